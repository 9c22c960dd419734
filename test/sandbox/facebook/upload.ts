import { type Call, type Method, userOf } from './call.ts';
import { ApiError } from './errors.ts';
import { describePhoto } from './photos.ts';
import { addAlbum, addPhoto, photosIn } from './state.ts';
import type { Album } from './types.ts';

const DEFAULT_ALBUM_PHOTOS = 1000;

/** The album that an upload goes to: the one named, or the application's own, made when first needed. */
function albumFor(call: Call, uid: string): { album: Album; most: number } {
  const { params, state, app, modes } = call;
  if (params.aid) {
    const album = state.albums.get(params.aid);
    if (!album) throw new ApiError(120);
    if (album.owner !== uid || album.type === 'profile') throw new ApiError(220);
    return { album, most: modes.photosPerAlbum };
  }
  const name = `${app.title} Photos`;
  const own = [...state.albums.values()].find((album) => album.owner === uid && album.name === name);
  return { album: own ?? addAlbum(state, { owner: uid, name }), most: DEFAULT_ALBUM_PHOTOS };
}

/** `photos.upload` (section 11.4). The file's bytes are not looked at; a picture is drawn in its place. */
export const upload: Method = {
  sessionless: 'uid',
  params: ['aid', 'caption', 'uid', 'privacy'],
  run(call) {
    const { state, params, request, app, modes } = call;
    const { uid } = userOf(call);
    if (request.files.length !== 1) throw new ApiError(324);
    const { album, most } = albumFor(call, uid);
    if (photosIn(state, album).length >= most) throw new ApiError(321);
    const maySkipApproval = app.grants.get(uid)?.has('photo_upload') ?? false;
    album.modified = state.clock.seconds();
    return describePhoto(
      call,
      addPhoto(state, album, {
        caption: params.caption ?? '',
        pending: modes.pendingPhotos && !maySkipApproval,
      }),
    );
  },
};
