/** All jobs: running, waiting, finished. */
import { useState } from 'preact/hooks';
import { t } from '../../i18n.ts';
import type { JobSummary } from '../../jobs/job.ts';
import { ask } from '../../ui/ask.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { List, Search } from '../../ui/icons.tsx';
import { matches } from '../../ui/search.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useAsk } from '../../ui/use-ask.ts';
import { ForgetJobs } from '../forget-jobs.tsx';
import { jobTitle } from '../job-words.ts';
import { JobsPart } from '../jobs-part.tsx';

const parts: { key: string; states: JobSummary['state'][] }[] = [
  { key: 'popup_jobs_running', states: ['running', 'paused'] },
  { key: 'popup_jobs_waiting', states: ['waiting'] },
  { key: 'popup_jobs_finished', states: ['done', 'cancelled'] },
];
/** From so many jobs on one can be looked for. */
const SEARCHED = 8;

/** Whether a job's title, or the name of any of its groups, has what is looked for. */
function found(job: JobSummary, query: string): boolean {
  return matches([jobTitle(job), ...job.targets.map(({ title }) => title)].join(' '), query);
}

/** The list of jobs. */
export function JobsScreen() {
  const [query, setQuery] = useState('');
  const jobs = useAsk('jobs.list', {}, { on: ['jobs'] });
  const act = useAct();
  const now = Date.now();
  const all = (jobs.data ?? []).toSorted((a, b) => b.createdAt - a.createdAt);
  const shown = query.trim() ? all.filter((job) => found(job, query)) : all;
  const run = (work: () => Promise<unknown>) =>
    act.run(async () => {
      await work();
      jobs.reload();
    });
  return (
    <>
      {all.length >= SEARCHED && (
        <div class="top">
          <div class="line">
            <SearchBox label={t('popup_jobs_search')} value={query} onInput={setQuery} />
          </div>
        </div>
      )}
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
        {all.length > 0 && shown.length === 0 && (
          <EmptyState icon={Search} title={t('popup_no_match')}>
            {t('popup_no_match_text', query.trim())}
          </EmptyState>
        )}
        <div class="padded stack">
          {parts.map(({ key, states }) => {
            const some = shown.filter((job) => states.includes(job.state));
            const over = states.includes('done');
            return (
              <JobsPart
                key={key}
                title={t(key)}
                jobs={some}
                now={now}
                onPause={(job) => run(() => ask('jobs.pause', { job: job.id }))}
                onResume={(job) => run(() => ask('jobs.resume', { job: job.id }))}
                onForget={(job) => run(() => ask('jobs.forget', { job: job.id }))}
                end={
                  over && (
                    <ForgetJobs
                      jobs={all.filter((job) => states.includes(job.state))}
                      now={now}
                      busy={act.busy}
                      onForget={(time) => run(() => ask('jobs.forgetBefore', { time }))}
                    />
                  )
                }
              />
            );
          })}
        </div>
      </div>
    </>
  );
}
