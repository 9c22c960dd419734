/**
 * A step that adds docs, from being written down to being settled.
 */
import type { Outcome } from '../model.ts';
import type { SiteError } from '../sites/site.ts';
import { countDown, outcomesOf } from './answers.ts';
import { backOff } from './back-off.ts';
import { fine, siteError } from './calls.ts';
import { FEW_DOCS } from './preset.ts';
import type { StepRecord, TargetRecord } from './records.ts';
import { settled } from './settling.ts';
import type { Settling } from './store.ts';
import { stepFailed } from './trouble.ts';
import type { Track, Work } from './work.ts';
import { settle } from './writing.ts';

/** A step written down as sent, whose call has not been made. */
export interface Loaded {
  track: Track;
  step: StepRecord;
  /** What the call carries. */
  ids: string[];
}

/** How a call ended. `clean`: every doc has its outcome, and nothing stands against the next call. */
export type Answer = { clean: boolean; outcomes: Outcome[] } | { clean: false; error: SiteError };

/** A step whose call is under way. Its answer never rejects. */
export interface Flying extends Loaded {
  answer: Promise<Answer>;
}

/** The client's function that adds docs to a target, if it has one. */
export function adderOf({ connection: { client } }: Work, { kind }: TargetRecord) {
  return kind === 'group' ? client.groups?.add : client.albums?.add;
}

/** Notes in a step what the site said of its group just before. */
export function withNumbers(track: Track, step: StepRecord): StepRecord {
  const docs = track.rules?.docs;
  if (track.left === undefined && docs === undefined) return step;
  const left = track.left === undefined ? {} : { left: track.left };
  return { ...step, before: { ...left, ...(docs === undefined ? {} : { docs }) } };
}

/** Makes the call of a step. */
export function launch(work: Work, loaded: Loaded): Flying {
  const { track, ids } = loaded;
  const { target } = track;
  const add = adderOf(work, target);
  track.made += 1;
  const answer = Promise.resolve(add?.(target.id, ids, target.owner))
    .then((outcomes = []): Answer => {
      const answered = new Set(outcomes.flatMap(({ doc, kind }) => (kind === 'waiting' ? [] : [doc])));
      return { clean: ids.every((id) => answered.has(id)), outcomes };
    })
    .catch((error): Answer => ({ clean: false, error: siteError(error) }));
  return { ...loaded, answer };
}

/** Settles a step by the answer to its call. */
export async function finish(work: Work, flying: Flying, answer: Answer): Promise<void> {
  const { track, step } = flying;
  if ('error' in answer) return stepFailed(work, track, step, answer.error);
  const { change, moved } = await settlingOf(work, flying, answer.outcomes);
  await settle(work, track, step, change, moved);
  await fine(work);
}

/** How the site's answers settle a step. Counts off the quota what went in. */
export async function settlingOf(
  work: Work,
  { track, step, ids }: Flying,
  answers: Outcome[],
): Promise<Required<Pick<Settling, 'change' | 'moved'>>> {
  const outcomes = await outcomesOf(work, track, step, answers);
  countDown(track, outcomes);
  const putOff = outcomes.includes(undefined);
  const resumeAt = work.deps.now() + backOff(step.tries + 1, work.deps.random());
  return {
    change(now) {
      const after = settled(now, step, outcomes, step.tries + 1);
      return putOff ? { ...after, target: { ...after.target, resumeAt } } : after;
    },
    moved: track.job.docs <= FEW_DOCS ? ids : [],
  };
}

/** Takes back a step whose call was not made. */
export async function withdraw(work: Work, { step }: Loaded): Promise<void> {
  await work.deps.store.settle(step, (target) => ({ target }));
  // The target's record has a new revision now.
  work.stale = true;
}
