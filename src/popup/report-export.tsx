/** Saving a report as a file. */
import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import { announce } from '../ui/announce.tsx';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { saveFile } from '../ui/save-file.ts';
import type { Act } from '../ui/use-act.ts';
import { csvForm, filedLines, fileNameOf, jsonForm, type ReportForm } from './report-file.ts';

/** Most lines that the background gives at once. */
const STEP = 500;

/** "Export", with a choice of forms; while a large report is read, how far that is and the way to stop it. */
export function ReportExport({ job, act }: { job: JobSummary; act: Act }) {
  const [read, setRead] = useState<number>();
  const run = useRef(0);
  const save = (form: 'csv' | 'json') =>
    act.run(async () => {
      run.current += 1;
      const mine = run.current;
      const file = form === 'csv' ? csvForm() : jsonForm(job);
      const parts = await write(file, job, (count) => {
        if (run.current === mine) setRead(count);
        return run.current === mine;
      });
      setRead(undefined);
      if (!parts) return;
      const name = `${fileNameOf(job)}.${form}`;
      saveFile(name, file.type, parts);
      announce(t('popup_exported', name));
    });
  if (read !== undefined) {
    return (
      <Button
        large
        onClick={() => {
          run.current += 1;
        }}
        hook="stop-export"
      >
        {t('popup_exporting', read)}
      </Button>
    );
  }
  return (
    <Menu
      label={t('popup_export')}
      button={({ open, toggle }) => (
        <Button large onClick={toggle} expanded={open} popup="menu" hook="export">
          {t('popup_export')}
        </Button>
      )}
      entries={[
        {
          label: t('popup_export_csv'),
          detail: t('popup_export_csv_for'),
          onClick: () => save('csv'),
          hook: 'export-csv',
        },
        {
          label: t('popup_export_json'),
          detail: t('popup_export_json_for'),
          onClick: () => save('json'),
          hook: 'export-json',
        },
      ]}
    />
  );
}

/**
 * Every line of a report as parts of a file, which are never put together in the page's memory; nothing when `onRead`,
 * told how many lines are there, says that it is enough.
 */
async function write(
  file: ReportForm,
  job: JobSummary,
  onRead: (count: number) => boolean,
): Promise<Blob[] | undefined> {
  const parts = [new Blob([file.start])];
  for (let read = 0; ; ) {
    const part = await ask('jobs.report', { job: job.id, from: read, count: STEP });
    parts.push(new Blob([file.lines(filedLines(part.job, part.lines, part.docs), read === 0)]));
    read += part.lines.length;
    if (part.lines.length === 0 || read >= part.total) return [...parts, new Blob([file.end])];
    if (!onRead(read)) return undefined;
  }
}
