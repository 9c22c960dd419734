/**
 * What became of each doc of a target, for reports: read once, and kept for the targets that were asked about last. Steps
 * that are settled stay as they are, so a target that has gone on costs the reading of its new steps only.
 */
import { numbersFrom } from './chunks.ts';
import type { JobId } from './job.ts';
import { isOver, type JobRecord, type Reason, restOf, type TargetRecord } from './records.ts';
import type { Store } from './store.ts';
import { kindOfRest } from './summary.ts';

/** Docs by number with what became of each, in order. */
export type Outcome = readonly [number: number, reason: Reason];

/** Reads what became of docs. */
export interface Outcomes {
  /** Every doc of a target that has an outcome, in order. */
  of(job: JobRecord, target: TargetRecord, now: number): Promise<readonly Outcome[]>;
  /** Drops what is kept of a job. */
  forget(job: JobId): void;
}

/** Targets kept at a time; each may have tens of thousands of docs. */
const MOST_KEPT = 4;

interface Kept {
  /** By the doc's number, the latest word counting. */
  told: Map<number, Reason>;
  /** The first step that is not in it. */
  next: number;
  /** The last answer, and what it depended on. */
  answer?: { key: string; outcomes: readonly Outcome[] };
  /** Whoever comes later waits for those before. */
  turn: Promise<unknown>;
}

/** Makes a reader of outcomes. */
export function createOutcomes(store: Store): Outcomes {
  const kept = new Map<string, Kept>();

  function keptOf({ job, n }: TargetRecord): Kept {
    const key = `${job} ${n}`;
    const found = kept.get(key) ?? { told: new Map(), next: 0, turn: Promise.resolve() };
    // Those asked about last are at the end.
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
    return found;
  }

  async function catchUp(known: Kept, { job, n }: TargetRecord): Promise<void> {
    for (const step of await store.steps(job, n, known.next)) {
      if (step.state !== 'settled') break;
      for (const [index, doc] of step.docs.entries()) {
        const reason = step.reasons[step.results[index] ?? -1];
        if (reason) known.told.set(doc, reason);
      }
      known.next = step.seq + 1;
    }
  }

  async function answer(known: Kept, job: JobRecord, target: TargetRecord, now: number) {
    const kind = kindOfRest(job, target, now);
    const key = `${target.rev} ${kind} ${isOver(target)}`;
    if (known.answer?.key === key) return known.answer.outcomes;
    await catchUp(known, target);
    const outcomes = new Map(known.told);
    const { why, code } = target;
    const rest = restOf(target) > 0 ? await restNumbers(store, target) : [];
    for (const number of rest) {
      // What an earlier round said of a doc that is tried again no longer counts.
      outcomes.delete(number);
      if (!kind) continue;
      outcomes.set(number, { kind, ...(why ? { why } : {}), ...(code === undefined ? {} : { code }) });
    }
    known.answer = { key, outcomes: [...outcomes].sort(([a], [b]) => a - b) };
    return known.answer.outcomes;
  }

  return {
    of(job, target, now) {
      const known = keptOf(target);
      const answered = known.turn.then(() => answer(known, job, target, now));
      known.turn = answered.catch(() => {});
      return answered;
    },
    forget(job) {
      for (const key of kept.keys()) if (key.startsWith(`${job} `)) kept.delete(key);
    },
  };
}

async function restNumbers(store: Store, target: TargetRecord): Promise<number[]> {
  return [...target.again.flatMap(({ docs }) => docs), ...(await numbersFrom(store, target))];
}
