/**
 * What holds a whole account up: trouble at the site, and things only the person can mend.
 */
import type { SiteError, Verdict } from '../sites/site.ts';
import { backOff, LONGEST } from './back-off.ts';
import type { Hold } from './records.ts';
import type { Work } from './work.ts';
import { editRecord } from './writing.ts';

/** Notes trouble at the site: the account rests for a while and is slower afterwards. */
export async function strike(work: Work, error: SiteError): Promise<void> {
  work.pacer.slower();
  const { now, random } = work.deps;
  await editRecord(work, (record) => {
    const strikes = record.strikes + 1;
    const notBefore = now() + backOff(strikes, random(), error.retryAfter, LONGEST.account);
    return { ...record, strikes, notBefore, why: error.text };
  });
  tellAll(work);
}

/** Whoever looks on reads why nothing moves. */
function tellAll(work: Work): void {
  for (const id of new Set(work.tracks.map(({ job }) => job.id))) work.tell(id);
}

/** Stops the account until the person has done something, or until the site's own time for it is over. */
export async function hold(work: Work, error: SiteError): Promise<void> {
  const { verdict, text: why, code, retryAfter } = error;
  const what = holdFor(verdict);
  // What is wrong here, not at the site, is looked at anew whenever we are woken.
  const seen = what === 'unlock' ? 'here' : 'site';
  const until = what === 'resume' && retryAfter !== undefined ? work.deps.now() + retryAfter : undefined;
  await editRecord(work, (record) => ({
    ...record,
    hold: { what, why, code, seen, ...(until === undefined ? {} : { until }) },
  }));
  tellAll(work);
}

/** What the person must do about an error that stops an account. */
export function holdFor(verdict: Verdict): Hold {
  if (verdict === 'locked') return 'unlock';
  return verdict === 'sign-in-again' ? 'sign-in' : 'resume';
}
