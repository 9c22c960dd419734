import { type Call, listOf, type Method, need, userOf } from './call.ts';
import { ApiError } from './errors.ts';
import { isPrivacy } from './privacy.ts';
import { addAlbum, aidOf, canSee, photosIn, pidOf } from './state.ts';
import { type Album, VISIBLE } from './types.ts';
import { List, type Members } from './value.ts';

const length = (text: string): number => [...text].length;

/** An id in the type that the mode asks for; ids with an underscore can only be text. */
export const idValue = (call: Call, id: string): string | bigint =>
  call.modes.emitNumericIds && /^\d+$/.test(id) ? BigInt(id) : id;

/** An album as replies describe it (section 11.6), up to the members of 2009. */
function describe(call: Call, album: Album): Members {
  const photos = photosIn(call.state, album);
  const cover = photos[0];
  return {
    aid: idValue(call, aidOf(album)),
    cover_pid: idValue(call, cover ? pidOf(cover) : '0'),
    owner: Number(album.owner),
    name: album.name,
    created: album.created,
    modified: album.modified,
    description: album.description,
    location: album.location,
    link: `${call.request.origin}/album.php?aid=${album.short}&id=${album.owner}`,
    size: photos.length,
    visible: album.visible,
    type: call.method === 'photos.createAlbum' ? undefined : album.type,
  };
}

function textOf(call: Call, name: 'location' | 'description'): { [name: string]: string } {
  const value = call.params[name];
  if (value === undefined) return {};
  if (length(value) > call.modes.textMax) throw new ApiError(100, `: ${name} is too long`);
  return { [name]: value };
}

/** `photos.createAlbum` (section 11.1). */
export const createAlbum: Method = {
  sessionless: 'uid',
  params: ['name', 'location', 'description', 'uid', 'visible', 'privacy'],
  run(call) {
    const { params, state, modes, app } = call;
    if (app.desktop && params.uid !== undefined) call.violation('a desktop application sends no uid');
    const name = need(call, 'name').trim();
    if (name === '' || length(name) > modes.nameMax) throw new ApiError(100, ': name');
    const visible = params.visible ?? 'everyone';
    if (!VISIBLE.includes(visible)) throw new ApiError(100, ': visible');
    if (params.privacy !== undefined && !isPrivacy(params.privacy)) throw new ApiError(144);
    const texts = { ...textOf(call, 'location'), ...textOf(call, 'description') };
    return describe(call, addAlbum(state, { owner: userOf(call).uid, name, visible, ...texts }));
  },
};

/** `photos.getAlbums` (section 11.2): all that the caller may see, newest last; there are no pages. */
export const getAlbums: Method = {
  params: ['uid', 'aids'],
  run(call) {
    const { uid, aids } = call.params;
    if (!uid && !aids) throw new ApiError(100, ': uid or aids');
    if (uid && !/^\d+$/.test(uid)) throw new ApiError(110);
    const wanted = listOf(aids);
    const albums = [...call.state.albums.values()]
      .filter((album) => !uid || album.owner === uid)
      .filter((album) => !aids || wanted.includes(aidOf(album)))
      .filter((album) => canSee(album, userOf(call).uid));
    return new List(
      'album',
      albums.map((album) => describe(call, album)),
    );
  },
};
