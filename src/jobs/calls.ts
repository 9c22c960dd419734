/**
 * Making calls: at the account's pace, and only while the account is ours.
 */
import { SiteError } from '../sites/site.ts';
import { Lost, type Track, type Work } from './work.ts';
import { editRecord } from './writing.ts';

/** Renews the claim on the account when it gets old. Throws `Lost` when another worker has it. */
export async function keepClaim(work: Work): Promise<void> {
  const { deps, timing, owner, account } = work;
  const now = deps.now();
  if (Math.abs(now - work.renewedAt) < timing.lease / 3) return;
  const until = now + timing.lease;
  const record = await deps.store.editAccount(account, (before) => ({ ...before, until }), owner);
  if (!record) throw new Lost();
  work.record = record;
  work.renewedAt = now;
  await work.comeBackAt(until);
}

/** Waits until a call of a kind may be made, and notes that it is made. */
export async function pace(work: Work, kind: 'read' | 'write'): Promise<void> {
  for (;;) {
    await keepClaim(work);
    const wait = work.pacer.wait(kind);
    if (wait <= 0) break;
    await work.deps.sleep(Math.min(wait, work.timing.lease / 3));
  }
  work.pacer.made(kind);
}

/**
 * Makes a reading call at the account's pace, counted for a target. Throws `SiteError`, or `Lost` when another
 * worker has the account.
 */
export async function read<T>(work: Work, track: Track, call: () => Promise<T>): Promise<T> {
  await pace(work, 'read');
  track.made += 1;
  try {
    const answer = await call();
    await fine(work);
    return answer;
  } catch (error) {
    throw error instanceof Lost ? error : siteError(error);
  }
}

/** Notes a good answer: the site is well again. */
export async function fine(work: Work): Promise<void> {
  work.pacer.faster();
  if (work.record.strikes === 0 && work.record.notBefore === undefined) return;
  await editRecord(work, ({ notBefore: _at, why: _why, ...record }) => ({ ...record, strikes: 0 }));
}

/** Any error as one of a site. What nobody foresaw may have happened after the call was carried out. */
export function siteError(error: unknown): SiteError {
  if (error instanceof SiteError) return error;
  return new SiteError({
    verdict: 'unknown-outcome',
    text: { key: 'jobs_unforeseen' },
    code: 'unforeseen',
  });
}

/** Passes over an error that says no for good; throws any other, which may be gone another time. */
export function unlessFinal(error: unknown): undefined {
  if (error instanceof SiteError && FINAL.includes(error.verdict)) return undefined;
  throw error;
}

const FINAL: SiteError['verdict'][] = ['docs-final', 'target-final', 'more-permission', 'fix-field'];
