/**
 * Docs of ipernity. Source: the method pages doc.getList, doc.get, doc.getContainers.
 */
import * as v from 'valibot';
import type { DocRef, Media, Page } from '../../model.ts';
import type { Access, Containers, SiteClient } from '../site.ts';
import { about } from './about.ts';
import type { Caller } from './call.ts';
import { flag, list, loose, maybeText, nextPage, paging, picture, text, words } from './shapes.ts';

const MEDIA: readonly string[] = ['photo', 'video', 'audio', 'other'] satisfies Media[];

const doc = {
  doc_id: text,
  title: v.optional(words, ''),
  media: maybeText,
  thumb: picture,
};
const docItem = v.object(doc);
const docFull = v.object({
  ...doc,
  link: maybeText,
  owner: v.optional(loose({ user_id: maybeText, alias: maybeText }), {}),
  thumbs: v.optional(loose({ thumb: list(v.object({ label: text, url: text })) }), {}),
});

function isMedia(value: string | undefined): value is Media {
  return value !== undefined && MEDIA.includes(value);
}

function docOf(raw: v.InferOutput<typeof docItem>, owner: string | undefined, thumb = raw.thumb.url): DocRef {
  return {
    site: about.id,
    id: raw.doc_id,
    ...(owner ? { owner } : {}),
    ...(raw.title ? { title: raw.title } : {}),
    ...(thumb ? { thumb } : {}),
    ...(isMedia(raw.media) ? { media: raw.media } : {}),
  };
}

/** The doc abilities of a client. */
export function docs(call: Caller, access: Access): NonNullable<SiteClient['docs']> {
  return {
    async list(page: number): Promise<Page<DocRef>> {
      const schema = v.object({ docs: v.optional(loose({ ...paging, doc: list(docItem) })) });
      const { docs: raw } = await call.read('doc.getList', schema, {
        ...(access.user ? { user_id: access.user.id } : {}),
        thumbsize: '250x',
        per_page: '60',
        page: String(page),
      });
      if (!raw) return { items: [], total: 0 };
      return {
        items: raw.doc.map((entry) => docOf(entry, access.user?.id)),
        total: raw.total,
        ...nextPage(raw, raw.doc.length),
      };
    },

    async get(docId: string): Promise<DocRef> {
      const { doc: raw } = await call.read('doc.get', v.object({ doc: docFull }), { doc_id: docId });
      const thumbs = raw.thumbs.thumb ?? [];
      const thumb = ['250x', '240', '75x']
        .map((label) => thumbs.find((entry) => entry.label === label)?.url)
        .find(Boolean);
      return {
        ...docOf(raw, raw.owner.user_id ?? raw.owner.alias, thumb ?? raw.thumb.url),
        ...(raw.link ? { page: raw.link } : {}),
      };
    },

    async containers(docId: string): Promise<Containers> {
      const title = v.optional(words, '');
      const schema = v.object({
        albums: v.optional(loose({ album: list(v.object({ album_id: text, title })) })),
        groups: v.optional(
          loose({ group: list(v.object({ group_id: text, title, pending: v.optional(flag, false) })) }),
        ),
      });
      const reply = await call.read('doc.getContainers', schema, { doc_id: docId });
      return {
        albums: (reply.albums?.album ?? []).map(({ album_id: id, title: name }) => ({ id, title: name })),
        groups: (reply.groups?.group ?? []).map(({ group_id: id, title: name, pending }) => ({
          id,
          title: name,
          pending,
        })),
      };
    },
  };
}
