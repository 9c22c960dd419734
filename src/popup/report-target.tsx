/** The part of a report that speaks of one group or album. */
import { useEffect, useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import type { JobSummary, JobTarget } from '../jobs/job.ts';
import type { OutcomeKind } from '../model.ts';
import { Button, OutLink } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Chevron } from '../ui/icons.tsx';
import { knownSite, word } from '../ui/words.ts';
import { jobDone } from './job-words.ts';
import { ReportLines } from './report-lines.tsx';
import { TargetHead } from './target-row.tsx';

/** What went wrong comes first, then what still waits, then what is well. */
const TROUBLES: readonly OutcomeKind[] = ['unknown', 'refused', 'failed'];
const ALL: readonly OutcomeKind[] = [...TROUBLES, 'waiting', 'pending', 'already', 'added'];

interface ReportTargetProps {
  job: JobSummary;
  target: JobTarget;
  /** The only kind to show, where the person has chosen one. */
  kind: OutcomeKind | undefined;
  now: number;
  /** Whether its docs are shown from the start. */
  open: boolean;
  onUndo?: (() => void) | undefined;
}

/** A target with its docs, which are read when it is opened. Docs that went wrong are shown without asking. */
export function ReportTarget({ job, target, kind, now, open, onUndo }: ReportTargetProps) {
  const [shown, setShown] = useState<'none' | 'troubles' | 'all'>(
    open ? 'all' : TROUBLES.some((each) => target.totals[each] > 0) ? 'troubles' : 'none',
  );
  useEffect(() => {
    if (open) setShown('all');
  }, [open]);
  const lines = jobDone(target) + target.totals.waiting;
  const kinds = kind ? [kind] : shown === 'all' ? ALL : TROUBLES;
  const visible = kinds.reduce((sum, each) => sum + target.totals[each], 0);
  const expanded = shown !== 'none' && lines > 0;
  const link = target.kind === 'group' ? target.link : undefined;
  return (
    <li data-test={`target-${target.id}`}>
      <button
        type="button"
        class="target-head"
        aria-expanded={expanded}
        disabled={lines === 0}
        onClick={() => setShown(expanded ? 'none' : 'all')}
      >
        <TargetHead target={target} now={now} />
        {lines > 0 && <Chevron class={cx('turns', 'opener', expanded && 'open')} />}
      </button>
      {expanded && (
        <>
          <ReportLines job={job} target={target} kinds={kinds} />
          <div class="target-tools">
            {!kind && visible < lines && (
              <Button weight="quiet" onClick={() => setShown('all')} hook="show-all">
                {tn('popup_show_others', lines - visible)}
              </Button>
            )}
            {link && (
              <OutLink href={link} weight="quiet">
                {t('popup_open_group', word(knownSite(job.site), 'group'))}
              </OutLink>
            )}
            {onUndo && (
              <Button weight="quiet" onClick={onUndo} hook="undo-target">
                {t('popup_undo_here')}
              </Button>
            )}
          </div>
        </>
      )}
    </li>
  );
}
