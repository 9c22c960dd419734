/** What a plan expects for one group, at a glance. */
import { moment, tn } from '../i18n.ts';
import type { PlanTarget } from '../jobs/job.ts';
import { Bar } from '../ui/bar.tsx';
import { planCounts, planKinds } from './plan-words.ts';

/** The counts of a target in words: "3 will be added", "12 wait until Monday". */
export function countWords(target: PlanTarget, now: number): string[] {
  const counts = planCounts(target.counts);
  return planKinds
    .filter(({ kind }) => counts[kind] > 0)
    .map(({ kind }) =>
      kind === 'wait' && target.resumesAt
        ? tn('popup_row_wait_until', counts.wait, moment(target.resumesAt, now))
        : tn(`popup_row_${kind}`, counts[kind]),
    );
}

/** A stacked bar that says the counts to those who listen. */
export function PlanBar({ target, total, now }: { target: PlanTarget; total: number; now: number }) {
  const counts = planCounts(target.counts);
  return (
    <Bar
      label={countWords(target, now).join(', ')}
      total={total}
      parts={planKinds.map(({ kind, tone }) => ({ tone, count: counts[kind] }))}
    />
  );
}
