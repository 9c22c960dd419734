/** All jobs: running, waiting, finished. */
import { t } from '../../i18n.ts';
import type { JobSummary } from '../../jobs/job.ts';
import { ask } from '../../ui/ask.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Cross, List } from '../../ui/icons.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useAsk } from '../../ui/use-ask.ts';
import { JobRow } from '../job-row.tsx';
import { jobTitle } from '../job-words.ts';

const parts: { key: string; states: JobSummary['state'][] }[] = [
  { key: 'popup_jobs_running', states: ['running', 'paused'] },
  { key: 'popup_jobs_waiting', states: ['waiting'] },
  { key: 'popup_jobs_finished', states: ['done', 'cancelled'] },
];

/** The list of jobs. */
export function JobsScreen() {
  const jobs = useAsk('jobs.list', {}, { on: ['jobs'] });
  const act = useAct();
  const now = Date.now();
  const all = (jobs.data ?? []).toSorted((a, b) => b.createdAt - a.createdAt);
  const forget = (job: JobSummary) =>
    act.run(async () => {
      await ask('jobs.forget', { job: job.id });
      jobs.reload();
    });
  return (
    <div class="content" data-test="screen-jobs">
      {(jobs.error ?? act.error) !== undefined && (
        <div class="notices">
          <Trouble
            error={jobs.error ?? act.error}
            onRetry={jobs.error === undefined ? undefined : jobs.reload}
          />
        </div>
      )}
      {jobs.loading && <SkeletonRows word={t('ui_reading')} />}
      {jobs.data && all.length === 0 && (
        <EmptyState icon={List} title={t('popup_no_jobs')}>
          {t('popup_no_jobs_text')}
        </EmptyState>
      )}
      <div class="padded stack">
        {parts.map(({ key, states }) => {
          const some = all.filter((job) => states.includes(job.state));
          if (some.length === 0) return null;
          return (
            <section key={key}>
              <div class="section-head">
                <h2>{t(key)}</h2>
              </div>
              <ul>
                {some.map((job) => (
                  <JobRow
                    key={job.id}
                    job={job}
                    now={now}
                    end={
                      key === 'popup_jobs_finished' && (
                        <IconButton
                          small
                          icon={Cross}
                          label={t('popup_forget', jobTitle(job))}
                          onClick={() => forget(job)}
                        />
                      )
                    }
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </div>
  );
}
