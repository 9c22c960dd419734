/**
 * Docs of ipernity. Source: the method pages doc.getList, doc.search, doc.get, doc.getContainers.
 */
import * as v from 'valibot';
import type { DocRef, Page } from '../../model.ts';
import type { Access, Containers, SiteClient } from '../site.ts';
import type { Caller } from './call.ts';
import { docEntries, docList, docListParams, docOf, docPage } from './doc-shapes.ts';
import { address, flag, list, loose, maybeText, text, words } from './shapes.ts';

const docsReply = v.object({ docs: docList });
const docFull = v.object({
  ...docEntries,
  link: address,
  owner: v.optional(loose({ user_id: maybeText, alias: maybeText }), {}),
  thumbs: v.optional(loose({ thumb: list(v.object({ label: text, url: address })) }), {}),
});

/** The doc abilities of a client. */
export function docs(call: Caller, access: Access): NonNullable<SiteClient['docs']> {
  return {
    async list(page: number): Promise<Page<DocRef>> {
      const owner = access.user?.id;
      const reply = await call.read('doc.getList', docsReply, {
        ...(owner ? { user_id: owner } : {}),
        ...docListParams(page),
      });
      return docPage(reply.docs, owner);
    },

    async search(wanted: string, page: number): Promise<Page<DocRef>> {
      // Without a member's id everybody's docs would be searched.
      const owner = access.user?.id ?? (await ownId(call));
      const reply = await call.read('doc.search', docsReply, {
        user_id: owner,
        ...(wanted.trim() ? { text: wanted.trim() } : { sort: 'posted-desc' }),
        ...docListParams(page),
      });
      return docPage(reply.docs, owner);
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

async function ownId(call: Caller): Promise<string> {
  return (await call.read('user.get', v.object({ user: v.object({ user_id: text }) }))).user.user_id;
}
