/**
 * Docs in the lists that ipernity answers with. Source: the method pages doc.getList and album.docs.getList.
 */
import * as v from 'valibot';
import type { DocRef, Media, Page } from '../../model.ts';
import { about } from './about.ts';
import { list, loose, maybeText, nextPage, paging, picture, text, words } from './shapes.ts';

const MEDIA: readonly string[] = ['photo', 'video', 'audio', 'other'] satisfies Media[];

/** What every doc entry has. */
export const docEntries = {
  doc_id: text,
  title: v.optional(words, ''),
  media: maybeText,
  thumb: picture,
};
const docItem = v.object(docEntries);

/** A list of docs with its counters; missing when it is empty. */
export const docList = v.optional(loose({ ...paging, doc: list(docItem) }));

/** Parameters of a list of docs. */
export const docListParams = (page: number) => ({
  thumbsize: '250x',
  per_page: String(about.pageSize.docs),
  page: String(page),
});

function isMedia(value: string | undefined): value is Media {
  return value !== undefined && MEDIA.includes(value);
}

/** One entry as a doc. */
export function docOf(
  raw: v.InferOutput<typeof docItem>,
  owner: string | undefined,
  thumb = raw.thumb.url,
): DocRef {
  return {
    site: about.id,
    id: raw.doc_id,
    ...(owner ? { owner } : {}),
    ...(raw.title ? { title: raw.title } : {}),
    ...(thumb ? { thumb } : {}),
    ...(isMedia(raw.media) ? { media: raw.media } : {}),
  };
}

/** A list as a page of docs, all of one owner. */
export function docPage(raw: v.InferOutput<typeof docList>, owner: string | undefined): Page<DocRef> {
  if (!raw) return { items: [], total: 0 };
  return {
    items: raw.doc.map((entry) => docOf(entry, owner)),
    total: raw.total,
    ...nextPage(raw, raw.doc.length),
  };
}
