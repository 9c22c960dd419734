/**
 * Writing the next step down while a call is under way, so that storing costs no time of its own.
 *
 * The step is taken back unless the call under way ends well. Should the worker die, both steps are found as sent and
 * looked into on the site; so this is not done where a site cannot be asked what is there.
 */
import type { Outcome } from '../model.ts';
import { nextBatch, stepOf } from './batch.ts';
import { fine, keepClaim } from './calls.ts';
import { choose, placeOf } from './order.ts';
import { presetFor } from './preset.ts';
import { rulesAge } from './quota.ts';
import { afterStep } from './records.ts';
import { adderOf, type Flying, type Loaded, settlingOf, withNumbers } from './sending.ts';
import { used } from './settling.ts';
import type { Sending } from './store.ts';
import { sentOf } from './trouble.ts';
import type { Track, Work } from './work.ts';
import { settle, settleAndAnnounce } from './writing.ts';

/** Writes down the step after the one under way, if it can be told what that is without another call. */
export async function loadAhead(work: Work, flying: Flying): Promise<Loaded | undefined> {
  const ahead = await prepareAhead(work, flying);
  if (!ahead) return undefined;
  const { track, step } = ahead;
  const sending = await work.deps.store.send(work.owner, step, track.job, track.target);
  return written(work, flying, ahead, sending);
}

/**
 * Settles a step that was answered and writes down the one after that which is now under way, all at once.
 *
 * @param flying the step that was answered
 * @param next the step under way
 */
export async function passOn(
  work: Work,
  flying: Flying,
  outcomes: Outcome[],
  next: Flying,
): Promise<Loaded | undefined> {
  const { track, step } = flying;
  await fine(work);
  const { change, moved } = await settlingOf(work, flying, outcomes);
  const before = track.target;
  // What comes next is chosen by what the target will be.
  track.target = afterStep(before, change(before));
  delete track.flight;
  next.track.flight = next.step;
  const ahead = await prepareAhead(work, next);
  track.target = before;
  if (ahead) {
    const sending = await settleAndAnnounce(work, track, { step, change, moved }, ahead);
    next.track.flight = next.step;
    return written(work, next, ahead, sending);
  }
  await settle(work, track, step, change, moved);
  next.track.flight = next.step;
  return undefined;
}

/** Takes note of whether a step was written ahead. */
function written(work: Work, flying: Flying, ahead: Loaded, sending: Sending): Loaded | undefined {
  if (sending !== 'sent') {
    work.stale = true;
    return undefined;
  }
  if (ahead.track !== flying.track) {
    work.turn += 1;
    ahead.track.served = work.turn;
  }
  return ahead;
}

/** The step after the one under way, not written yet. */
async function prepareAhead(work: Work, flying: Flying): Promise<Loaded | undefined> {
  if (work.pacer.pause() > 0 || work.stale || !work.connection.client.docs?.containers) return undefined;
  await keepClaim(work);
  const place = placeOf(flying.track);
  const others = work.tracks.filter((track) => track !== flying.track && placeOf(track) !== place);
  const { track } = choose(others, work.deps.now(), work.record.notBefore ?? 0, work.timing);
  const next = track ? { ...track } : afterwards(flying);
  if (!next || !isPlain(work, next)) return undefined;
  const room = next.left ?? Number.POSITIVE_INFINITY;
  const limit = Math.min(work.connection.about.batch, room);
  if (limit <= 0) return undefined;
  const batch = await nextBatch(work, next, limit, presetFor(work, next));
  if (batch.ids.length === 0) return undefined;
  const step = stepOf(work, next, 'add', batch);
  // The record is checked as it is stored; only the docs were chosen by what it will be.
  return { track: track ?? flying.track, step: track ? withNumbers(track, step) : step, ids: batch.ids };
}

/** The target under way as it will be if all docs of the call go in. */
function afterwards({ track, step }: Flying): Track | undefined {
  if (track.target.again.length > 0) return undefined;
  const { flight: _flight, ...rest } = track;
  const target = { ...used(track.target, step), next: step.seq + 1 };
  return {
    ...rest,
    target,
    ...(track.left === undefined ? {} : { left: track.left - sentOf(step).length }),
  };
}

/** Whether a target's next step is a plain one: docs to be added by rules that are known. */
function isPlain(work: Work, track: Track): boolean {
  const { target, flight, job } = track;
  if (flight || target.create || job.kind === 'undo' || job.control !== 'go') return false;
  if (target.again.length > 0 || target.state !== 'open' || !adderOf(work, target)) return false;
  if (target.kind === 'album' || !work.connection.client.groups?.get) return target.quotaHits === undefined;
  const rules = track.rules?.rules;
  if (!rules?.mayAdd || track.reread || target.quotaHits !== undefined) return false;
  return rulesAge(work, track) < work.timing.rules;
}
