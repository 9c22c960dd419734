/** Outcomes as people see them: colour, icon and word. */
import './outcome.css';
import { number, t, tn } from '../i18n.ts';
import type { OutcomeKind } from '../model.ts';
import { cx } from './cx.ts';
import { Added, Already, Failed, type Icon, Pending, Refused, Unknown, Waiting } from './icons.tsx';

/** The icon of each outcome. */
export const outcomeIcons: Record<OutcomeKind, Icon> = {
  added: Added,
  pending: Pending,
  already: Already,
  waiting: Waiting,
  refused: Refused,
  failed: Failed,
  unknown: Unknown,
};

interface OutcomeMarkProps {
  kind: OutcomeKind;
  /** How many; without it the mark speaks of one doc. */
  count?: number;
  /** The word is left to those who listen. */
  brief?: boolean;
}

/** An outcome with its icon and its word: "✓ added", "⧗ 3 pending". */
export function OutcomeMark({ kind, count, brief }: OutcomeMarkProps) {
  const Sign = outcomeIcons[kind];
  const words = count === undefined ? t(`ui_outcome_${kind}`) : tn(`ui_outcome_${kind}_count`, count);
  return (
    <span class={cx('outcome', `tone-${kind}`)} data-outcome={kind} title={brief ? words : undefined}>
      <Sign size={14} />
      {brief && count !== undefined && (
        <span class="number" aria-hidden="true">
          {number(count)}
        </span>
      )}
      <span class={brief ? 'hidden-text' : undefined}>{words}</span>
    </span>
  );
}
