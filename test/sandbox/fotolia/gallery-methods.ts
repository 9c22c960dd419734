import { type Call, galleryWith, type Method, mediumArg, memberOf, type Param, textArg } from './call.ts';
import { ApiError } from './errors.ts';
import { galleriesOf, lightboxOf, makeGallery } from './state.ts';
import type { Gallery, Out } from './types.ts';

const kinds = ['business', 'developer', 'reseller'] as const;
const ID: Param = { name: 'id', type: 'string' };
const NAME: Param = { name: 'name', type: 'string', wrong: '2301' };
const MEDIUM: Param = { name: 'content_id', type: 'digits' };

const write = (name: string) => ({ path: `user/${name}`, verb: 'POST' }) as const;

/** 2301 unless 1 to 32 code points, not all blank, no control characters. Nothing is trimmed (5.2). */
function nameArg(call: Call): string {
  const name = textArg(call, 'name') ?? '';
  if (name.trim() === '' || [...name].length > 32 || /\p{Cc}/u.test(name)) throw new ApiError('2301');
  return name;
}

/** The gallery of the argument `id`; the Lightbox when it is missing or empty. */
const galleryArg = (call: Call): Gallery => {
  const id = textArg(call, 'id') ?? '';
  return id === '' ? lightboxOf(call.state, memberOf(call).userId) : galleryWith(call, id);
};

/** A gallery that may be deleted or renamed: 2401 for the Lightbox and the site's own (5.5). */
function ownGallery(call: Call): Gallery {
  const gallery = galleryWith(call, textArg(call, 'id') ?? '');
  if (gallery.name === '' || gallery.name === 'To moderate') throw new ApiError('2401');
  return gallery;
}

const done = ({ modes }: Call, method: string): Out => ({
  [modes.resultCase === 'camel' ? method : method.toLowerCase()]: 'SUCCESS',
});

const getUserGalleries: Method = {
  rest: { path: 'user/getUserGalleries', verb: 'GET' },
  xml: true,
  session: true,
  kinds,
  params: [],
  run: (call) =>
    galleriesOf(call.state, memberOf(call).userId).map(({ id, name, mediaIds }) => {
      const cover = call.state.media.get(mediaIds[0] ?? '');
      return {
        nb_media: String(mediaIds.length),
        id: name === '' && !call.modes.lightboxId ? '' : id,
        name,
        ...(cover ? { thumbnail_url: call.urls.image(cover.id, 110) } : {}),
      };
    }),
};

const createUserGallery: Method = {
  rest: write('createUserGallery'),
  xml: true,
  session: true,
  kinds,
  params: [NAME],
  run: (call) => ({ id: makeGallery(call.state, memberOf(call).userId, nameArg(call)).id }),
};

const renameUserGallery: Method = {
  rest: write('renameUserGallery'),
  xml: true,
  session: true,
  kinds,
  params: [ID, NAME],
  run(call) {
    const gallery = ownGallery(call);
    gallery.name = nameArg(call);
    return done(call, 'renameUserGallery');
  },
};

const deleteUserGallery: Method = {
  rest: write('deleteUserGallery'),
  xml: true,
  session: true,
  kinds,
  params: [ID],
  run(call) {
    call.state.galleries.delete(ownGallery(call).id);
    return done(call, 'deleteUserGallery');
  },
};

const addToUserGallery: Method = {
  rest: write('addToUserGallery'),
  xml: true,
  session: true,
  kinds,
  params: [MEDIUM, ID],
  run(call) {
    const medium = mediumArg(call, 'content_id');
    const gallery = galleryArg(call);
    if (!gallery.mediaIds.includes(medium.id)) gallery.mediaIds.push(medium.id);
    return done(call, 'addToUserGallery');
  },
};

const removeFromUserGallery: Method = {
  rest: write('removeFromUserGallery'),
  xml: true,
  session: true,
  kinds,
  params: [MEDIUM, ID],
  run(call) {
    const medium = mediumArg(call, 'content_id');
    const gallery = galleryArg(call);
    if (!gallery.mediaIds.includes(medium.id)) throw new ApiError('2402');
    gallery.mediaIds = gallery.mediaIds.filter((id) => id !== medium.id);
    return done(call, 'removeFromUserGallery');
  },
};

/** Methods about galleries (section 5). */
export const galleryMethods = {
  getUserGalleries,
  createUserGallery,
  renameUserGallery,
  deleteUserGallery,
  addToUserGallery,
  removeFromUserGallery,
};

/** The gallery that `getUserGalleryMedias` reads. */
export const galleryToRead = galleryArg;
