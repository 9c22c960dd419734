/** What came of a job. */
import { useEffect, useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import type { OutcomeKind } from '../model.ts';
import { announce } from '../ui/announce.tsx';
import { ask } from '../ui/ask.ts';
import { Button, OutLink } from '../ui/button.tsx';
import { useEnter } from '../ui/keys.ts';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { knownSite, word } from '../ui/words.ts';
import { JobNeeds, JobNotes, JobWaits } from './job-needs.tsx';
import { headline, jobAgain, jobSize, jobTitle } from './job-words.ts';
import { ReportExport } from './report-export.tsx';
import { ReportFilter } from './report-filter.tsx';
import { ReportSearch } from './report-search.tsx';
import { ReportTarget } from './report-target.tsx';
import { go, goForGood } from './route.ts';
import { UndoDialog, type Undoing } from './undo-dialog.tsx';

/** From so many docs on one can be looked for by its title. */
const SEARCHED = 8;

/** Headline, filter, a part for each target, and the ways on. */
export function Report({ job }: { job: JobSummary }) {
  const [kind, setKind] = useState<OutcomeKind>();
  const [undoing, setUndoing] = useState<Undoing>();
  const [text, setText] = useState('');
  const act = useAct();
  const now = Date.now();
  const sentence = headline(job, now);
  const again = jobAgain(job);
  const waits = job.state === 'waiting';
  useEffect(() => announce(sentence), [sentence]);
  const done = () => go('/');
  useEnter(done);

  const follow = (work: () => Promise<{ job: string }>) =>
    act.run(async () => {
      const next = await work();
      goForGood(`/job/${encodeURIComponent(next.job)}`);
    });
  const undoable = job.kind === 'undo' ? 0 : job.totals.added + job.totals.pending;
  const shown = job.targets.filter((target) => !kind || target.totals[kind] > 0);
  const [only] = job.targets;
  return (
    <>
      <div class="content" data-test="screen-report" data-state={job.state}>
        <JobNeeds job={job} />
        <div class="summary">
          <p class="meta" dir="auto">
            {jobTitle(job)}
          </p>
          <p class="headline" data-test="headline">
            {sentence}
          </p>
          <JobWaits job={job} now={now} />
          <JobNotes job={job} />
          {only?.kind === 'album' && only.link && (
            <p>
              <OutLink href={only.link} hook="album-link">
                {t('popup_open_album', word(knownSite(job.site), 'album'))}
              </OutLink>
            </p>
          )}
          {act.error !== undefined && <Trouble error={act.error} />}
        </div>
        {jobSize(job) > 0 && <ReportFilter job={job} kind={kind} onChoose={setKind} />}
        {job.docs >= SEARCHED && jobSize(job) > 0 && <ReportSearch job={job} onText={setText} />}
        <ul class="targets">
          {shown.map((target) => (
            <ReportTarget
              key={`${target.kind} ${target.id}`}
              job={job}
              target={target}
              kind={kind}
              now={now}
              open={job.targets.length === 1 || kind !== undefined || text !== ''}
              text={text}
              onUndo={setUndoing}
            />
          ))}
        </ul>
      </div>
      <div class="foot">
        <div class="inside">
          {undoable > 0 && (
            <Button large busy={act.busy} onClick={() => setUndoing({ count: undoable })} hook="undo-job">
              {t('ui_undo')}
            </Button>
          )}
          {again > 0 && (
            <Button
              large
              busy={act.busy}
              onClick={() => follow(() => ask('jobs.retry', { job: job.id }))}
              hook="retry"
            >
              {tn('popup_retry', again)}
            </Button>
          )}
          {waits && (
            <Button
              large
              busy={act.busy}
              onClick={() => act.run(() => ask('jobs.cancel', { job: job.id }))}
              hook="cancel-job"
            >
              {t('popup_cancel_waiting')}
            </Button>
          )}
          {waits && (
            <Button
              large
              busy={act.busy}
              onClick={() => act.run(() => ask('jobs.pause', { job: job.id }))}
              hook="pause"
            >
              {t('popup_pause')}
            </Button>
          )}
          {jobSize(job) > job.todo && <ReportExport job={job} act={act} />}
          <Button weight="primary" large onClick={done} hook="done">
            {t('popup_done')}
          </Button>
        </div>
      </div>
      {undoing && <UndoDialog job={job.id} undoing={undoing} onClose={() => setUndoing(undefined)} />}
    </>
  );
}
