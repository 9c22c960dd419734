/**
 * Puts members called `__proto__` and `constructor` into an answer, in whatever form it comes.
 */

const HARM = '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}';
const MEMBER =
  '<member><name>__proto__</name><value><struct><member><name>polluted</name><value>yes</value></member></struct></value></member>';

/** The same answer with harm in every object of it; what is neither JSON nor XML-RPC stays as it is. */
export function poison(text: string): string {
  if (/^\s*[[{]/.test(text)) return poisonJson(text);
  return text.replaceAll('<struct>', `<struct>${MEMBER}`);
}

/** Strings are skipped, so that a brace within one stays a brace. */
function poisonJson(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\{(\s*\})?/gs, (part, isEmpty: string | undefined) => {
    if (part.startsWith('"')) return part;
    return isEmpty === undefined ? `{${HARM},` : `{${HARM}}`;
  });
}
