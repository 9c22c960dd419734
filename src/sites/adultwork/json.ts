/**
 * JSON objects whose numbers are written exactly as given. `JSON.stringify` would send 2.50 as 2.5, and ids beyond
 * what a double holds as other ids.
 */

/** A number as its JSON literal. */
export interface Exact {
  literal: string;
}

/** What a request's body may hold; `undefined` leaves the property out. */
export type JsonValues = Record<string, string | boolean | Exact | undefined>;

/** A number that is written with exactly these characters. Throws `RangeError` when they are no JSON number. */
export function exact(literal: string): Exact {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(literal)) throw new RangeError('This is no number.');
  return { literal };
}

/** The text of a JSON object. */
export function jsonText(values: JsonValues): string {
  const pairs = Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const text = typeof value === 'object' ? value.literal : JSON.stringify(value);
    return [`${JSON.stringify(name)}:${text}`];
  });
  return `{${pairs.join(',')}}`;
}
