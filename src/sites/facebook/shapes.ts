/**
 * The shapes of answers, after their scalars have been read as text. Source: API pages of the methods; the 2010 schema.
 */
import * as v from 'valibot';

/** Text that may be missing, hidden or empty. */
export const maybeText = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((value) => value || undefined),
);

/** An id: opaque text of at most 50 characters, fit for a comma list. */
export const id = v.pipe(v.string(), v.regex(/^[\w-]{1,50}$/));

/** A user's id. */
export const userId = v.pipe(v.string(), v.regex(/^[1-9]\d{0,19}$/));

/** A whole number; missing and unreadable ones are 0. */
export const count = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((value) => (/^\d{1,15}$/.test(value) ? Number(value) : 0)),
);

/** An address of the web; anything else, such as a script, is as good as none. */
export const address = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((value) => (/^https?:\/\/\S{1,2000}$/i.test(value) ? value : undefined)),
);

/** A list. An empty one is written `{}` in the JSON form. */
export function list<T>(item: v.GenericSchema<unknown, T>) {
  return v.pipe(
    v.unknown(),
    v.transform((value) => (isEmptyObject(value) ? [] : value)),
    v.array(item),
  );
}

/** An empty or ignored result. */
export const nothing = v.unknown();

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}
