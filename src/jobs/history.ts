/**
 * What the steps of a target say of each doc, the latest word counting.
 */
import type { Reason, TargetRecord } from './records.ts';
import type { Store } from './store.ts';

/** Reads the outcome of every doc of a target that has one in a step, by the doc's number. */
export async function outcomesOf(
  store: Store,
  target: Pick<TargetRecord, 'job' | 'n'>,
): Promise<Map<number, Reason>> {
  const outcomes = new Map<number, Reason>();
  for (const step of await store.steps(target.job, target.n)) {
    if (step.state !== 'settled') continue;
    for (const [index, doc] of step.docs.entries()) {
      const reason = step.reasons[step.results[index] ?? -1];
      if (reason) outcomes.set(doc, reason);
    }
  }
  return outcomes;
}

/** A list of numbers in records of the size that is read at once. */
export function inChunks<T>(items: T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}
