/** What was used last, told by the jobs. Pure. */
import type { JobSummary } from '../jobs/job.ts';
import type { AccountId } from '../model.ts';

/** Ids of the groups or albums that an account's latest jobs went to, the latest first. */
export function recentTargets(
  jobs: readonly JobSummary[],
  account: AccountId,
  kind: 'group' | 'album',
  most = 5,
): string[] {
  const latest = jobs
    .filter((job) => job.account === account && job.kind !== 'undo')
    .toSorted((a, b) => b.createdAt - a.createdAt);
  const ids = latest.flatMap((job) => job.targets.filter((target) => target.kind === kind && target.id));
  return [...new Set(ids.map((target) => target.id))].slice(0, most);
}
