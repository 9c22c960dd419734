import type { Verdict } from '../../src/sites/site.ts';
import type { CodeCase } from './subject.ts';

/** An entry of a site's error table, as all sites have them. */
export interface Meaning {
  verdict: Verdict;
  field?: string;
  retryAfter?: number;
  /** A call that changes data may have been carried out in spite of this code. */
  maybeDone?: true;
}

/**
 * The entries of an error table as code cases, later tables winning over earlier ones.
 *
 * @param write whether the call changes data
 */
export function codeCases(
  write: boolean,
  ...tables: (Readonly<Record<string, Meaning>> | undefined)[]
): CodeCase[] {
  return Object.entries(Object.assign({}, ...tables) as Record<string, Meaning>).map(([code, meaning]) => {
    const { maybeDone, verdict, ...rest } = meaning;
    return {
      ...rest,
      send: Number(code),
      code,
      verdict: maybeDone && write ? 'unknown-outcome' : verdict,
    };
  });
}
