/**
 * Albums. Source: API pages Photos.createAlbum, Photos.getAlbums, Photos.get.
 *
 * Nothing can rename or delete an album, and photos enter one only by upload, so there is no function for these.
 */
import * as v from 'valibot';
import type { Album, DocRef, Page } from '../../model.ts';
import { type Access, type NewAlbum, type SiteClient, SiteError } from '../site.ts';
import { type Caller, isDesktop } from './call.ts';
import { docOf, photo } from './docs.ts';
import { address, count, id, list } from './shapes.ts';

const album = v.object({
  aid: id,
  name: v.nullish(v.string(), ''),
  created: count,
  link: address,
  size: count,
});

function albumOf(raw: v.InferOutput<typeof album>): Album {
  return {
    id: raw.aid,
    title: raw.name,
    docs: raw.size,
    ...(raw.link ? { link: raw.link } : {}),
    ...(raw.created ? { createdAt: raw.created * 1000 } : {}),
  };
}

/** What a server gives in one answer, since the API knows no pages. */
function whole<T>(items: T[]): Page<T> {
  return { items, total: items.length };
}

/** The album abilities of a client. */
export function albums(call: Caller, access: Access): NonNullable<SiteClient['albums']> {
  return {
    async create({ fields }: NewAlbum, owner?: string): Promise<Album> {
      const params = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
      const isOther = owner !== undefined && owner !== access.user?.id;
      if (!isOther) return albumOf(await call.write('photos.createAlbum', album, params));
      // Servers ignore the owner that a desktop application names, so the album would silently become one's own.
      if (isDesktop(access)) throw notForOthers();
      return albumOf(await call.writeFor(owner, 'photos.createAlbum', album, params));
    },

    async list(page: number, owner = access.user?.id): Promise<Page<Album>> {
      if (page > 1) return whole([]);
      const found = await call.read('photos.getAlbums', list(album), owner ? { uid: owner } : {});
      return whole(found.map(albumOf));
    },

    async docs(albumId: string, page: number): Promise<Page<DocRef>> {
      if (page > 1) return whole([]);
      const found = await call.read('photos.get', list(photo), { aid: albumId });
      return whole(found.map(docOf));
    },
  };
}

function notForOthers(): SiteError {
  return new SiteError({
    verdict: 'target-final',
    text: { key: 'facebook_error_desktop_uid' },
    code: 'desktop-uid',
    call: 'photos.createAlbum',
  });
}
