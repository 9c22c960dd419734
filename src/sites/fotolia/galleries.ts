/**
 * The member's galleries as the site lists them. Source: the API page getUserGalleries and clients that used it.
 */
import * as v from 'valibot';
import type { Album } from '../../model.ts';
import { isXmlText } from '../../protocols/xml-rpc-text.ts';
import { type Access, SiteError } from '../site.ts';
import { errorOf } from './errors.ts';
import { pictureAt } from './picture.ts';
import type { Caller } from './session.ts';
import { count, list, maybeText, struct, text } from './shapes.ts';

/** The site's name for the gallery that every member has and that carries none in its lists. */
const LIGHTBOX = 'Lightbox';
/** A gallery that the site itself fills. */
const MODERATED = 'To moderate';

const gallery = struct({
  id: v.optional(text, ''),
  name: v.optional(text, ''),
  nb_media: v.optional(count, 0),
  thumbnail_url: maybeText,
});

/** A gallery as listed. */
export type Gallery = v.InferOutput<typeof gallery>;

/** Reads all galleries; the site has no pages for them. Throws `SiteError`. */
export function readGalleries(call: Caller): Promise<Gallery[]> {
  return call.read('getUserGalleries', list(gallery));
}

/** A gallery in our words. One without a name is the Lightbox, which may come without an id too. */
export function albumOf(raw: Gallery, { endpoints }: Access): Album {
  const id = raw.id || LIGHTBOX;
  const cover = pictureAt(endpoints, raw.thumbnail_url);
  return {
    id,
    title: raw.name || LIGHTBOX,
    docs: raw.nb_media,
    link: new URL(raw.id ? `Lightbox/${encodeURIComponent(raw.id)}` : 'Lightbox', endpoints.pages).href,
    ...(cover ? { cover } : {}),
    ...(isFixed(raw) ? { fixed: true } : {}),
  };
}

/** Whether a gallery is the site's own: the unnamed Lightbox, and the one the site fills. */
function isFixed({ name }: Gallery): boolean {
  return name === '' || name === MODERATED;
}

/** A gallery's id as calls take it: empty for a Lightbox that was listed without one. Throws `SiteError`. */
export function galleryId(albumId: string): string {
  // No gallery has an id that a call cannot carry.
  if (!isXmlText(albumId)) throw errorOf('getUserGalleries', '2401');
  return albumId === LIGHTBOX ? '' : albumId;
}

/**
 * Makes sure that a gallery is the member's own to rename or delete, which the Lightbox and the site's own are not.
 * Throws `SiteError` otherwise.
 */
export async function checkOwn(call: Caller, albumId: string, method: string): Promise<void> {
  const found = (await readGalleries(call)).find(({ id }) => id === galleryId(albumId));
  if (!found) throw errorOf(method, '2401');
  if (isFixed(found)) {
    throw new SiteError({
      verdict: 'target-final',
      text: { key: 'fotolia_error_protected', args: [found.name || LIGHTBOX] },
      code: 'protected',
      call: method,
    });
  }
}
