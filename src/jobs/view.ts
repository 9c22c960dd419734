/**
 * Summaries of jobs as the store has them now.
 */
import type { Deps } from './deps.ts';
import type { JobId, JobSummary } from './job.ts';
import { placeOf } from './order.ts';
import { isOver, type JobRecord, type TargetRecord } from './records.ts';
import { summarise } from './summary.ts';
import type { Workers } from './workers.ts';

/** Makes summaries. */
export interface View {
  /** The summaries of jobs, in their order. Those of finished jobs are remembered, since they stay as they are. */
  summaries(jobs: JobRecord[]): Promise<JobSummary[]>;
}

/** Summaries remembered at a time. */
const MOST_REMEMBERED = 2_000;

/** Makes a view of the store. */
export function createView(deps: Deps, workers: Pick<Workers, 'paceOf'>): View {
  const { store } = deps;
  const remembered = new Map<JobId, { rev: number; summary: JobSummary }>();

  return {
    async summaries(jobs) {
      const live = await store.liveJobs();
      const accounts = new Map((await store.accounts()).map((record) => [record.account, record]));
      const targets = new Map<JobId, TargetRecord[]>();
      for (const job of live) targets.set(job.id, await store.targets(job.id));
      const blockers = blockersOf(live, targets);
      const made: JobSummary[] = [];
      for (const job of jobs) {
        const known = remembered.get(job.id);
        if (!job.live && known?.rev === job.rev) {
          made.push(known.summary);
          continue;
        }
        const summary = summarise(job, targets.get(job.id) ?? (await store.targets(job.id)), {
          now: deps.now(),
          online: deps.isOnline(),
          account: accounts.get(job.account),
          pace: workers.paceOf(job.account),
          blocker: (target) => blockers.get(keyOf(target)),
        });
        made.push(summary);
        if (job.live) continue;
        if (remembered.size >= MOST_REMEMBERED) remembered.clear();
        remembered.set(job.id, { rev: job.rev, summary });
      }
      return made;
    },
  };
}

/** Which target of an older job each target has to wait for; the rule is that of `choose`. */
function blockersOf(live: JobRecord[], targets: Map<JobId, TargetRecord[]>): Map<string, TargetRecord> {
  const taken = new Map<string, TargetRecord>();
  const blockers = new Map<string, TargetRecord>();
  for (const job of live) {
    if (job.control !== 'go') continue;
    for (const target of targets.get(job.id) ?? []) {
      if (isOver(target) || !target.id || (target.unsure && !target.decided)) continue;
      const place = `${job.account} ${placeOf({ target })}`;
      const before = taken.get(place);
      // An undo need not wait for those who put something in.
      if (before && (!job.undoes || before.source)) blockers.set(keyOf(target), before);
      if (!before || job.undoes) taken.set(place, target);
    }
  }
  return blockers;
}

function keyOf(target: TargetRecord): string {
  return `${target.job} ${target.n}`;
}
