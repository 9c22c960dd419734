/**
 * Which docs an undo takes out: those that the undone job really put in, and that no earlier undo took out.
 */

import { docsHolder } from './chunks.ts';
import { outcomesOf } from './history.ts';
import type { UndoScope } from './job.ts';
import { DOCS_IN_CHUNK, type JobRecord, type TargetRecord } from './records.ts';
import type { Store } from './store.ts';

/** Docs by number: certainly put in by the job, and those for which that is likely but not certain. */
export interface Removable {
  sure: number[];
  doubtful: number[];
}

/**
 * What can be undone of one target.
 *
 * @param job the undone job
 * @param number of the only doc wanted, if any
 */
export async function removableOf(
  store: Store,
  job: JobRecord,
  target: TargetRecord,
  number?: number,
): Promise<Removable> {
  const taken = await takenFrom(store, job.id, target.n);
  const result: Removable = { sure: [], doubtful: [] };
  const outcomes = await outcomesOf(store, target);
  for (const doc of [...outcomes.keys()].sort((a, b) => a - b)) {
    const reason = outcomes.get(doc);
    if (!reason || taken.has(doc) || (number !== undefined && doc !== number)) continue;
    if (reason.kind !== 'added' && reason.kind !== 'pending') continue;
    if (!reason.notOurs) result.sure.push(doc);
    else if (reason.kind === 'added') result.doubtful.push(doc);
  }
  return result;
}

/** The number of a doc of a job, by its id; `undefined` when the job has no such doc. */
export async function numberOf(store: Store, job: JobRecord, id: string): Promise<number | undefined> {
  for (let chunk = 0; chunk * DOCS_IN_CHUNK < job.docs; chunk += 1) {
    const docs = (await store.docs(docsHolder(job), chunk))?.docs ?? [];
    const index = docs.findIndex((doc) => doc.id === id);
    if (index >= 0) return chunk * DOCS_IN_CHUNK + index;
  }
  return undefined;
}

/** Whether a target of the undone job belongs to what is undone. */
export function inScope(target: TargetRecord, scope: UndoScope): boolean {
  return target.id !== '' && (scope.target === undefined || scope.target === target.id);
}

/** Docs that earlier undos of the same job have taken out of a target. */
async function takenFrom(store: Store, job: string, n: number): Promise<Set<number>> {
  const taken = new Set<number>();
  for (const undo of await store.allJobs()) {
    if (undo.undoes?.job !== job) continue;
    for (const target of await store.targets(undo.id)) {
      if (target.source?.n !== n) continue;
      for (const [doc, reason] of await outcomesOf(store, target)) {
        if (reason.kind === 'added' || reason.kind === 'already') taken.add(doc);
      }
    }
  }
  return taken;
}
