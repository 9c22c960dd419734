/**
 * Albums of ipernity. Source: the method pages album.create, album.getList, album.docs.add, account.getQuota.
 */
import * as v from 'valibot';
import type { Album, Outcome, Page } from '../../model.ts';
import type { NewAlbum, SiteClient } from '../site.ts';
import { type Caller, idList } from './call.ts';
import { count, flag, list, loose, maybeText, nextPage, paging, picture, text, words } from './shapes.ts';

const album = v.object({
  album_id: text,
  title: words,
  link: maybeText,
  count: v.optional(loose({ docs: v.optional(count, 0) }), {}),
  dates: v.optional(loose({ created_at: v.optional(count, 0) }), {}),
  cover: picture,
});
const added = v.object({
  album: v.object({
    doc: list(v.object({ doc_id: text, added: flag, error: v.optional(text, '0') })),
    docs: list(v.object({ doc_id: text, added: flag, error: v.optional(text, '0') })),
  }),
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
export function albums(call: Caller): NonNullable<SiteClient['albums']> {
  return {
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
        per_page: '100',
        page: String(page),
      });
      if (!raw) return { items: [], total: 0 };
      return { items: raw.album.map(albumOf), total: raw.total, ...nextPage(raw, raw.album.length) };
    },

    async add(albumId: string, docs: string[]): Promise<Outcome[]> {
      const reply = await call.write('album.docs.add', added, { album_id: albumId, doc_id: idList(docs) });
      return [...reply.album.doc, ...reply.album.docs].map((entry): Outcome => {
        if (entry.added) return { doc: entry.doc_id, kind: 'added' };
        if (entry.error === '0') return { doc: entry.doc_id, kind: 'already' };
        const key = entry.error === '1' ? 'ipernity_doc_album_1' : 'ipernity_doc_other';
        return { doc: entry.doc_id, kind: 'refused', why: { key, args: [entry.error] }, code: entry.error };
      });
    },

    async left(): Promise<number> {
      const schema = v.object({ quota: v.object({ albums: loose({ left: count }) }) });
      return (await call.read('account.getQuota', schema)).quota.albums.left;
    },
  };
}
