/**
 * The JSON form of replies, read so that no digit is lost. Source: API pages on the response format.
 */

/**
 * Strings, so that digits within them are left alone, or numbers. A string without an end reaches to the end of the
 * text: otherwise every quote within it would be tried anew.
 */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * A reply with every scalar as text, as the XML form has them: numbers as written, `true` as `1`, `false` as `0`.
 *
 * Ids may be bare numbers beyond 2^53, which `JSON.parse` would round, so numbers are put into quotes before.
 *
 * @throws SyntaxError, or RangeError for absurdly deep nesting
 */
export function readJson(text: string): unknown {
  const quoted = text.replace(STRING_OR_NUMBER, (part) => (part.startsWith('"') ? part : `"${part}"`));
  return JSON.parse(quoted, (_, value: unknown) =>
    typeof value === 'boolean' ? String(Number(value)) : value,
  );
}
