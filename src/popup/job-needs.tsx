/** What a job needs from the person, with the button that gives it. */
import { moment, say, t } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { goUnlock } from '../ui/locked.ts';
import { openOptions } from '../ui/open.ts';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { knownSite } from '../ui/words.ts';

/** The banner of a job that cannot go on by itself. */
export function JobNeeds({ job }: { job: JobSummary }) {
  const act = useAct();
  if (!job.needs) return null;
  const { what, why } = job.needs;
  const decide = (exists: boolean) => act.run(() => ask('jobs.decide', { job: job.id, exists }));
  const resume = () => act.run(() => ask('jobs.resume', { job: job.id }));
  const actions = {
    'sign-in': (
      <Button onClick={() => openOptions(`#/accounts/${encodeURIComponent(job.account)}`)} hook="sign-in">
        {t(knownSite(job.site) ? 'popup_sign_in' : 'popup_manage_accounts')}
      </Button>
    ),
    unlock: (
      <Button onClick={goUnlock} hook="job-unlock">
        {t('ui_unlock')}
      </Button>
    ),
    decision: (
      <>
        <Button busy={act.busy} onClick={() => decide(true)} hook="decide-exists">
          {t('popup_it_exists')}
        </Button>
        <Button busy={act.busy} onClick={() => decide(false)} hook="decide-missing">
          {t('popup_it_is_missing')}
        </Button>
      </>
    ),
    resume: (
      <Button busy={act.busy} onClick={resume} hook="resume">
        {t('popup_resume')}
      </Button>
    ),
  }[what];
  return (
    <div class="notices">
      <Banner kind="warning" hook={`needs-${what}`} actions={actions}>
        {what === 'unlock' ? t('popup_waits_unlock') : say(why)}
      </Banner>
      {act.error !== undefined && <Trouble error={act.error} />}
    </div>
  );
}

/** Says when a waiting job goes on. */
export function JobWaits({ job, now }: { job: JobSummary; now: number }) {
  if (job.state !== 'waiting') return null;
  return (
    <p class="meta" data-test="job-waits">
      {job.nextAt ? t('popup_waits_until', moment(job.nextAt, now)) : t('popup_waits')}
    </p>
  );
}

/** Why nothing moves, and what else is worth knowing. */
export function JobNotes({ job }: { job: JobSummary }) {
  const texts = [...(job.why ? [job.why] : []), ...(job.notes ?? [])].map(say);
  return (
    <>
      {texts.map((text) => (
        <p class="meta" key={text} data-test="job-note">
          {text}
        </p>
      ))}
    </>
  );
}
