/**
 * The one function that takes secrets out of a text before it is shown, stored or copied for others to see. Pure.
 *
 * It knows no secret, so it judges by shape, and would rather hide too much: everything behind a telling name, every
 * value of a document (JSON, XML, forms, addresses, headers), and every run of characters that looks made by a machine.
 * A secret without a name that looks like a common word cannot be told; nothing of ours ever writes one so.
 */

/** What stands where something was hidden. */
export const HIDDEN = '[hidden]';

/** Parts of names behind which a secret may stand. */
const TELLING =
  'key|token|secret|frob|sig|session|sess|pass|pwd|pin|auth|credential|cookie|nonce|verifier|code|state|jwt|login';

/** What stands between a name and its value: also escaped, percent-encoded once or twice, or as an entity. */
const QUOTE = String.raw`(?:\\*["']|%(?:25)?22|&quot;)*`;
const BETWEEN = String.raw`${QUOTE}\s*(?:[:=]|%(?:25)*3[ad]|&#6[01];)`;

type Instead = string | ((found: string, part?: string) => string);

/** Each rule hides what it finds; those that need the whole document come first. */
const rules: readonly (readonly [RegExp, Instead])[] = [
  // A telling name and its value: to the end of the line, because nobody knows where a password ends.
  [new RegExp(String.raw`([\w.-]*(?:${TELLING})[\w.-]*${BETWEEN})[^\n]*`, 'gi'), `$1 ${HIDDEN}`],
  [/\b(bearer|basic|digest|oauth)\s+\S[^\n]*/gi, `$1 ${HIDDEN}`],
  // XML: what stands between tags.
  [/<!\[CDATA\[[\s\S]*?\]\]>/g, HIDDEN],
  [/>[^<]*[^<\s][^<]*</g, `>${HIDDEN}<`],
  // JSON, attributes and parameters of headers: everything in quotes but the names, and long numbers.
  [/("(?:[^"\\\n]|\\.)*"\s*:)|"(?:[^"\\\n]|\\.?)*(?:"|$)/gm, (_, name?: string) => name ?? `"${HIDDEN}"`],
  [/(":\s*)-?\d{4,}[\d.]*/g, `$1${HIDDEN}`],
  // Addresses and forms.
  [/:\/\/[^\s/"<>@]+@/g, `://${HIDDEN}@`],
  [/\?[^\s"<>]+/g, `?${HIDDEN}`],
  [/#[^\s"<>]*=[^\s"<>]*/g, `#${HIDDEN}`],
  [/([\w.[\]-]+=)[^\s"<>]+/g, `$1${HIDDEN}`],
  [/[^\s"<>=?&/]*%[0-9a-f]{2}[^\s"<>]*/gi, HIDDEN],
  [/[^\s"<>()[\],;:]+@[^\s"'<>()[\],;:]+/g, HIDDEN],
  // Runs of characters that no person would write.
  [/[\w+/-]{2,}={1,2}(?!\w)/g, HIDDEN],
  [/\d{9,}/g, HIDDEN],
];

/** Runs long enough to be a key or token, with or without the marks of base64. */
const RUN = /[\w+/-]{24,}|[\w-]{12,}/g;
/** Words one after the other, as calls and our own codes are named: `Pictures/CreateAlbum`, `not-allowed`. */
const WORDS = /^(?:[A-Z]?[a-z]{1,14}|[A-Z]{1,5})(?:[/_-]?(?:[A-Z]?[a-z]{1,14}|[A-Z]{1,5}))*$/;

/**
 * The text without anything that is or might be a secret.
 *
 * @param text any text: an address, a header, a document, a sentence, a whole report
 */
export function redact(text: string): string {
  const ruled = rules.reduce((left, [shape, instead]) => left.replace(shape, instead as string), text);
  return ruled.replace(RUN, (run) => (looksMade(run) ? HIDDEN : run));
}

/** Whether a run looks made by a machine: letters mixed with digits, or letters that form no words. */
function looksMade(run: string): boolean {
  if (!/[A-Za-z]/.test(run)) return run.replace(/\D/g, '').length >= 9;
  if (/\d/.test(run)) return true;
  if (run.length < 24) return false;
  const capitals = run.replace(/[^A-Z]/g, '').length;
  return !WORDS.test(run) || capitals * 4 > run.length;
}
