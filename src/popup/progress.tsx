/** A job under way. */
import { useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import { OUTCOME_KINDS } from '../model.ts';
import { ask } from '../ui/ask.ts';
import { Bar } from '../ui/bar.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Pause, Play } from '../ui/icons.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { JobNeeds, JobNotes } from './job-needs.tsx';
import { jobAgain, jobDone, jobSize, jobTitle, progressWords } from './job-words.ts';
import { TargetHead } from './target-row.tsx';

/** Bar, sentence, a line for each target, and the ways to stop. */
export function Progress({ job }: { job: JobSummary }) {
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const now = Date.now();
  const paused = job.state === 'paused';
  // Nothing but unlocking helps then.
  const locked = job.needs?.what === 'unlock';
  const words = progressWords(job, now);
  const again = paused ? 0 : jobAgain(job);
  const cancel = () =>
    act.run(async () => {
      await ask('jobs.cancel', { job: job.id });
      setAsking(false);
    });
  return (
    <>
      <div class="content" data-test="screen-progress" data-state={job.state}>
        <JobNeeds job={job} />
        <div class="summary">
          <p class="headline" dir="auto">
            {jobTitle(job)}
          </p>
          <Bar
            tall
            progress
            label={words}
            total={jobSize(job)}
            parts={OUTCOME_KINDS.map((kind) => ({ tone: kind, count: job.totals[kind] }))}
          />
          <p class="meta number" data-test="progress-words">
            {paused ? t('popup_paused', words) : words}
          </p>
          <JobNotes job={job} />
          {act.error !== undefined && <Trouble error={act.error} />}
        </div>
        <ul class="targets">
          {job.targets.map((target) => (
            <li key={`${target.kind} ${target.id}`} class="target-head" data-test={`target-${target.id}`}>
              <TargetHead target={target} now={now} />
            </li>
          ))}
        </ul>
      </div>
      <div class="foot">
        <div class="inside">
          {!locked && <p class="say meta">{t('popup_may_close')}</p>}
          {locked ? null : paused ? (
            <Button
              icon={Play}
              large
              busy={act.busy}
              onClick={() => act.run(() => ask('jobs.resume', { job: job.id }))}
              hook="resume-job"
            >
              {t('popup_resume')}
            </Button>
          ) : (
            <Button
              icon={Pause}
              large
              busy={act.busy}
              onClick={() => act.run(() => ask('jobs.pause', { job: job.id }))}
              hook="pause"
            >
              {t('popup_pause')}
            </Button>
          )}
          {again > 0 && (
            <Button
              large
              busy={act.busy}
              onClick={() => act.run(() => ask('jobs.retry', { job: job.id }))}
              hook="retry"
            >
              {tn('popup_retry', again)}
            </Button>
          )}
          <Button large onClick={() => setAsking(true)} hook="cancel-job">
            {t('popup_cancel_job')}
          </Button>
        </div>
      </div>
      {asking && (
        <Confirm
          title={t('popup_cancel_title')}
          action={t('popup_cancel_rest')}
          cancel={t('popup_go_on')}
          danger
          busy={act.busy}
          onConfirm={cancel}
          onCancel={() => setAsking(false)}
        >
          <p>{tn('popup_cancel_text', jobDone(job), jobSize(job) - jobDone(job))}</p>
        </Confirm>
      )}
    </>
  );
}
