/**
 * What a site's answers to an adding call mean.
 */
import type { Outcome } from '../model.ts';
import { docOf } from './chunks.ts';
import type { Reason, StepRecord } from './records.ts';
import type { Outcomes } from './settling.ts';
import { sentOf } from './trouble.ts';
import type { Track, Work } from './work.ts';

/** A pending doc with this code was waiting for the moderator before the call. */
const WAITED_ALREADY = 'waited-already';
/** Docs that a site puts off are sent so often before they count as failed. */
const MOST_PUT_OFF = 5;

/** What the site's answers say of each doc of a step. */
export async function outcomesOf(
  work: Work,
  track: Track,
  step: StepRecord,
  answers: Outcome[],
): Promise<Outcomes> {
  const byDoc = new Map(answers.map((answer) => [answer.doc, answer]));
  const outcomes: Outcomes = step.results.map((result) => step.reasons[result]);
  for (const index of sentOf(step)) {
    const doc = await docOf(work, track.job, step.docs[index] ?? -1);
    const answer = doc && byDoc.get(doc.id);
    outcomes[index] = answer
      ? reasonOf(answer, step.tries)
      : { kind: 'unknown', why: { key: 'jobs_no_word', args: [track.target.title] } };
  }
  return outcomes;
}

function reasonOf({ kind, why, code }: Outcome, tries: number): Reason | undefined {
  // Put off by the site: sent again ahead of the others.
  if (kind === 'waiting' && tries < MOST_PUT_OFF) return undefined;
  const ours = kind === 'added' || (kind === 'pending' && code !== WAITED_ALREADY);
  return {
    kind: kind === 'waiting' ? 'failed' : kind,
    ...(why ? { why } : {}),
    ...(code === undefined ? {} : { code }),
    ...(ours ? {} : { notOurs: true }),
  };
}

/** Counts what was added off the quota, and onto the docs that the group holds. */
export function countDown(track: Track, outcomes: Outcomes): void {
  const added = outcomes.filter((reason) => reason?.kind === 'added').length;
  const waiting = outcomes.filter((reason) => reason?.kind === 'pending' && !reason.notOurs).length;
  if (track.left !== undefined) track.left -= added + waiting;
  if (track.rules?.docs !== undefined) track.rules = { ...track.rules, docs: track.rules.docs + added };
}
