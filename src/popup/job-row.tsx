/** One job in a list. */
import './job.css';
import type { ComponentChildren } from 'preact';
import type { JobSummary } from '../jobs/job.ts';
import { OUTCOME_KINDS } from '../model.ts';
import { Bar } from '../ui/bar.tsx';
import { OutcomeMark } from '../ui/outcome.tsx';
import { jobSize, jobState, jobTitle } from './job-words.ts';

/** A job's row: what it does, how far it is, what came of it; leads to its screen. */
export function JobRow({ job, now, end }: { job: JobSummary; now: number; end?: ComponentChildren }) {
  const over = job.state === 'done' || job.state === 'cancelled';
  const state = jobState(job, now);
  return (
    <li class="job-row" data-test={`job-${job.id}`}>
      <a href={`#/job/${encodeURIComponent(job.id)}`}>
        <span class="title cut" dir="auto">
          {jobTitle(job)}
        </span>
        {!over && (
          <Bar
            label={state}
            total={jobSize(job)}
            parts={OUTCOME_KINDS.map((kind) => ({ tone: kind, count: job.totals[kind] }))}
          />
        )}
        <span class="marks">
          <span class="meta number">{state}</span>
          {over &&
            OUTCOME_KINDS.filter((kind) => job.totals[kind] > 0).map((kind) => (
              <OutcomeMark key={kind} kind={kind} count={job.totals[kind]} brief />
            ))}
        </span>
      </a>
      {end}
    </li>
  );
}
