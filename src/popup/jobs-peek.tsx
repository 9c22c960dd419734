/** A glance at what runs and what was done last. */
import { t } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import { useAsk } from '../ui/use-ask.ts';
import { JobRow } from './job-row.tsx';

const active = (job: JobSummary) => job.state !== 'done' && job.state !== 'cancelled';

/** A few jobs, those that are not over first; nothing when there are none. */
export function JobsPeek({ most, onlyActive }: { most: number; onlyActive?: boolean }) {
  const jobs = useAsk('jobs.list', {}, { on: ['jobs'] });
  const all = (jobs.data ?? []).toSorted(
    (a, b) => Number(active(b)) - Number(active(a)) || b.createdAt - a.createdAt,
  );
  const shown = all.filter((job) => !onlyActive || active(job)).slice(0, most);
  if (shown.length === 0) return null;
  return (
    <section data-test="jobs-peek">
      <div class="section-head">
        <h2>{t(onlyActive ? 'popup_jobs_active' : 'popup_jobs_recent')}</h2>
        {all.length > shown.length && <a href="#/jobs">{t('popup_jobs_all')}</a>}
      </div>
      <ul>
        {shown.map((job) => (
          <JobRow key={job.id} job={job} now={Date.now()} />
        ))}
      </ul>
    </section>
  );
}
