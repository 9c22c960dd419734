/**
 * Summaries of jobs as the store has them now.
 */
import type { Deps } from './deps.ts';
import type { JobId, JobSummary } from './job.ts';
import { placeOf } from './order.ts';
import { isOver, type JobRecord, type TargetRecord } from './records.ts';
import { summarise } from './summary.ts';
import type { Workers } from './workers.ts';

/** A job as it is stored and as screens see it. */
export interface Viewed {
  job: JobRecord;
  targets: TargetRecord[];
  summary: JobSummary;
}

/** Makes summaries. Those of finished jobs are remembered, since they stay as they are. */
export interface View {
  /** The summaries of jobs, in their order. */
  summaries(jobs: JobRecord[]): Promise<JobSummary[]>;
  /** One job; nothing when there is none of that id. */
  one(id: JobId): Promise<Viewed | undefined>;
}

/** Summaries remembered at a time. */
const MOST_REMEMBERED = 2_000;

/** Makes a view of the store. */
export function createView(deps: Deps, workers: Pick<Workers, 'paceOf'>): View {
  const { store } = deps;
  const remembered = new Map<JobId, { rev: number; summary: JobSummary }>();

  /** What a summary of any job depends on, as it is now. */
  async function circumstances() {
    const { accounts, jobs } = await store.standing();
    const records = new Map(accounts.map((record) => [record.account, record]));
    const live = new Map(
      jobs.map(({ job, targets }) => [job.id, { job, targets: targets.map(({ target }) => target) }]),
    );
    const blockers = blockersOf([...live.values()]);
    const made = (job: JobRecord, targets: TargetRecord[]) =>
      summarise(job, targets, {
        now: deps.now(),
        online: deps.isOnline(),
        account: records.get(job.account),
        pace: workers.paceOf(job.account),
        blocker: (target) => blockers.get(keyOf(target)),
      });
    return { live, made };
  }

  function remember(job: JobRecord, summary: JobSummary): void {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(job.id, { rev: job.rev, summary });
  }

  return {
    async summaries(jobs) {
      const { live, made } = await circumstances();
      const summaries: JobSummary[] = [];
      for (const job of jobs) {
        const known = job.live ? undefined : remembered.get(job.id);
        if (known?.rev === job.rev) {
          summaries.push(known.summary);
          continue;
        }
        const summary = made(job, live.get(job.id)?.targets ?? (await store.targets(job.id)));
        if (!job.live) remember(job, summary);
        summaries.push(summary);
      }
      return summaries;
    },

    async one(id) {
      const { live, made } = await circumstances();
      const running = live.get(id);
      const job = running?.job ?? (await store.job(id));
      if (!job) return undefined;
      const targets = running?.targets ?? (await store.targets(id));
      return { job, targets, summary: made(job, targets) };
    },
  };
}

/** Which target of an older job each target has to wait for; the rule is that of `choose`. */
function blockersOf(live: Omit<Viewed, 'summary'>[]): Map<string, TargetRecord> {
  const taken = new Map<string, TargetRecord>();
  const blockers = new Map<string, TargetRecord>();
  for (const { job, targets } of live) {
    if (job.control !== 'go') continue;
    for (const target of targets) {
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
