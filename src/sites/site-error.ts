/**
 * The one error type of all sites.
 */
import type { Text } from '../model.ts';

/** What kind of trouble an error is; decides what the engine does next. */
export type Verdict =
  /** Nothing was done; try again after `retryAfter`. */
  | 'retry-later'
  /** The account needs a new sign-in or more permission before anything else can be done. */
  | 'sign-in-again'
  /** This call needs more permission than the person has given; everything else of the account goes on. */
  | 'more-permission'
  /** The person must unlock the vault; nothing was done. */
  | 'locked'
  /** The person must change `field`. */
  | 'fix-field'
  /** This target's quota is used up until its period turns. */
  | 'quota'
  /** This target takes no more in this run; others go on. */
  | 'target-final'
  /** One of the docs in the call is not acceptable, and the call does not say which; nothing was done. */
  | 'docs-final'
  /** Nothing of this account can go on. */
  | 'account-final'
  /** The call may or may not have been carried out. */
  | 'unknown-outcome';

/** The one error type of all sites. Its message is for developers and holds no secret; people read `text`. */
export class SiteError extends Error {
  readonly verdict: Verdict;
  /** What happened, why, what to do. */
  readonly text: Text;
  /** The site's code, or a word of ours such as `timeout`. */
  readonly code: string;
  /** Milliseconds to wait, where the site or the rule says so. */
  readonly retryAfter: number | undefined;
  /** Name of the field to mend. */
  readonly field: string | undefined;

  constructor(details: {
    verdict: Verdict;
    text: Text;
    code: string;
    call?: string;
    retryAfter?: number;
    field?: string;
  }) {
    super(`${details.call ?? 'call'}: ${details.verdict} (${details.code})`);
    this.name = 'SiteError';
    this.verdict = details.verdict;
    this.text = details.text;
    this.code = details.code;
    this.retryAfter = details.retryAfter;
    this.field = details.field;
  }
}
