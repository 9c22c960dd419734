/** Jobs of one kind in the list of jobs. */
import type { ComponentChildren } from 'preact';
import { t } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import { IconButton } from '../ui/button.tsx';
import { useGrowing } from '../ui/growing.tsx';
import { Cross, Pause, Play } from '../ui/icons.tsx';
import { JobRow } from './job-row.tsx';
import { jobTitle } from './job-words.ts';

interface JobsPartProps {
  title: string;
  jobs: readonly JobSummary[];
  now: number;
  onPause: (job: JobSummary) => void;
  onResume: (job: JobSummary) => void;
  onForget: (job: JobSummary) => void;
  /** Stands beside the title. */
  end?: ComponentChildren;
}

/** A title with its jobs, each with the one thing that is done to such a job most. Nothing when there are none. */
export function JobsPart({ title, jobs, now, onPause, onResume, onForget, end }: JobsPartProps) {
  const near = useGrowing(jobs.length, 60);
  if (jobs.length === 0) return null;
  const tool = (job: JobSummary) => {
    const name = jobTitle(job);
    if (job.state === 'done' || job.state === 'cancelled') {
      return (
        <IconButton
          small
          icon={Cross}
          label={t('popup_forget', name)}
          onClick={() => onForget(job)}
          hook="forget"
        />
      );
    }
    if (job.state === 'paused') {
      // What else it needs is said on its own screen.
      if (job.needs && job.needs.what !== 'resume') return undefined;
      return (
        <IconButton
          small
          icon={Play}
          label={t('popup_resume_job', name)}
          onClick={() => onResume(job)}
          hook="resume"
        />
      );
    }
    return (
      <IconButton
        small
        icon={Pause}
        label={t('popup_pause_job', name)}
        onClick={() => onPause(job)}
        hook="pause"
      />
    );
  };
  return (
    <section>
      <div class="section-head">
        <h2>{title}</h2>
        {end}
      </div>
      <ul>
        {jobs.slice(0, near.count).map((job) => (
          <JobRow key={job.id} job={job} now={now} end={tool(job)} />
        ))}
      </ul>
      {near.more && <div ref={near.sentinel} />}
    </section>
  );
}
