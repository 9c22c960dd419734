/**
 * Every error code of Fotolia with its verdict and sentence. Source: the error lists of the API's method pages.
 *
 * A code means the same in every method. Unknown codes are final: sending again what a site refused for an unknown
 * reason would be impolite.
 */
import { SiteError, type Verdict } from '../site.ts';

/** What a code means for us. Its sentence is the text `fotolia_error_CODE`. */
export interface CodeMeaning {
  verdict: Verdict;
  /** The field to mend. */
  field?: string;
}

/** The codes as the API's pages print them, with leading zeros. */
export const codes: Record<string, CodeMeaning> = {
  '001': { verdict: 'retry-later' },
  '002': { verdict: 'account-final' },
  '010': { verdict: 'sign-in-again', field: 'key' },
  '011': { verdict: 'sign-in-again', field: 'key' },
  '020': { verdict: 'sign-in-again' },
  '021': { verdict: 'sign-in-again' },
  '031': { verdict: 'account-final' },
  '032': { verdict: 'account-final' },
  '100': { verdict: 'docs-final' },
  '101': { verdict: 'docs-final' },
  '120': { verdict: 'docs-final' },
  '2001': { verdict: 'target-final' },
  '2101': { verdict: 'target-final' },
  '2200': { verdict: 'docs-final' },
  '2201': { verdict: 'docs-final' },
  '2301': { verdict: 'fix-field', field: 'name' },
  '2401': { verdict: 'target-final' },
  '2402': { verdict: 'docs-final' },
  '4000': { verdict: 'sign-in-again', field: 'pass' },
  '4001': { verdict: 'account-final' },
  '4002': { verdict: 'sign-in-again', field: 'pass' },
  '7002': { verdict: 'target-final' },
  '10000': { verdict: 'target-final' },
};

/**
 * A code in the form of the tables. On the wire `010` may be the number 10 or the text `010`.
 *
 * @returns the code with its leading zeros; `unknown` for what cannot be a code and so must not be shown
 */
export function normaliseCode(raw: string): string {
  const code = raw.trim();
  if (/^\d{1,9}$/.test(code)) return String(Number(code)).padStart(3, '0');
  return /^[\w-]{1,20}$/.test(code) ? code : 'unknown';
}

/** Key of the sentence for a code in its normal form; unknown codes share one that names the code. */
export function errorKey(code: string): string {
  return Object.hasOwn(codes, code) ? `fotolia_error_${code}` : 'fotolia_error_other';
}

/**
 * The error for a code that the site answered. It never holds the site's own sentence, which may repeat what was sent.
 *
 * @param method the call's name, for developers
 * @param raw the code as received
 */
export function errorOf(method: string, raw: string): SiteError {
  const code = normaliseCode(raw);
  const meaning: CodeMeaning = (Object.hasOwn(codes, code) && codes[code]) || { verdict: 'target-final' };
  return new SiteError({
    verdict: meaning.verdict,
    text: { key: errorKey(code), args: [code] },
    code,
    call: method,
    ...(meaning.field === undefined ? {} : { field: meaning.field }),
  });
}

/** The error for typed text with a character that no call can carry, such as a control character. */
export function unsendable(field: string): SiteError {
  return new SiteError({
    verdict: 'fix-field',
    text: { key: 'fotolia_error_characters' },
    code: 'characters',
    field,
  });
}
