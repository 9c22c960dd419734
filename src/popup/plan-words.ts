/** A plan in sentences. */
import { duration, moment, t, tn } from '../i18n.ts';
import type { JobRequest, Plan, PlanTarget, PlanVerdict } from '../jobs/job.ts';
import { join } from '../ui/words.ts';

/** What verdicts come to for a reader, in the order of telling. */
export type PlanKind = 'add' | 'moderated' | 'already' | 'queued' | 'wait' | 'cannot' | 'unsure';

/** The kinds in the order of telling, each with its colour. */
export const planKinds: readonly { kind: PlanKind; tone: string; verdicts: readonly PlanVerdict[] }[] = [
  { kind: 'add', tone: 'added', verdicts: ['add'] },
  { kind: 'moderated', tone: 'pending', verdicts: ['moderated'] },
  { kind: 'already', tone: 'already', verdicts: ['already'] },
  { kind: 'queued', tone: 'already', verdicts: ['pending'] },
  { kind: 'wait', tone: 'waiting', verdicts: ['no-quota'] },
  { kind: 'cannot', tone: 'refused', verdicts: ['media', 'not-mine', 'closed'] },
  { kind: 'unsure', tone: 'unknown', verdicts: ['unknown'] },
];

/** How many docs of each kind. */
export function planCounts(counts: Record<PlanVerdict, number>): Record<PlanKind, number> {
  const sums = planKinds.map(({ kind, verdicts }) => [
    kind,
    verdicts.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0),
  ]);
  return Object.fromEntries(sums) as Record<PlanKind, number>;
}

/** How many (doc, target) pairs would be sent, now or later. */
export function planSends(plan: Plan): number {
  const counts = planCounts(plan.counts);
  return counts.add + counts.moderated + counts.wait + counts.unsure;
}

/** "until Monday" where all waiting targets turn at the same time, else nothing. */
function commonTurn(targets: readonly PlanTarget[], now: number): string | undefined {
  const waiting = targets.filter((target) => (target.counts['no-quota'] ?? 0) > 0);
  const said = new Set(waiting.map((target) => target.resumesAt && moment(target.resumesAt, now)));
  const [only] = said;
  return said.size === 1 && only ? only : undefined;
}

/** What would become of the docs: "46 will be added, 9 are there already and 12 will wait until Monday". */
function planParts(plan: Plan, now: number): string {
  const counts = planCounts(plan.counts);
  const turn = commonTurn(plan.targets, now);
  const parts = planKinds
    .filter(({ kind }) => counts[kind] > 0)
    .map(({ kind }) =>
      kind === 'wait' && turn
        ? tn('popup_plan_wait_until', counts.wait, turn)
        : tn(`popup_plan_${kind}`, counts[kind]),
    );
  return join(parts);
}

/** The whole plan in a sentence: "46 will be added and 9 are there already: 60 calls, about 2 minutes." */
export function planSentence(plan: Plan, now: number): string {
  const parts = planParts(plan, now);
  if (!parts) return t('popup_plan_nothing');
  if (plan.calls === 0) return t('popup_plan_free', parts);
  return t('popup_plan_whole', parts, tn('popup_calls', plan.calls), duration(plan.seconds * 1000));
}

/** What is asked for: "12 docs to 3 groups". */
export function requestWords(request: JobRequest, groups: string): string {
  const docs = tn('ui_docs', request.docs.length);
  return request.kind === 'push'
    ? t('popup_docs_to', docs, tn('popup_count_of', request.groups.length, groups))
    : docs;
}
