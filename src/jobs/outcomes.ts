/**
 * What became of each doc of a target, for reports: read once, and kept for the targets that were asked about last. Steps
 * that are settled stay as they are, so a target that has gone on costs the reading of its new steps only.
 */
import { numbersFrom } from './chunks.ts';
import type { JobId } from './job.ts';
import { type JobRecord, type Reason, restOf, type TargetRecord } from './records.ts';
import type { Store } from './store.ts';
import { kindOfRest } from './summary.ts';

/** What became of docs: few reasons for many docs. */
export interface Told {
  /** For each doc by its number, 1 more than the index of its reason; 0 without an outcome. */
  marks: Uint32Array;
  reasons: readonly Reason[];
}

/** Reads what became of docs. */
export interface Outcomes {
  /** What became of every doc of a target. */
  of(job: JobRecord, target: TargetRecord, now: number): Promise<Told>;
  /** Drops what is kept of a job. */
  forget(job: JobId): void;
}

/** Targets kept at a time, at four bytes a doc. */
const MOST_KEPT = 60;

/** Makes a reader of outcomes. */
export function createOutcomes(store: Store): Outcomes {
  const kept = new Map<string, Reading>();
  /** One target is read after the other: so the first is there soon when many are wanted. */
  let turn: Promise<unknown> = Promise.resolve();

  function readingOf({ job, n }: TargetRecord): Reading {
    const key = `${job} ${n}`;
    const found = kept.get(key) ?? new Reading();
    // Those asked about last are at the end.
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
    return found;
  }

  return {
    of(job, target, now) {
      const reading = readingOf(target);
      const answered = turn.then(() => reading.told(store, job, target, now));
      turn = answered.catch(() => {});
      return answered;
    },
    forget(job) {
      for (const key of kept.keys()) if (key.startsWith(`${job} `)) kept.delete(key);
    },
  };
}

/** One target as far as it has been read. */
class Reading {
  private marks = new Uint32Array(0);
  private readonly reasons: Reason[] = [];
  private readonly known = new Map<string, number>();
  /** The first step that has not been read. */
  private next = 0;
  private answer: { key: string; told: Told } | undefined;

  async told(store: Store, job: JobRecord, target: TargetRecord, now: number): Promise<Told> {
    const kind = kindOfRest(job, target, now);
    const key = `${target.rev} ${kind}`;
    if (this.answer?.key === key) return this.answer.told;
    await this.catchUp(store, target);
    const told = { marks: this.marks, reasons: this.reasons };
    if (restOf(target) > 0) {
      const { why, code } = target;
      const mark =
        kind === undefined
          ? 0
          : this.markOf({ kind, ...(why ? { why } : {}), ...(code === undefined ? {} : { code }) });
      const rest = [...target.again.flatMap(({ docs }) => docs), ...(await numbersFrom(store, target))];
      const last = rest.reduce((most, number) => Math.max(most, number), -1);
      told.marks = withRoom(this.marks.slice(), last + 1);
      // What an earlier round said of a doc that is tried again no longer counts.
      for (const number of rest) told.marks[number] = mark;
    }
    this.answer = { key, told };
    return told;
  }

  private async catchUp(store: Store, { job, n, size }: TargetRecord): Promise<void> {
    this.marks = withRoom(this.marks, size);
    for (const step of await store.steps(job, n, this.next)) {
      if (step.state !== 'settled') break;
      const marks = step.reasons.map((reason) => this.markOf(reason));
      for (const [index, doc] of step.docs.entries()) {
        const mark = marks[step.results[index] ?? -1];
        if (mark === undefined) continue;
        if (doc >= this.marks.length) this.marks = withRoom(this.marks, 2 * doc + 1);
        this.marks[doc] = mark;
      }
      this.next = step.seq + 1;
    }
  }

  private markOf(reason: Reason): number {
    const text = JSON.stringify(reason);
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const mark = this.reasons.push(reason);
    this.known.set(text, mark);
    return mark;
  }
}

/** The same marks, with room for so many at least. */
function withRoom(marks: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  if (size <= marks.length) return marks;
  const larger = new Uint32Array(size);
  larger.set(marks);
  return larger;
}
