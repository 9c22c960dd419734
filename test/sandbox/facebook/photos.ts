import { idValue } from './albums.ts';
import { type Call, listOf, type Method, userOf } from './call.ts';
import { ApiError } from './errors.ts';
import { makeId, readId } from './ids.ts';
import { canSee, pidOf } from './state.ts';
import type { Photo } from './types.ts';
import { imageUrl, photoLink } from './urls.ts';
import { List, type Members } from './value.ts';

/** A photo as replies describe it (section 11.6). */
export function describePhoto(call: Call, photo: Photo): Members {
  const { origin } = call.request;
  return {
    pid: idValue(call, pidOf(photo)),
    aid: idValue(call, makeId(photo.owner, photo.album)),
    owner: Number(photo.owner),
    src: imageUrl(origin, photo, 's'),
    src_big: imageUrl(origin, photo, 'n'),
    src_small: imageUrl(origin, photo, 't'),
    link: photoLink(origin, photo),
    caption: photo.caption,
    created: photo.created,
    modified: photo.created,
    object_id: call.modes.emitNumericIds ? BigInt(photo.objectId) : photo.objectId,
  };
}

/** Whether the caller may see a photo: its album is visible, and it does not wait for approval. */
function isVisible(call: Call, photo: Photo): boolean {
  const viewer = userOf(call).uid;
  const album = call.state.albums.get(makeId(photo.owner, photo.album));
  return album !== undefined && canSee(album, viewer) && (!photo.pending || photo.owner === viewer);
}

/** `photos.get` (section 11.3): the filters combine; what the caller may not see is left out. */
export const getPhotos: Method = {
  params: ['subj_id', 'aid', 'pids'],
  run(call) {
    const { subj_id, aid, pids } = call.params;
    if (!subj_id && !aid && !pids) throw new ApiError(100, ': subj_id, aid or pids');
    if (subj_id && !call.state.users.has(subj_id)) throw new ApiError(100, ': subj_id');
    if (aid && !readId(aid)) throw new ApiError(120);
    const wanted = listOf(pids);
    if (wanted.some((pid) => !readId(pid))) throw new ApiError(121);
    const found = [...call.state.photos.values()]
      // Nobody is tagged in the sandbox.
      .filter(() => !subj_id)
      .filter((photo) => !aid || makeId(photo.owner, photo.album) === aid)
      .filter((photo) => !pids || wanted.includes(pidOf(photo)))
      .filter((photo) => isVisible(call, photo));
    return new List(
      'photo',
      found.map((photo) => describePhoto(call, photo)),
    );
  },
};
