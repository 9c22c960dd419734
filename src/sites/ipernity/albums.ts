/**
 * Albums of ipernity. Source: the method pages album.create, album.getList, album.edit, album.delete and
 * account.getQuota.
 */
import * as v from 'valibot';
import type { Album, Page } from '../../model.ts';
import { type Access, type NewAlbum, type SiteClient, SiteError } from '../site.ts';
import { about } from './about.ts';
import { albumDocs } from './album-docs.ts';
import { type Caller, idList } from './call.ts';
import { noteDeleteRefused } from './permission.ts';
import { address, count, list, loose, nextPage, nothing, paging, picture, text, words } from './shapes.ts';

/** Names of fields of ours with those of `album.edit`. */
const EDITABLE: Record<string, string> = { title: 'title', description: 'description', cover: 'cover_id' };

const album = v.object({
  album_id: text,
  title: words,
  link: address,
  count: v.optional(loose({ docs: v.optional(count, 0) }), {}),
  dates: v.optional(loose({ created_at: v.optional(count, 0) }), {}),
  cover: picture,
});

function albumOf(raw: v.InferOutput<typeof album>): Album {
  return {
    id: raw.album_id,
    title: raw.title,
    docs: raw.count.docs,
    ...(raw.link ? { link: raw.link } : {}),
    ...(raw.cover.url ? { cover: raw.cover.url } : {}),
    ...(raw.dates.created_at ? { createdAt: raw.dates.created_at * 1000 } : {}),
  };
}

/** The album abilities of a client. */
export function albums(call: Caller, access: Access): NonNullable<SiteClient['albums']> {
  return {
    ...albumDocs(call, access),

    async create({ fields, cover }: NewAlbum): Promise<Album> {
      const sent = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
      const params = { ...sent, ...(cover ? { cover_id: idList([cover]) } : {}) };
      return albumOf((await call.write('album.create', v.object({ album }), params)).album);
    },

    async list(page: number): Promise<Page<Album>> {
      const schema = v.object({ albums: v.optional(loose({ ...paging, album: list(album) })) });
      // Empty albums are listed too: one of ours may be empty until its docs have been added.
      const { albums: raw } = await call.read('album.getList', schema, {
        empty: '1',
        per_page: String(about.pageSize.others),
        page: String(page),
      });
      if (!raw) return { items: [], total: 0 };
      return { items: raw.album.map(albumOf), total: raw.total, ...nextPage(raw, raw.album.length) };
    },

    /** Besides the fields of a new album, `cover` names a doc of the album. */
    async edit(albumId: string, fields: Record<string, string>): Promise<void> {
      if (fields.cover) idList([fields.cover]);
      // An empty description is sent, as that is how one is taken away.
      const changes = Object.entries(fields).flatMap(([name, value]) => {
        const sent = EDITABLE[name];
        return sent === undefined ? [] : [[sent, value] as const];
      });
      await call.write('album.edit', nothing, { ...Object.fromEntries(changes), album_id: albumId });
    },

    async delete(albumId: string): Promise<void> {
      try {
        await call.write('album.delete', nothing, { album_id: albumId });
      } catch (error) {
        if (error instanceof SiteError && error.code === '110') await noteDeleteRefused(access);
        throw error;
      }
    },

    async left(): Promise<number> {
      const schema = v.object({ quota: v.object({ albums: loose({ left: count }) }) });
      return (await call.read('account.getQuota', schema)).quota.albums.left;
    },
  };
}
