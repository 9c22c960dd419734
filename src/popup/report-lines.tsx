/** The docs of one target with what became of each; what went wrong comes first. */
import { useEffect, useState } from 'preact/hooks';
import { say, t } from '../i18n.ts';
import type { JobSummary, JobTarget, ReportLine } from '../jobs/job.ts';
import type { DocRef, OutcomeKind } from '../model.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Undo } from '../ui/icons.tsx';
import { Near } from '../ui/near.tsx';
import { OutcomeMark } from '../ui/outcome.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { named } from '../ui/words.ts';

/** Lines that are read and drawn together, and how many such parts come with "Show more". */
const STEP = 100;
const MORE = 5;

interface ReportLinesProps {
  job: JobSummary;
  target: JobTarget;
  kinds: readonly OutcomeKind[];
  /** Only docs with this in their title. */
  text?: string;
  /** Takes one doc out again; absent where nothing can be taken out. */
  onUndo?: ((doc: string, title: string | undefined) => void) | undefined;
}

/** The lines of these kinds, a hundred at a time. */
export function ReportLines({ job, target, kinds, text, onUndo }: ReportLinesProps) {
  return (
    <div class="report-lines">
      {kinds
        .filter((kind) => target.totals[kind] > 0)
        .map((kind) => (
          <LinesOf
            key={`${kind} ${text}`}
            query={{ job: job.id, target: target.id, kind, ...(text ? { text } : {}) }}
            onUndo={kind === 'added' || kind === 'pending' ? onUndo : undefined}
          />
        ))}
    </div>
  );
}

interface Query {
  job: string;
  target: string;
  kind: OutcomeKind;
  text?: string;
}

function LinesOf({ query, onUndo }: { query: Query } & Pick<ReportLinesProps, 'onUndo'>) {
  const [parts, setParts] = useState(1);
  const [total, setTotal] = useState(0);
  return (
    <>
      {Array.from({ length: parts }, (_, n) => (
        <Near key={n}>
          <Lines query={{ ...query, from: n * STEP, count: STEP }} onUndo={onUndo} onTotal={setTotal} />
        </Near>
      ))}
      {parts * STEP < total && (
        <div class="more">
          <Button
            onClick={() => setParts((shown) => Math.min(shown + MORE, Math.ceil(total / STEP)))}
            hook="more-lines"
          >
            {t('popup_show_more')}
          </Button>
        </div>
      )}
    </>
  );
}

interface LinesProps extends Pick<ReportLinesProps, 'onUndo'> {
  query: Query & { from: number; count: number };
  /** Told how many lines there are in all. */
  onTotal: (total: number) => void;
}

function Lines({ query, onTotal, onUndo }: LinesProps) {
  const report = useAsk('jobs.report', query, { on: ['jobs'], id: query.job });
  const total = report.data?.total;
  useEffect(() => {
    if (total !== undefined) onTotal(total);
  }, [total, onTotal]);
  if (report.error !== undefined && !report.data)
    return <Trouble error={report.error} onRetry={report.reload} />;
  if (!report.data) return <SkeletonRows rows={1} word={t('ui_reading')} />;
  const { lines, docs } = report.data;
  return (
    <ul>
      {lines.map((line) => (
        <Line key={line.doc} line={line} doc={docs[line.doc]} onUndo={onUndo} />
      ))}
    </ul>
  );
}

interface LineProps extends Pick<ReportLinesProps, 'onUndo'> {
  line: ReportLine;
  doc: DocRef | undefined;
}

function Line({ line, doc, onUndo }: LineProps) {
  return (
    <li class="line" data-test={`line-${line.doc}`}>
      <Thumb src={doc?.thumb} alt="" size={32} media={doc?.media} />
      <span class="words">
        <span class="first">
          <span class="cut" dir="auto">
            {named(doc?.title)}
          </span>
          <OutcomeMark kind={line.kind} />
        </span>
        {line.why && (
          <span class="meta">
            {say(line.why)}
            {line.code && <span class="code"> {t('popup_code', line.code)}</span>}
          </span>
        )}
      </span>
      {onUndo && (
        <IconButton
          small
          turns
          icon={Undo}
          label={t('popup_undo_doc', named(doc?.title))}
          onClick={() => onUndo(line.doc, doc?.title)}
          hook={`undo-doc-${line.doc}`}
        />
      )}
    </li>
  );
}
