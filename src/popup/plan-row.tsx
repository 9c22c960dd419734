/** What the plan expects for one target. */
import { useState } from 'preact/hooks';
import type { PlanTarget } from '../jobs/job.ts';
import type { DocRef } from '../model.ts';
import { cx } from '../ui/cx.ts';
import { useGrowing } from '../ui/growing.tsx';
import { Chevron, Group as GroupIcon } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { named, row } from '../ui/words.ts';
import { countWords, PlanBar } from './plan-bar.tsx';
import { Verdict } from './verdict.tsx';
import { verdictAt } from './verdicts.ts';

interface PlanRowProps {
  target: PlanTarget;
  docs: readonly DocRef[];
  now: number;
}

/** A row of the plan; opens to show what becomes of each doc, where the plan tells. */
export function PlanRow({ target, docs, now }: PlanRowProps) {
  const [open, setOpen] = useState(false);
  const head = (
    <>
      <Thumb src={target.icon} alt="" size={32} fallback={GroupIcon} />
      <span class="words">
        <span class="title cut" dir="auto">
          {named(target.title)}
        </span>
        <PlanBar target={target} total={docs.length} now={now} />
        <span class="meta" data-test="plan-counts">
          {row(...countWords(target, now))}
        </span>
      </span>
    </>
  );
  return (
    <li class="plan-row" data-test={`plan-${target.id}`}>
      {target.verdicts || target.letters ? (
        <button type="button" class="target-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          {head}
          <Chevron class={cx('turns', 'opener', open && 'open')} />
        </button>
      ) : (
        <div class="target-head">{head}</div>
      )}
      {open && <PlanDocs target={target} docs={docs} now={now} />}
    </li>
  );
}

function PlanDocs({ target, docs, now }: PlanRowProps) {
  const near = useGrowing(docs.length);
  return (
    <>
      <ul class="plan-docs">
        {docs.slice(0, near.count).map((doc, index) => (
          <li key={doc.id} class="plan-doc">
            <Thumb src={doc.thumb} alt="" size={32} media={doc.media} />
            <span class="cut" dir="auto">
              {named(doc.title)}
            </span>
            <Verdict verdict={verdictAt(target, index)} target={target} now={now} />
          </li>
        ))}
      </ul>
      {near.more && <div ref={near.sentinel} />}
    </>
  );
}
