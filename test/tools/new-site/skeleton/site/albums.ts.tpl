/**
 * Albums of __Site__. Source: the site's pages on albums.
 */
import * as v from 'valibot';
import type { Album, Page } from '../../model.ts';
import type { Access, NewAlbum, SiteClient } from '../site.ts';
import { call } from './call.ts';

const album = v.object({ id: v.pipe(v.string(), v.nonEmpty()), title: v.string(), docs: v.number() });
const list = v.object({ albums: v.array(album), total: v.number(), pages: v.number() });

/** The album abilities of a client. What is not here, the site's users are not offered. */
export function albums(access: Access) {
  return {
    create({ fields }: NewAlbum): Promise<Album> {
      const params = { title: fields.title ?? '' };
      return call(access, { method: 'createAlbum', params, schema: album, write: true });
    },

    async list(page: number): Promise<Page<Album>> {
      const params = { page: String(page) };
      const found = await call(access, { method: 'getAlbums', params, schema: list });
      const more = found.albums.length > 0 && page < found.pages;
      return { items: found.albums, total: found.total, ...(more ? { next: page + 1 } : {}) };
    },
  } satisfies NonNullable<SiteClient['albums']>;
}
