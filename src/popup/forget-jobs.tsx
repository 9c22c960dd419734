/** Clearing the history: old jobs, or all that are over. */
import { useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Menu } from '../ui/menu.tsx';

const MONTH = 30 * 86_400_000;

interface ForgetJobsProps {
  /** The jobs that are over. */
  jobs: readonly JobSummary[];
  now: number;
  busy: boolean;
  /** Forgets those that were created before a time, in milliseconds since 1970. */
  onForget: (time: number) => void;
}

/** A choice of how much to forget; it asks first, because a forgotten job can no longer be undone. */
export function ForgetJobs({ jobs, now, busy, onForget }: ForgetJobsProps) {
  const [before, setBefore] = useState<number>();
  const older = (time: number) => jobs.filter(({ createdAt }) => createdAt < time).length;
  const old = older(now - MONTH);
  const choices = [
    ...(old > 0 && old < jobs.length
      ? [{ time: now - MONTH, label: tn('popup_forget_old', old), hook: 'forget-old' }]
      : []),
    { time: now + 1, label: tn('popup_forget_all', jobs.length), hook: 'forget-all' },
  ];
  return (
    <>
      <Menu
        label={t('popup_forget_menu')}
        button={({ open, toggle }) => (
          <Button weight="quiet" busy={busy} onClick={toggle} expanded={open} popup="menu" hook="forget-menu">
            {t('popup_forget_menu')}
          </Button>
        )}
        entries={choices.map(({ time, label, hook }) => ({ label, hook, onClick: () => setBefore(time) }))}
      />
      {before !== undefined && (
        <Confirm
          title={tn('popup_forget_title', older(before))}
          action={t('popup_forget_menu')}
          danger
          onConfirm={() => {
            onForget(before);
            setBefore(undefined);
          }}
          onCancel={() => setBefore(undefined)}
        >
          <p>{t('popup_forget_text')}</p>
        </Confirm>
      )}
    </>
  );
}
