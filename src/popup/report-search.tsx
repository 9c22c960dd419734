/** Looking for a doc in a report: why did it not go in? */
import { useEffect, useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import { SearchBox } from '../ui/search-box.tsx';
import { useAsk } from '../ui/use-ask.ts';

/** Reading waits until the typing pauses for so many milliseconds. */
const PAUSE = 200;

/** A box to type a title in, with how many outcomes there are for it. */
export function ReportSearch({ job, onText }: { job: JobSummary; onText: (text: string) => void }) {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => onText(text), [text, onText]);
  const found = useAsk('jobs.report', text ? { job: job.id, text, count: 0 } : undefined);
  return (
    <div class="report-search">
      <SearchBox
        calm
        label={t('popup_report_search')}
        value={typed}
        onInput={setTyped}
        onEnter={() => setText(typed.trim())}
      />
      {found.data && (
        <p class="meta" role="status" data-test="report-found">
          {found.data.total > 0
            ? tn('popup_report_found', found.data.total)
            : t('popup_report_not_found', text)}
        </p>
      )}
    </div>
  );
}
