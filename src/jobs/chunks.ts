/**
 * Docs of a job by number, and numbers of a target's list by position, read in chunks so that a job of any size takes
 * the same memory.
 */
import type { DocRef } from '../model.ts';
import {
  DOCS_IN_CHUNK,
  type DocsRecord,
  type JobRecord,
  type ListRecord,
  NUMBERS_IN_CHUNK,
  type TargetRecord,
} from './records.ts';
import type { Store } from './store.ts';
import type { Work } from './work.ts';

/** Chunks kept in memory. */
const KEPT = 12;

/** The job that holds the docs of a job: an undo speaks of those of the job it undoes. */
export function docsHolder(job: JobRecord): string {
  return job.undoes?.job ?? job.id;
}

/** Gives the doc with a number; `undefined` when there is none. */
export async function docOf(work: Work, job: JobRecord, number: number): Promise<DocRef | undefined> {
  const holder = docsHolder(job);
  const chunk = Math.floor(number / DOCS_IN_CHUNK);
  const record = await kept(work, `${holder} ${chunk}`, () => work.deps.store.docs(holder, chunk));
  return record?.docs[number % DOCS_IN_CHUNK];
}

/** The number of the doc at a position of a target's list; `undefined` past its end. */
export async function numberAt(
  work: Work,
  target: TargetRecord,
  position: number,
): Promise<number | undefined> {
  if (position >= target.size) return undefined;
  if (target.round === 0) return position;
  const { job, n, round } = target;
  const chunk = Math.floor(position / NUMBERS_IN_CHUNK);
  const record = await kept(work, `${job} ${n} ${round} ${chunk}`, () =>
    work.deps.store.list(job, n, round, chunk),
  );
  return record?.docs[position % NUMBERS_IN_CHUNK];
}

/** The whole list of a target from its cursor on, as numbers. For retry, undo and reports, not per call. */
export async function numbersFrom(store: Store, target: TargetRecord): Promise<number[]> {
  const { job, n, round, size, cursor, covered } = target;
  const numbers: number[] = [];
  for (let position = cursor; position < size; ) {
    if (round === 0) {
      if (position !== covered) numbers.push(position);
      position += 1;
      continue;
    }
    const chunk = Math.floor(position / NUMBERS_IN_CHUNK);
    const list = (await store.list(job, n, round, chunk))?.docs ?? [];
    numbers.push(...list.slice(position % NUMBERS_IN_CHUNK));
    position = (chunk + 1) * NUMBERS_IN_CHUNK;
  }
  return numbers;
}

async function kept<T extends DocsRecord | ListRecord | undefined>(
  work: Work,
  key: string,
  get: () => Promise<T>,
): Promise<T> {
  if (!work.chunks.has(key)) {
    const oldest = work.chunks.keys().next().value;
    if (work.chunks.size >= KEPT && oldest !== undefined) work.chunks.delete(oldest);
    work.chunks.set(key, await get());
  }
  return work.chunks.get(key) as T;
}
