/**
 * The person's own pictures. Source: the developer pages GetGallery and GetAlbums.
 */
import type { DocRef, Page } from '../../model.ts';
import type { Containers, SiteClient } from '../site.ts';
import { albumsOf } from './albums.ts';
import type { Caller } from './call.ts';
import { galleryPage } from './gallery.ts';
import type { Whose } from './whose.ts';

/** The doc abilities of a client. No call tells about a single picture. */
export function docs(call: Caller, whose: Whose): NonNullable<SiteClient['docs']> {
  return {
    list: (page: number): Promise<Page<DocRef>> => galleryPage(call, whose, page, undefined),

    async containers(docId: string): Promise<Containers> {
      const all = await albumsOf(call, whose, undefined, { ReturnPictureIDs: 'true' });
      const holding = all.filter(({ PictureIDs }) => PictureIDs.includes(docId));
      return { albums: holding.map((one) => ({ id: one.AlbumID, title: one.AlbumName })), groups: [] };
    },
  };
}
