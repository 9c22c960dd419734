/**
 * The shapes of ipernity's answers with all the habits of the real server: numbers as strings, `id` for `group_id`,
 * `docs` for `doc`, missing counters, `[]` for an empty object. Source: the API's method pages and live replies.
 */
import * as v from 'valibot';
import { decodeEntities } from '../../protocols/entities.ts';
import type { Removal } from '../site.ts';

/** A scalar as text: ids stay text, numbers become text. */
export const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
/** A scalar as a whole number; unreadable ones are 0. */
export const count = v.pipe(
  text,
  v.transform((value) => Math.max(0, Number.parseInt(value, 10) || 0)),
);
/** `1` is yes. */
export const flag = v.pipe(
  v.union([text, v.boolean()]),
  v.transform((value) => value === '1' || value === true),
);
/** A title or description as plain text. */
export const words = v.pipe(text, v.transform(decodeEntities));
/** Text that may be missing or empty. */
export const maybeText = v.pipe(
  v.optional(text, ''),
  v.transform((value) => value || undefined),
);

/** An address of the web; anything else, such as a script, is as good as none. */
export const address = v.pipe(
  v.optional(text, ''),
  v.transform((value) => (/^https?:\/\/[^\s"<>]{1,2000}$/i.test(value) ? value : undefined)),
);

/** An object that the server writes as `[]`, in XML as nothing, when it is empty. */
export function loose<S extends v.ObjectEntries>(entries: S) {
  return v.pipe(
    v.unknown(),
    v.transform((value) => (value === '' || (Array.isArray(value) && value.length === 0) ? {} : value)),
    v.object(entries),
  );
}

/** A list that may be missing, empty, or a single item without its brackets. */
export function list<T>(item: v.GenericSchema<unknown, T>) {
  return v.nullish(
    v.pipe(
      v.unknown(),
      v.transform((value) => (Array.isArray(value) ? value : [value])),
      v.array(item),
    ),
    [],
  );
}

/** Counters of a list reply. */
export const paging = {
  total: v.optional(count, 0),
  per_page: v.optional(count, 0),
  page: v.optional(count, 1),
  pages: v.optional(count),
};

/**
 * The number of the page after this one, or nothing. Computed from `total`, because `pages` is often missing.
 *
 * @param received how many items this page brought; an empty page is the last one whatever the counters say
 */
export function nextPage(
  counters: { total: number; per_page: number; page: number; pages?: number | undefined },
  received: number,
): { next?: number } {
  const size = counters.per_page || received;
  const pages = counters.pages || (size ? Math.ceil(counters.total / size) : 0);
  return received > 0 && counters.page < pages ? { next: counters.page + 1 } : {};
}

/** A thumbnail or cover entry. */
export const picture = v.optional(loose({ url: address, doc_id: maybeText, cover_id: maybeText }), {});

const removals = list(v.object({ doc_id: text, removed: flag }));

/** What a remove call answers; the list is called `doc` or `docs`. */
export const removed = v.object({ doc: removals, docs: removals });

/** What became of each doc of a remove call. */
export function removalsIn(raw: v.InferOutput<typeof removed>): Removal[] {
  return [...raw.doc, ...raw.docs].map((entry) => ({ doc: entry.doc_id, removed: entry.removed }));
}

/** An empty or ignored payload. */
export const nothing = v.unknown();
