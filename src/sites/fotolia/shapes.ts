/**
 * The shapes of Fotolia's answers with the habits of the real server: numbers as strings and the other way round, an
 * empty list for an empty struct. Source: the samples of the API's method pages.
 */
import * as v from 'valibot';

/** A scalar as text: ids stay text, numbers become text. */
export const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
/** A scalar as a whole number; unreadable ones are 0. */
export const count = v.pipe(
  text,
  v.transform((value) => Math.max(0, Number.parseInt(value, 10) || 0)),
);
/** Text that may be missing or empty. */
export const maybeText = v.pipe(
  v.optional(text, ''),
  v.transform((value) => value || undefined),
);
/** An answer whose content says nothing. */
export const nothing = v.unknown();

const isEmpty = (value: unknown) =>
  (Array.isArray(value) && value.length === 0) || (value instanceof Map && value.size === 0);

/** A struct with these members; others are not looked at. An empty list counts as an empty struct. */
export function struct<S extends v.ObjectEntries>(entries: S) {
  return v.pipe(
    v.unknown(),
    v.transform((value) => {
      if (!(value instanceof Map)) return isEmpty(value) ? {} : undefined;
      const members = Object.keys(entries).filter((name) => value.has(name));
      return Object.fromEntries(members.map((name) => [name, value.get(name)]));
    }),
    v.object(entries),
  );
}

/** A list; an empty struct counts as an empty one. */
export function list<T>(item: v.GenericSchema<unknown, T>) {
  return v.pipe(
    v.unknown(),
    v.transform((value) => (isEmpty(value) ? [] : value)),
    v.array(item),
  );
}

/** The items of a struct under the names `0`, `1`, …, in the order of these numbers. */
export function numbered<T>(item: v.GenericSchema<unknown, T>) {
  return v.pipe(
    v.unknown(),
    v.transform((value) => {
      if (!(value instanceof Map)) return isEmpty(value) ? [] : undefined;
      return [...value]
        .filter(([name]) => /^\d{1,9}$/.test(name))
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([, entry]) => entry);
    }),
    v.array(item),
  );
}

/** `SUCCESS` under the method's name in lower case; other clients have met it in mixed case. */
export function success(member: string) {
  return v.pipe(
    v.map(v.string(), v.unknown()),
    v.check((value) =>
      [...value].some(([name, said]) => name.toLowerCase() === member && said === 'SUCCESS'),
    ),
  );
}
