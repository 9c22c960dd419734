/**
 * Which docs go into the next call for a target.
 */
import type { DocRef } from '../model.ts';
import { docOf, numberAt } from './chunks.ts';
import type { Reason, StepRecord } from './records.ts';
import type { Track, Work } from './work.ts';

/** Docs for one step: those that the call carries, and those whose outcome is known without it. */
export type Batch = Pick<StepRecord, 'docs' | 'results' | 'reasons' | 'from' | 'span' | 'tries'> & {
  /** Ids for the call, in order. */
  ids: string[];
};

/** Entries that one step takes up at most; those without a call cost nothing but must not make the step large. */
const LONGEST_SPAN = 200;

/**
 * Gathers the next docs of a target in their order: first those to be sent again, then those not reached yet.
 *
 * @param limit most docs that the call may carry
 * @param known tells the outcome of a doc that needs no call
 */
export async function nextBatch(
  work: Work,
  track: Track,
  limit: number,
  known: (doc: DocRef) => Promise<Reason | undefined>,
): Promise<Batch> {
  const { job, target } = track;
  const again = target.again[0];
  const batch: Batch = {
    docs: [],
    results: [],
    reasons: [],
    from: again ? 'again' : 'list',
    span: 0,
    tries: again?.tries ?? 0,
    ids: [],
  };
  while (batch.span < LONGEST_SPAN) {
    const number = again ? again.docs[batch.span] : await numberAt(work, target, target.cursor + batch.span);
    if (number === undefined) break;
    if (!again && target.round === 0 && number === target.covered) {
      batch.span += 1;
      continue;
    }
    if (batch.ids.length >= limit) break;
    const doc = await docOf(work, job, number);
    const reason = doc ? await known(doc) : MISSING;
    // A doc that was refused by itself elsewhere goes alone, so that it takes no others down with it.
    const alone = !reason && job.suspects.includes(number);
    if (alone && batch.ids.length > 0) break;
    batch.docs.push(number);
    batch.results.push(reason ? reasonIndex(batch.reasons, reason) : -1);
    batch.span += 1;
    if (!reason && doc) batch.ids.push(doc.id);
    if (alone) break;
  }
  return batch;
}

const MISSING: Reason = { kind: 'failed', why: { key: 'jobs_doc_damaged' } };

/** The index of a reason among others, where it is added if it is new. */
export function reasonIndex(reasons: Reason[], reason: Reason): number {
  const text = JSON.stringify(reason);
  const index = reasons.findIndex((other) => JSON.stringify(other) === text);
  return index < 0 ? reasons.push(reason) - 1 : index;
}

/** Docs in two parts, the first at least as long as the second. */
export function halves(docs: number[], tries: number) {
  const middle = Math.ceil(docs.length / 2);
  return [
    { docs: docs.slice(0, middle), tries, half: true as const },
    { docs: docs.slice(middle), tries },
  ];
}

/** A new step for a batch. */
export function stepOf(work: Work, track: Track, act: StepRecord['act'], batch: Batch): StepRecord {
  const { ids: _ids, ...rest } = batch;
  return {
    ...rest,
    job: track.target.job,
    n: track.target.n,
    seq: track.target.next,
    token: crypto.randomUUID(),
    act,
    state: 'sent',
    sentAt: work.deps.now(),
  };
}
