/**
 * Every error code of __Site__ with its verdict and sentence. Source: the site's page on errors.
 *
 * Unknown codes are final: sending again what a site refused for an unknown reason would be impolite.
 */
import { SiteError, type Verdict } from '../site.ts';

/** What a code means for us. Its sentence is the text `__site___error_CODE`. */
export interface CodeMeaning {
  verdict: Verdict;
  /** The field to mend. */
  field?: string;
  /** Milliseconds. */
  retryAfter?: number;
  /** A call that changes data may have been carried out in spite of this code. */
  maybeDone?: true;
}

/** The codes as the site's page lists them. */
export const codes: Record<string, CodeMeaning> = {
  1: { verdict: 'sign-in-again', field: 'key' },
  2: { verdict: 'sign-in-again' },
  3: { verdict: 'fix-field', field: 'title' },
  4: { verdict: 'retry-later', retryAfter: 10_000 },
  5: { verdict: 'retry-later', maybeDone: true },
};

/**
 * The error for a code that the site answered.
 *
 * @param write whether the call changes data, so that an unclear failure needs reading back before it is repeated
 */
export function errorOf(method: string, code: string, write: boolean): SiteError {
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined;
  const meaning: CodeMeaning = known ?? { verdict: 'target-final' };
  return new SiteError({
    verdict: meaning.maybeDone && write ? 'unknown-outcome' : meaning.verdict,
    text: { key: known ? `__site___error_${code}` : '__site___error_other', args: [code] },
    code,
    call: method,
    ...(meaning.field === undefined ? {} : { field: meaning.field }),
    ...(meaning.retryAfter === undefined ? {} : { retryAfter: meaning.retryAfter }),
  });
}
