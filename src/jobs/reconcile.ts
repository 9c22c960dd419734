/**
 * Finding out what became of a call whose answer got lost, by reading back what is there. Nothing is written until
 * all is known, so that dying in between only means reading again.
 */
import type { Containers, SiteError } from '../sites/site.ts';
import { backOff } from './back-off.ts';
import { read, siteError, unlessFinal } from './calls.ts';
import { docOf } from './chunks.ts';
import { FEW_DOCS, placeIn } from './preset.ts';
import { takeRules } from './quota.ts';
import type { KnownRecord, Reason, StepRecord } from './records.ts';
import { type Outcomes, settled } from './settling.ts';
import { quotaHit, sentOf } from './trouble.ts';
import type { Track, Work } from './work.ts';
import { settle } from './writing.ts';

/** A call with the same docs is made so often before they count as failed. */
const MOST_LOST = 5;

/** Where one doc of a lost call is; or why it is nowhere any more; or that the site does not tell. */
type Finding =
  | { doc: string; place: ReturnType<typeof placeIn> }
  | { doc: string; gone: SiteError }
  | { doc: string; untold: true };

/** Settles a lost call that added docs: those that are there are done, the others are sent again. */
export async function reconcileAdd(work: Work, track: Track, step: StepRecord): Promise<void> {
  const { target } = track;
  const findings = await findAll(work, track, step);
  if (!findings) return giveUp(work, track, step);
  const outcomes: Outcomes = step.results.map((result) => step.reasons[result]);
  const tries = step.lostAt !== undefined && !step.quotaHit ? step.tries + 1 : step.tries;
  // How much of a quota is left depends on what the call did; and another step may have been written down after it.
  track.reread = true;
  work.stale = true;
  const proven = await provesOurs(work, track, step, [...findings.values()]);
  const ids = [...findings.values()].map(({ doc }) => doc);
  const known = await work.deps.store.knownOf(work.account, 'doc', ids);
  for (const [n, [index, finding]] of [...findings].entries()) {
    outcomes[index] = outcomeOf(track, step, finding, { proven, before: known[n] });
    if (outcomes[index] || tries < MOST_LOST) continue;
    outcomes[index] = { kind: 'failed', why: { key: 'jobs_lost_often', args: [target.title, tries] } };
  }
  const lost = step.lostAt !== undefined && !step.quotaHit && outcomes.includes(undefined);
  const resumeAt = work.deps.now() + backOff(tries, work.deps.random());
  await settle(
    work,
    track,
    step,
    (now) => {
      const after = settled(now, step, outcomes, tries);
      const { target: next } = after;
      if (step.quotaHit) return { ...after, target: quotaHit(next, 'quota') };
      return lost ? { ...after, target: { ...next, resumeAt } } : after;
    },
    track.job.docs <= FEW_DOCS ? ids : [],
  );
}

/** Settles a lost call that removed docs: what is still there is to be removed again. */
export async function reconcileRemove(work: Work, track: Track, step: StepRecord): Promise<void> {
  const { target } = track;
  const findings = await findAll(work, track, step);
  if (!findings) return giveUp(work, track, step);
  const tries = step.lostAt === undefined ? step.tries : step.tries + 1;
  const outcomes: Outcomes = step.results.map((result) => step.reasons[result]);
  for (const [index, finding] of findings) {
    if ('untold' in finding) outcomes[index] = untold(target.title);
    else if ('gone' in finding || finding.place === undefined)
      outcomes[index] = { kind: 'added', why: { key: 'jobs_undo_done', args: [target.title] } };
    else if (tries >= MOST_LOST) {
      outcomes[index] = { kind: 'failed', why: { key: 'jobs_undo_lost_often', args: [target.title] } };
    }
  }
  const moved = [...findings.values()].map(({ doc }) => doc);
  await settle(work, track, step, (now) => settled(now, step, outcomes, tries), moved);
}

/** Reads where every doc of a lost call is, by index of `step.docs`; `undefined` where a site cannot tell. */
async function findAll(
  work: Work,
  track: Track,
  step: StepRecord,
): Promise<Map<number, Finding> | undefined> {
  const containers = work.connection.client.docs?.containers;
  if (!containers) return undefined;
  const findings = new Map<number, Finding>();
  for (const index of sentOf(step)) {
    const doc = (await docOf(work, track.job, step.docs[index] ?? -1))?.id ?? '';
    try {
      const places: Containers = await read(work, track, () => containers(doc));
      findings.set(index, { doc, place: placeIn(places, track.target) });
    } catch (error) {
      unlessFinal(error);
      const gone = siteError(error);
      findings.set(index, gone.verdict === 'docs-final' ? { doc, gone } : { doc, untold: true });
    }
  }
  return findings;
}

function outcomeOf(
  { target }: Track,
  step: StepRecord,
  finding: Finding,
  { proven, before }: { proven: boolean; before: KnownRecord | undefined },
): Reason | undefined {
  if ('untold' in finding) return untold(target.title);
  if ('gone' in finding) return { kind: 'refused', why: finding.gone.text, code: finding.gone.code };
  if (finding.place === 'pending') return { kind: 'pending' };
  if (finding.place === undefined) return undefined;
  const known = before?.about === 'doc' && before.readAt <= step.sentAt ? before : undefined;
  if (known && placeIn(known.places, target)) return { kind: 'already', notOurs: true };
  // It is there; whether it was there before we sent it only matters for undo, which then leaves it alone.
  return proven || known ? { kind: 'added' } : { kind: 'added', notOurs: true };
}

/**
 * Whether the docs found in place are there through the lost call: the album is our own new one, or the group's
 * numbers changed by just as many since.
 */
async function provesOurs(work: Work, track: Track, step: StepRecord, findings: Finding[]): Promise<boolean> {
  const { target } = track;
  if (target.kind === 'album') return target.created === true;
  const found = findings.filter((finding) => 'place' in finding && finding.place !== undefined).length;
  const get = work.connection.client.groups?.get;
  if (found === 0 || !get || !step.before) return false;
  const now = await read(work, track, () => get(target.id)).catch(unlessFinal);
  if (!now) return false;
  takeRules(track, now);
  const { left, docs } = step.before;
  const fewer = left !== undefined && now.rules.quota !== undefined && left - now.rules.quota.left === found;
  const more = docs !== undefined && now.docs !== undefined && now.docs - docs === found;
  return fewer || more;
}

/** Settles a lost call that cannot be looked into. After a refusal for a quota nothing was done, as far as we know. */
async function giveUp(work: Work, track: Track, step: StepRecord): Promise<void> {
  const unknown = untold(track.target.title);
  const outcomes = step.results.map((result) => step.reasons[result] ?? unknown);
  await settle(work, track, step, (now) => settled(now, step, outcomes));
}

/** What became of a doc that cannot be looked up. */
function untold(target: string): Reason {
  return { kind: 'unknown', why: { key: 'jobs_unknown', args: [target] }, notOurs: true };
}
