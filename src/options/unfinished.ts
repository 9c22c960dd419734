/** Which jobs of an account are unfinished. */
import type { JobSummary } from '../jobs/job.ts';
import type { AccountId } from '../model.ts';
import { ask } from '../ui/ask.ts';

/** How many there are, and when the last one that waits goes on (milliseconds since 1970). */
export interface Unfinished {
  count: number;
  until?: number;
}

/** Reads an account's unfinished jobs. */
export async function unfinishedOf(account: AccountId): Promise<Unfinished> {
  return countUnfinished(await ask('jobs.list', {}), account);
}

/** Counts an account's unfinished jobs. */
export function countUnfinished(jobs: JobSummary[], account: AccountId): Unfinished {
  const open = jobs.filter(
    (job) => job.account === account && job.state !== 'done' && job.state !== 'cancelled',
  );
  const times = open.flatMap(({ nextAt }) => nextAt ?? []);
  return { count: open.length, ...(times.length > 0 ? { until: Math.max(...times) } : {}) };
}
