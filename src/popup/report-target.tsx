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
import type { Undoing } from './undo-dialog.tsx';

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
  /** Only docs with this in their title, where the person looks for some. */
  text: string;
  /** Asks about taking out what this target or one of its docs got. */
  onUndo: (undoing: Undoing) => void;
}

/** A target with its docs, which are read when it is opened. Docs that went wrong are shown without asking. */
export function ReportTarget({ job, target, kind, now, open, text, onUndo }: ReportTargetProps) {
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
  const removable = job.kind === 'undo' ? 0 : target.totals.added + target.totals.pending;
  const others = job.targets.filter(({ totals }) => totals.added + totals.pending > 0).length - 1;
  const undoDoc = (doc: string, title: string | undefined) =>
    onUndo({ target: target.id, doc, title, others, count: 1 });
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
          <ReportLines
            job={job}
            target={target}
            kinds={text && !kind ? ALL : kinds}
            text={text}
            onUndo={removable > 0 && target.id ? undoDoc : undefined}
          />
          <div class="target-tools">
            {!kind && !text && visible < lines && (
              <Button weight="quiet" onClick={() => setShown('all')} hook="show-all">
                {tn('popup_show_others', lines - visible)}
              </Button>
            )}
            {link && (
              <OutLink href={link} weight="quiet">
                {t('popup_open_group', word(knownSite(job.site), 'group'))}
              </OutLink>
            )}
            {removable > 0 && job.targets.length > 1 && (
              <Button
                weight="quiet"
                onClick={() => onUndo({ target: target.id, count: removable })}
                hook="undo-target"
              >
                {t('popup_undo_here')}
              </Button>
            )}
          </div>
        </>
      )}
    </li>
  );
}
