import type { Method } from './call.ts';
import type { Tree } from './tree.ts';

const KB = 1024;
const size = (bytes: number): Tree => ({
  bytes,
  kb: Math.floor(bytes / KB),
  mb: Math.floor(bytes / KB / KB),
});

/** `account.getQuota` (6.1.4): what may still be uploaded, and how many albums may still be made. */
export const getQuota: Method = {
  signed: true,
  token: true,
  doc: 'write',
  params: [],
  run({ state, caller, modes }) {
    const created = [...state.albums.values()].filter((album) => album.ownerId === caller?.userId).length;
    const max = 10 * KB * KB * KB;
    const used = 250 * KB * KB;
    const file = size(100 * KB * KB);
    const percent = Math.ceil((used / max) * 100);
    return {
      quota: {
        user_id: caller?.userId ?? '',
        is_pro: caller?.isPro ? 1 : 0,
        upload: {
          unlimited: 1,
          max: { ...size(max), percent: 100, seconds: 7200 },
          used: { ...size(used), percent, seconds: 0 },
          left: { ...size(max - used), percent: 100 - percent, seconds: 7200 },
        },
        maxfilesize: { photo: file, audio: file, video: file, other: file },
        albums: {
          max: modes.albumsPerAccount,
          created,
          left: Math.max(0, modes.albumsPerAccount - created),
        },
      },
    };
  },
};
