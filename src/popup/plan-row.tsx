/** What the plan expects for one target. */
import { useState } from 'preact/hooks';
import { moment, t, tn } from '../i18n.ts';
import type { PlanTarget } from '../jobs/job.ts';
import type { DocRef } from '../model.ts';
import { Bar } from '../ui/bar.tsx';
import { cx } from '../ui/cx.ts';
import { Chevron, Group as GroupIcon } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { named, row } from '../ui/words.ts';
import { planCounts, planKinds } from './plan-words.ts';

interface PlanRowProps {
  target: PlanTarget;
  docs: readonly DocRef[];
  now: number;
}

/** A row of the plan; opens to show what becomes of each doc, where the plan tells. */
export function PlanRow({ target, docs, now }: PlanRowProps) {
  const [open, setOpen] = useState(false);
  const counts = planCounts(target.counts);
  const shown = planKinds.filter(({ kind }) => counts[kind] > 0);
  const words = shown.map(({ kind }) =>
    kind === 'wait' && target.resumesAt
      ? tn('popup_row_wait_until', counts.wait, moment(target.resumesAt, now))
      : tn(`popup_row_${kind}`, counts[kind]),
  );
  const head = (
    <>
      <Thumb src={target.icon} alt="" size={32} fallback={GroupIcon} />
      <span class="words">
        <span class="title cut" dir="auto">
          {named(target.title)}
        </span>
        <Bar
          label={words.join(', ')}
          total={docs.length}
          parts={shown.map(({ kind, tone }) => ({ tone, count: counts[kind] }))}
        />
        <span class="meta" data-test="plan-counts">
          {row(...words)}
        </span>
      </span>
    </>
  );
  return (
    <li class="plan-row" data-test={`plan-${target.id}`}>
      {target.verdicts ? (
        <button type="button" class="target-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          {head}
          <Chevron class={cx('turns', 'opener', open && 'open')} />
        </button>
      ) : (
        <div class="target-head">{head}</div>
      )}
      {open && <PlanDocs target={target} docs={docs} />}
    </li>
  );
}

function PlanDocs({ target, docs }: { target: PlanTarget; docs: readonly DocRef[] }) {
  return (
    <ul class="plan-docs">
      {docs.map((doc, index) => {
        const verdict = target.verdicts?.[index] ?? 'unknown';
        const tone = planKinds.find(({ verdicts }) => verdicts.includes(verdict))?.tone ?? 'unknown';
        return (
          <li key={doc.id} class="plan-doc">
            <Thumb src={doc.thumb} alt="" size={32} media={doc.media} />
            <span class="cut" dir="auto">
              {named(doc.title)}
            </span>
            <span class={`meta verdict tone-${tone}`}>
              {t(`popup_verdict_${verdict.replaceAll('-', '_')}`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
