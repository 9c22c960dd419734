/**
 * Galleries of Fotolia. Source: the API pages createUserGallery, getUserGalleries, addToUserGallery,
 * removeFromUserGallery, getUserGalleryMedias; renameUserGallery and deleteUserGallery as clients used them.
 */
import * as v from 'valibot';
import type { Album, DocRef, Outcome, Page } from '../../model.ts';
import { type Access, type NewAlbum, type Removal, type SiteClient, SiteError } from '../site.ts';
import { about } from './about.ts';
import { mediaId, typed } from './call.ts';
import { docOf, media } from './docs.ts';
import { albumOf, checkOwn, galleryId, readGalleries } from './galleries.ts';
import type { Caller } from './session.ts';
import { count, nothing, numbered, struct, success, text } from './shapes.ts';

/** The only id of a call that takes one; more would be a mistake of ours. */
function only(docs: string[]): string {
  const [doc, ...more] = docs;
  if (doc === undefined || more.length > 0) throw new RangeError('A call takes exactly one id.');
  return doc;
}

/** The album abilities of a client. */
export function albums(call: Caller, access: Access) {
  return {
    async create({ fields }: NewAlbum): Promise<Album> {
      const name = typed(fields.name ?? '', 'name');
      const { id } = await call.write('createUserGallery', struct({ id: v.pipe(text, v.nonEmpty()) }), name);
      return albumOf({ id, name, nb_media: 0, thumbnail_url: undefined }, access);
    },

    async list(page: number): Promise<Page<Album>> {
      if (page > 1) return { items: [], total: 0 };
      const items = (await readGalleries(call)).map((gallery) => albumOf(gallery, access));
      return { items, total: items.length };
    },

    async add(albumId: string, docs: string[]): Promise<Outcome[]> {
      const doc = only(docs);
      const done = success('addtousergallery');
      await call.write('addToUserGallery', done, mediaId(doc), galleryId(albumId));
      return [{ doc, kind: 'added' }];
    },

    async remove(albumId: string, docs: string[]): Promise<Removal[]> {
      const doc = only(docs);
      const done = success('removefromusergallery');
      try {
        await call.write('removeFromUserGallery', done, mediaId(doc), galleryId(albumId));
        return [{ doc, removed: true }];
      } catch (error) {
        if (error instanceof SiteError && error.code === '2402') return [{ doc, removed: false }];
        throw error;
      }
    },

    async edit(albumId: string, fields: Record<string, string>): Promise<void> {
      if (fields.name === undefined) return;
      const name = typed(fields.name, 'name');
      await checkOwn(call, albumId, 'renameUserGallery');
      await call.write('renameUserGallery', nothing, galleryId(albumId), name);
    },

    async delete(albumId: string): Promise<void> {
      await checkOwn(call, albumId, 'deleteUserGallery');
      await call.write('deleteUserGallery', nothing, galleryId(albumId));
    },

    async docs(albumId: string, page: number): Promise<Page<DocRef>> {
      const total = struct({ nb_results: v.optional(count, 0) });
      const [head, found] = await call.read(
        'getUserGalleryMedias',
        v.pipe(
          v.unknown(),
          v.transform((value) => [value, value]),
          v.tuple([total, numbered(media)]),
        ),
        page,
        about.pageSize.docs,
        about.thumb,
        galleryId(albumId),
        0,
      );
      const seen = (page - 1) * about.pageSize.docs + found.length;
      // The total is unreliable on an empty page, which is the end whatever it says.
      const more = found.length > 0 && seen < head.nb_results;
      return {
        items: found.map((one) => docOf(one, access.endpoints)),
        total: Math.max(head.nb_results, seen),
        ...(more ? { next: page + 1 } : {}),
      };
    },
  } satisfies NonNullable<SiteClient['albums']>;
}
