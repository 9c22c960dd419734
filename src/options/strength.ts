/** How hard a passphrase is to guess, as far as that can be told from the outside. Pure. */

/** What is told about a passphrase. */
export type Strength = 'weak' | 'fair' | 'strong';

/** What guessers try first. */
const USUAL = /^(pass|p[a4]ssw|qwert|azert|abc|123|letme|iloveyou|admin|welcome|gallerist)/i;

/** Bits from which on it is fair, and strong: one fast machine against our rounds takes months, or centuries. */
const FAIR = 40;
const STRONG = 50;

/** A word out of a few thousand; and what a sign of each kind adds. */
const WORD = 13;
const LETTER = 4.7;
const MIXED = 5.7;
const DIGIT = 3.3;
const OTHER = 5;

/** Judges by length and variety. Repeated parts, runs such as `1234` and usual beginnings count for little. */
export function strengthOf(passphrase: string): Strength {
  const parts = new Set(passphrase.match(/\p{L}+|\d+|[^\p{L}\d\s]+/gu) ?? []);
  const sum = [...parts].reduce((bits, part) => bits + bitsOf(part), 0);
  const bits = USUAL.test(passphrase) ? sum / 2 : sum;
  if (bits >= STRONG) return 'strong';
  return bits >= FAIR ? 'fair' : 'weak';
}

function bitsOf(part: string): number {
  const signs = [...part];
  const length = signs.filter((_, n) => n === 0 || !follows(signs[n - 1], signs[n])).length;
  if (/^\d/.test(part)) return length * DIGIT;
  if (!/^\p{L}/u.test(part)) return length * OTHER;
  if (/^.+\p{Lu}/u.test(part) && /\p{Ll}/u.test(part)) return length * MIXED;
  // Up to eight letters may be one word; more may be anything.
  return Math.min(length * LETTER, WORD + Math.max(0, length - 8) * 4);
}

/** Whether a sign is the same as the one before it, or the next one up or down. */
function follows(before = '', sign = ''): boolean {
  return Math.abs((sign.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) <= 1;
}
