/**
 * Docs in albums of ipernity. Source: the method pages album.docs.add, album.docs.remove, album.docs.getList.
 */
import * as v from 'valibot';
import type { DocRef, Outcome, Page } from '../../model.ts';
import type { Access, Removal, SiteClient } from '../site.ts';
import { type Caller, idList } from './call.ts';
import { docList, docListParams, docPage } from './doc-shapes.ts';
import { flag, list, loose, removalsIn, removed, text } from './shapes.ts';

type Albums = NonNullable<SiteClient['albums']>;

const sent = list(v.object({ doc_id: text, added: flag, error: v.optional(text, '0') }));
const added = v.object({ album: v.object({ doc: sent, docs: sent }) });

function outcomeOf(entry: v.InferOutput<typeof sent>[number]): Outcome {
  const doc = entry.doc_id;
  if (entry.added) return { doc, kind: 'added' };
  if (entry.error === '0') return { doc, kind: 'already' };
  const key = entry.error === '1' ? 'ipernity_doc_album_1' : 'ipernity_doc_other';
  return { doc, kind: 'refused', why: { key, args: [entry.error] }, code: entry.error };
}

/** The abilities of a client that fill and empty albums. */
export function albumDocs(call: Caller, access: Access): Pick<Albums, 'add' | 'remove' | 'docs'> {
  return {
    async add(albumId: string, docs: string[]): Promise<Outcome[]> {
      const reply = await call.write('album.docs.add', added, { album_id: albumId, doc_id: idList(docs) });
      return [...reply.album.doc, ...reply.album.docs].map(outcomeOf);
    },

    async remove(albumId: string, docs: string[]): Promise<Removal[]> {
      const params = { album_id: albumId, doc_id: idList(docs) };
      return removalsIn((await call.write('album.docs.remove', v.object({ album: removed }), params)).album);
    },

    async docs(albumId: string, page: number): Promise<Page<DocRef>> {
      const schema = v.object({ album: loose({ docs: docList }) });
      const reply = await call.read('album.docs.getList', schema, {
        album_id: albumId,
        ...docListParams(page),
      });
      return docPage(reply.album.docs, access.user?.id);
    },
  };
}
