/**
 * Summaries of jobs as the store has them now.
 */

import type { Deps } from './deps.ts';
import type { JobSummary } from './job.ts';
import { placeOf } from './order.ts';
import { isOver, type JobRecord, type TargetRecord } from './records.ts';
import { summarise } from './summary.ts';
import type { Workers } from './workers.ts';

/**
 * Makes the summaries of jobs.
 *
 * @param jobs to be summarised
 */
export async function summaries(
  deps: Deps,
  workers: Pick<Workers, 'paceOf'>,
  jobs: JobRecord[],
): Promise<JobSummary[]> {
  const { store } = deps;
  const live = await store.liveJobs();
  const accounts = new Map((await store.accounts()).map((record) => [record.account, record]));
  const targets = new Map<string, TargetRecord[]>();
  for (const job of [...live, ...jobs]) {
    if (!targets.has(job.id)) targets.set(job.id, await store.targets(job.id));
  }
  const blockers = blockersOf(live, targets);
  return jobs.map((job) =>
    summarise(job, targets.get(job.id) ?? [], {
      now: deps.now(),
      online: deps.isOnline(),
      account: accounts.get(job.account),
      pace: workers.paceOf(job.account),
      blocker: (target) => blockers.get(`${target.job} ${target.n}`),
    }),
  );
}

/** Which target of an older job each target has to wait for; the rule is that of `choose`. */
function blockersOf(live: JobRecord[], targets: Map<string, TargetRecord[]>): Map<string, TargetRecord> {
  const taken = new Map<string, TargetRecord>();
  const blockers = new Map<string, TargetRecord>();
  for (const job of live) {
    if (job.control !== 'go') continue;
    for (const target of targets.get(job.id) ?? []) {
      if (isOver(target) || !target.id || (target.unsure && !target.decided)) continue;
      const place = `${job.account} ${placeOf({ target })}`;
      const before = taken.get(place);
      if (before) blockers.set(`${job.id} ${target.n}`, before);
      else taken.set(place, target);
    }
  }
  return blockers;
}
