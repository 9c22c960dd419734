/** What screens may ask about the order and the end of accounts, and the answers. */
import * as v from 'valibot';
import type { Revocation } from '../model.ts';
import { id } from './shapes.ts';

/**
 * What becomes of an account's unfinished jobs when it is signed out or removed: they are finished first, what was not
 * sent is dropped, or they wait until the person signs in again.
 */
const jobs = v.exactOptional(v.picklist(['finish', 'drop', 'keep']));

/** Requests that only the extension's own pages may make. */
export const accountRequests = {
  /** Moves an account so that it is the one at index `to`. The first one is what the popup opens with. */
  'accounts.move': v.object({ account: id, to: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  'accounts.signOut': v.object({ account: id, jobs }),
  'accounts.remove': v.object({ account: id, jobs }),
  /** Takes back what was to happen once the account's jobs are done. */
  'accounts.stay': v.object({ account: id }),
  /** Sessions that sites have not been told of yet. */
  'revocations.list': v.object({}),
  'revocations.retry': v.object({ revocation: id }),
  'revocations.drop': v.object({ revocation: id }),
};

/** What became of signing out or removing. */
export interface Left {
  /** False when it happens later, once the jobs are done. */
  left: boolean;
  /** Whether the site ended the session; absent where it cannot, or where there was none. */
  revoked?: boolean;
}

/** The answers, by request. */
export interface AccountReplies {
  'accounts.move': null;
  'accounts.signOut': Left;
  'accounts.remove': Left;
  'accounts.stay': null;
  'revocations.list': Revocation[];
  'revocations.retry': { revoked: boolean };
  'revocations.drop': null;
}
