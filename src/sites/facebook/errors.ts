/**
 * Every error code with its verdict and sentence. Source: API page "Error codes", and those of the methods in use.
 *
 * A few codes mean something more precise in one method, so they are looked up by method and code first. Unknown codes
 * are final: sending again what a server refused for an unknown reason would be impolite.
 */
import { SiteError, type Verdict } from '../site.ts';

/** What a code means for us. The sentence is the text `facebook_error_…` of the entry's place in the tables. */
export interface CodeMeaning {
  verdict: Verdict;
  /** The field to mend. */
  field?: string;
  /** Milliseconds. */
  retryAfter?: number;
  /** A call that changes data may have been carried out in spite of this code. */
  maybeDone?: true;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Codes that any method may answer. */
export const commonCodes: Record<string, CodeMeaning> = {
  1: { verdict: 'retry-later', maybeDone: true },
  2: { verdict: 'retry-later', retryAfter: 2 * MINUTE },
  3: { verdict: 'account-final' },
  4: { verdict: 'retry-later', retryAfter: 10 * SECOND },
  5: { verdict: 'account-final' },
  6: { verdict: 'account-final' },
  7: { verdict: 'account-final' },
  8: { verdict: 'account-final' },
  9: { verdict: 'retry-later', retryAfter: 10 * SECOND },
  10: { verdict: 'account-final' },
  11: { verdict: 'account-final' },
  12: { verdict: 'account-final' },
  14: { verdict: 'account-final' },
  15: { verdict: 'account-final' },
  16: { verdict: 'account-final' },
  17: { verdict: 'retry-later', retryAfter: 10 * SECOND },
  100: { verdict: 'target-final' },
  101: { verdict: 'sign-in-again', field: 'key' },
  102: { verdict: 'sign-in-again' },
  // Reached only when higher numbers were refused as well; a new session starts counting anew.
  103: { verdict: 'sign-in-again' },
  104: { verdict: 'sign-in-again', field: 'secret' },
  105: { verdict: 'account-final' },
  110: { verdict: 'target-final' },
  114: { verdict: 'target-final' },
  120: { verdict: 'target-final' },
  121: { verdict: 'docs-final' },
  144: { verdict: 'target-final' },
  190: { verdict: 'sign-in-again' },
  200: { verdict: 'target-final' },
  210: { verdict: 'target-final' },
  211: { verdict: 'account-final' },
  220: { verdict: 'target-final' },
  221: { verdict: 'docs-final' },
  240: { verdict: 'target-final' },
  260: { verdict: 'sign-in-again' },
  300: { verdict: 'target-final' },
  320: { verdict: 'docs-final' },
  321: { verdict: 'target-final' },
  322: { verdict: 'docs-final' },
  323: { verdict: 'docs-final' },
  324: { verdict: 'docs-final' },
  325: { verdict: 'target-final' },
  326: { verdict: 'docs-final' },
  450: { verdict: 'sign-in-again' },
  451: { verdict: 'account-final' },
  452: { verdict: 'sign-in-again' },
  453: { verdict: 'sign-in-again' },
  454: { verdict: 'account-final' },
  455: { verdict: 'account-final' },
  950: { verdict: 'account-final' },
};

/** Codes that say more in one method. */
export const methodCodes: Record<string, Record<string, CodeMeaning>> = {
  'auth.getSession': { 100: { verdict: 'sign-in-again' } },
  // The code names no parameter; the name is the only one that a person has to give.
  'photos.createAlbum': { 100: { verdict: 'fix-field', field: 'name' }, 200: { verdict: 'target-final' } },
};

/** Codes that say that there is no live session. */
export const SESSION_OVER: readonly string[] = ['102', '450', '452', '453'];

/** Key of the sentence for a method's code; unknown codes share one that names the code. */
export function errorKey(method: string, code: string): string {
  if (methodCodes[method]?.[code]) return `facebook_error_${method.replaceAll('.', '_')}_${code}`;
  return commonCodes[code] ? `facebook_error_${code}` : 'facebook_error_other';
}

/**
 * The error for a code that the server answered.
 *
 * @param write whether the call changes data, so that an unclear failure needs reading back before it is repeated
 */
export function errorOf(method: string, code: string, write: boolean): SiteError {
  const meaning: CodeMeaning = methodCodes[method]?.[code] ??
    commonCodes[code] ?? { verdict: 'target-final' };
  return new SiteError({
    verdict: meaning.maybeDone && write ? 'unknown-outcome' : meaning.verdict,
    text: { key: errorKey(method, code), args: [code] },
    code,
    call: method,
    ...(meaning.field === undefined ? {} : { field: meaning.field }),
    ...(meaning.retryAfter === undefined ? {} : { retryAfter: meaning.retryAfter }),
  });
}
