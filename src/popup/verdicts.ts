/** What a plan expects of one doc in one group, for showing. Pure but for the texts. */
import { moment, t } from '../i18n.ts';
import { type PlanTarget, type PlanVerdict, VERDICT_LETTERS } from '../jobs/job.ts';
import { Added, Already, type Icon, Lock, Pending, Person, Refused, Unknown, Waiting } from '../ui/icons.tsx';

/** The colour and the icon of each verdict. */
export const verdictLook: Readonly<Record<PlanVerdict, { tone: string; icon: Icon }>> = {
  add: { tone: 'added', icon: Added },
  moderated: { tone: 'pending', icon: Pending },
  already: { tone: 'already', icon: Already },
  pending: { tone: 'already', icon: Pending },
  'no-quota': { tone: 'waiting', icon: Waiting },
  media: { tone: 'refused', icon: Refused },
  'not-mine': { tone: 'refused', icon: Person },
  closed: { tone: 'refused', icon: Lock },
  unknown: { tone: 'unknown', icon: Unknown },
};

const byLetter = new Map(
  Object.entries(VERDICT_LETTERS).map(([verdict, letter]) => [letter, verdict as PlanVerdict]),
);

/** The verdict of the doc at an index. */
export function verdictAt({ verdicts, letters }: PlanTarget, index: number): PlanVerdict {
  return verdicts?.[index] ?? byLetter.get(letters?.[index] ?? '') ?? 'unknown';
}

/** A verdict in a few words: "will be added", "no quota until Monday". */
export function verdictWords(verdict: PlanVerdict, target: PlanTarget, now: number): string {
  if (verdict === 'no-quota' && target.resumesAt) {
    return t('popup_verdict_no_quota_until', moment(target.resumesAt, now));
  }
  return t(`popup_verdict_${verdict.replaceAll('-', '_')}`);
}
