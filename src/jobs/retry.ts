/**
 * Trying again what did not work, within the same job.
 */

import { numbersFrom } from './chunks.ts';
import { inChunks, outcomesOf } from './history.ts';
import { isOver, NUMBERS_IN_CHUNK, restOf, type TargetRecord } from './records.ts';
import type { Store } from './store.ts';

/** What is tried again. What a moderator has or had before them is not among it. */
const RETRIED = new Set(['failed', 'refused', 'unknown']);

/**
 * Opens every target of a job that is over and has docs worth another try. The outcomes of those docs are taken
 * back; in a job that was cancelled, the docs that were dropped are taken up again too.
 *
 * @returns whether there was anything
 */
export async function reopen(store: Store, id: string): Promise<boolean> {
  const job = await store.job(id);
  if (!job) return false;
  const targets = await store.targets(id);
  const worth = targets.filter(
    (target) =>
      !target.damaged && (!isOver(target) || restOf(target) > 0 || target.create || hasFailed(target)),
  );
  if (worth.length === 0) return false;
  // First of all: should we die in between, the job is at least looked at again.
  await store.editJob(id, (before) => ({ ...before, live: 1, control: 'go', suspects: [] }));
  for (const target of worth) if (isOver(target)) await reopenTarget(store, target);
  return true;
}

function hasFailed({ totals }: TargetRecord): boolean {
  return totals.failed + totals.refused + totals.unknown > 0;
}

async function reopenTarget(store: Store, target: TargetRecord): Promise<void> {
  // A call under way counts on the list as it is.
  if (await store.flight(target)) return;
  const failed: number[] = [];
  const totals = { ...target.totals };
  if (hasFailed(target)) {
    for (const [doc, { kind }] of await outcomesOf(store, target)) {
      if (!RETRIED.has(kind)) continue;
      failed.push(doc);
      totals[kind] -= 1;
    }
  }
  if (failed.length === 0) {
    await store.relist(target, undefined, opened);
    return;
  }
  const again = target.again.flatMap(({ docs }) => docs);
  const docs = [...new Set([...failed, ...again, ...(await numbersFrom(store, target))])];
  docs.sort((a, b) => a - b);
  const round = target.round + 1;
  const { job, n } = target;
  const lists = inChunks(docs, NUMBERS_IN_CHUNK).map((part, chunk) => ({ job, n, round, chunk, docs: part }));
  await store.relist(target, lists, (now) => {
    return { ...opened(now), totals, round, size: docs.length, cursor: 0, again: [] };
  });
}

/** A target that goes on as if it had not stopped. */
function opened(target: TargetRecord): TargetRecord {
  const { rest: _rest, why: _why, code: _code, resumeAt: _at, period: _period, ...next } = target;
  const { unsure: _unsure, decided: _decided, quotaHits: _hits, ...clear } = next;
  return { ...clear, state: 'open', tries: 0, turns: 0 };
}
