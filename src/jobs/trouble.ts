/**
 * What to do when a call failed, by the verdict of the error. Every path leaves the step either undone for certain,
 * settled, or marked for reading back.
 */
import type { SiteError } from '../sites/site.ts';
import { backOff, TRIES_BEFORE_WAITING } from './back-off.ts';
import { halves } from './batch.ts';
import type { StepRecord, TargetRecord } from './records.ts';
import { cleared, replaced, settled, stopped } from './settling.ts';
import { hold, strike } from './strikes.ts';
import type { Track, Work } from './work.ts';
import { edit, settle } from './writing.ts';

/** Docs of a job that are sent alone because a site refused them by themselves; more are not remembered. */
const MOST_SUSPECTS = 500;

/** Deals with the failure of a step that adds or removes docs. */
export async function stepFailed(
  work: Work,
  track: Track,
  step: StepRecord,
  error: SiteError,
): Promise<void> {
  const { why, code } = { why: error.text, code: error.code };
  switch (error.verdict) {
    case 'unknown-outcome':
      await lose(work, track, { ...step, lostAt: work.deps.now() });
      return strike(work, error);
    case 'retry-later':
      await settle(work, track, step, (target) => ({ target: later(work, target, error) }));
      return strike(work, error);
    case 'sign-in-again':
    case 'locked':
    case 'account-final':
      await settle(work, track, step, (target) => ({ target }));
      return hold(work, error);
    case 'quota':
      track.reread = true;
      if (sentOf(step).length > 1 && work.connection.client.docs?.containers) {
        // It is not known whether a site takes a part of the docs before it refuses the rest.
        return lose(work, track, { ...step, lostAt: work.deps.now(), quotaHit: true });
      }
      return settle(work, track, step, (target) => ({ target: quotaHit(target, error.code) }));
    case 'docs-final':
      return docsRefused(work, track, step, error);
    case 'target-final':
    case 'more-permission':
    case 'fix-field': {
      const rest = error.verdict === 'fix-field' ? 'failed' : 'refused';
      return settle(work, track, step, (target) => ({ target: stopped(target, { rest, why, code }) }));
    }
  }
}

/** Deals with the failure of a reading call made for a target. A call of the target under way stays as it is. */
export async function readFailed(work: Work, track: Track, error: SiteError): Promise<void> {
  switch (error.verdict) {
    case 'sign-in-again':
    case 'locked':
    case 'account-final':
      // The call is counted before the worker ends.
      await edit(work, track, (target) => target);
      return hold(work, error);
    case 'retry-later':
    case 'unknown-outcome':
    case 'quota':
      await edit(work, track, (target) => later(work, target, error));
      return strike(work, error);
    default:
      await edit(work, track, (target) =>
        stopped(target, { rest: 'refused', why: error.text, code: error.code }),
      );
  }
}

/** The docs of a step that its call carries, as indexes of `step.docs`. */
export function sentOf(step: StepRecord): number[] {
  return step.results.flatMap((result, index) => (result < 0 ? [index] : []));
}

/** A target that waits a little, longer each time in a row, before its next call. */
export function later(work: Work, target: TargetRecord, error: SiteError): TargetRecord {
  const tries = target.tries + 1;
  const state = target.state === 'waiting' || tries >= TRIES_BEFORE_WAITING ? 'waiting' : 'open';
  return {
    ...target,
    tries,
    state: target.state === 'stopped' ? 'stopped' : state,
    resumeAt: work.deps.now() + backOff(tries, work.deps.random(), error.retryAfter),
    why: error.text,
    code: error.code,
  };
}

/** A target whose quota was refused although some should have been left. */
export function quotaHit(target: TargetRecord, code: string | undefined): TargetRecord {
  const hits = (target.quotaHits ?? 0) + 1;
  return { ...cleared(target), quotaHits: hits, ...(code === undefined ? {} : { code }) };
}

async function lose(work: Work, track: Track, step: StepRecord): Promise<void> {
  await work.deps.store.mark(step);
  track.flight = step;
  // How much of the quota is left depends on what the call did.
  track.reread = true;
  work.tell(track.job.id, true);
}

/** One of the docs is not acceptable: looks for it by halves, so that the others still go in. */
async function docsRefused(work: Work, track: Track, step: StepRecord, error: SiteError): Promise<void> {
  const sent = sentOf(step);
  const [index] = sent;
  if (sent.length > 1 || index === undefined) {
    return settle(work, track, step, (target) => replaced(target, step, halves(step.docs, step.tries)));
  }
  const outcomes = step.results.map((result, at) =>
    at === index ? { kind: 'refused' as const, why: error.text, code: error.code } : step.reasons[result],
  );
  await settle(work, track, step, (target) => settled(target, step, outcomes));
  const number = step.docs[index];
  if (number !== undefined && track.job.kind !== 'undo') await suspect(work, track, number);
}

async function suspect(work: Work, track: Track, number: number): Promise<void> {
  const { suspects, id } = track.job;
  if (suspects.includes(number) || suspects.length >= MOST_SUSPECTS) return;
  const job = await work.deps.store.editJob(id, (before) => ({
    ...before,
    suspects: [...before.suspects, number],
  }));
  if (!job) return;
  for (const other of work.tracks) if (other.job.id === id) other.job = job;
}

/** A target after a part of its docs turned out to hold a culprit: halved without a call. */
export function halvedCulprit(target: TargetRecord): TargetRecord {
  const [first, ...others] = target.again;
  return first ? { ...cleared(target), again: [...halves(first.docs, first.tries), ...others] } : target;
}

/** A target whose docs cannot be found in the store, which must not keep us busy for ever. */
export function nothingLeft(target: TargetRecord): TargetRecord {
  return stopped(target, { rest: 'failed', why: { key: 'jobs_list_damaged' } });
}
