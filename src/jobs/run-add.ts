/**
 * One step of putting docs into a group or album.
 */
import type { Outcome } from '../model.ts';
import { backOff } from './back-off.ts';
import { nextBatch, stepOf } from './batch.ts';
import { fine, pace, siteError } from './calls.ts';
import { docOf } from './chunks.ts';
import { FEW_DOCS, presetFor } from './preset.ts';
import { roomIn } from './quota.ts';
import type { Reason, StepRecord } from './records.ts';
import { type Outcomes, settled, stopped } from './settling.ts';
import { halvedCulprit, sentOf, stepFailed } from './trouble.ts';
import { announce, edit, keep, settle, type Track, type Work } from './work.ts';

/** A pending doc with this code was waiting for the moderator before the call. */
const WAITED_ALREADY = 'waited-already';
/** Docs that a site puts off are sent so often before they count as failed. */
const MOST_PUT_OFF = 5;

/** Sends the next docs of a target, if it takes any. */
export async function addSome(work: Work, track: Track): Promise<void> {
  const { client, about } = work.connection;
  const { target } = track;
  const add = target.kind === 'group' ? client.groups?.add : client.albums?.add;
  if (!add) {
    const why = { key: 'jobs_add_impossible', args: [target.title] };
    return edit(work, track, (now) => stopped(now, { rest: 'failed', why }));
  }
  const room = await roomIn(work, track);
  if (room === undefined) return;
  const [first] = track.target.again;
  if (first?.culprit && first.docs.length > 1) return edit(work, track, halvedCulprit);

  const batch = await nextBatch(work, track, Math.min(about.batch, room), presetFor(work, track));
  const step = stepOf(work, track, 'add', batch);
  if (track.left !== undefined || track.rules?.docs !== undefined) {
    step.before = {
      ...(track.left === undefined ? {} : { left: track.left }),
      ...(track.rules?.docs === undefined ? {} : { docs: track.rules.docs }),
    };
  }
  if (batch.ids.length === 0) {
    const known = step.results.map((result) => step.reasons[result]);
    return keep(work, track, step, (now) => settled(now, step, known).target);
  }

  await pace(work, 'write');
  step.sentAt = work.deps.now();
  if (!(await announce(work, track, step))) return;
  track.made += 1;
  let answers: Outcome[];
  try {
    answers = await add(target.id, batch.ids, target.owner);
  } catch (error) {
    return stepFailed(work, track, step, siteError(error));
  }
  const outcomes = await outcomesOf(work, track, step, answers);
  countDown(track, outcomes);
  const putOff = outcomes.includes(undefined);
  const resumeAt = work.deps.now() + backOff(step.tries + 1, work.deps.random());
  await settle(
    work,
    track,
    step,
    (now) => {
      const after = settled(now, step, outcomes, step.tries + 1);
      return putOff ? { ...after, target: { ...after.target, resumeAt } } : after;
    },
    track.job.docs <= FEW_DOCS ? batch.ids : [],
  );
  await fine(work);
}

/** What the site's answers say of each doc of a step. */
async function outcomesOf(work: Work, track: Track, step: StepRecord, answers: Outcome[]): Promise<Outcomes> {
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
function countDown(track: Track, outcomes: Outcomes): void {
  const added = outcomes.filter((reason) => reason?.kind === 'added').length;
  const waiting = outcomes.filter((reason) => reason?.kind === 'pending' && !reason.notOurs).length;
  if (track.left !== undefined) track.left -= added + waiting;
  if (track.rules?.docs !== undefined) track.rules = { ...track.rules, docs: track.rules.docs + added };
}
