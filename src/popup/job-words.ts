/** Jobs in words. */
import { duration, moment, t, tn } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import type { OutcomeKind, Totals } from '../model.ts';
import { join, knownSite, named, row, word } from '../ui/words.ts';

/** How many (doc, target) pairs a job has. */
export function jobSize(job: Pick<JobSummary, 'totals' | 'todo'>): number {
  return sum(job.totals) + job.todo;
}

/** How many have an outcome that stays. */
export function jobDone({ totals }: Pick<JobSummary, 'totals'>): number {
  return sum(totals) - totals.waiting;
}

/** How many outcomes a retry would take back and try again now: those of targets that nothing more is done for. */
export function jobAgain({ targets }: Pick<JobSummary, 'targets'>): number {
  const over = targets.filter(({ state }) => state === 'done' || state === 'stopped');
  return over.reduce((all, { totals }) => all + totals.failed + totals.refused + totals.unknown, 0);
}

function sum(totals: Totals): number {
  return Object.values(totals).reduce((all, count) => all + count, 0);
}

/** Whether the job's own record cannot be read, so that what it was is not known. */
function isUnreadable({ notes = [] }: JobSummary): boolean {
  return notes.some(({ key }) => key === 'jobs_damaged');
}

/** What a job does: "12 docs to 3 groups". */
export function jobTitle(job: JobSummary): string {
  const docs = tn('ui_docs', job.docs);
  const [first, ...rest] = job.targets;
  if (!first || isUnreadable(job)) return t('popup_job_unreadable');
  const about = knownSite(job.site);
  const name = named(first.title);
  const where =
    rest.length === 0 ? name : join([name, tn('popup_more', rest.length, word(about, 'group', rest.length))]);
  if (job.kind === 'undo') return t('popup_job_undo', docs, where);
  if (job.kind === 'album' && job.docs === 0) return t('popup_job_new_album', word(about, 'album'), where);
  return t(job.kind === 'album' ? 'popup_docs_into' : 'popup_docs_to', docs, where);
}

/** "until Monday" for what waits, where the job says when it goes on. */
function waitingWords(job: JobSummary, now: number, family: string): string {
  const until = job.nextAt ?? Math.min(...job.targets.flatMap((target) => target.resumeAt ?? []));
  return Number.isFinite(until)
    ? tn(`${family}_until`, job.totals.waiting, moment(until, now))
    : tn(family, job.totals.waiting);
}

/** How far it is: "31 of 60 sent · 12 waiting until Monday · about 40 seconds left". */
export function progressWords(job: JobSummary, now: number): string {
  const verb = job.kind === 'undo' ? 'popup_taken_of' : 'popup_sent_of';
  return row(
    t(verb, jobDone(job), jobSize(job)),
    job.totals.waiting > 0 && waitingWords(job, now, 'popup_waiting'),
    job.state === 'running' && job.restMs !== undefined && t('popup_left', duration(job.restMs)),
  );
}

const order: readonly OutcomeKind[] = [
  'added',
  'pending',
  'already',
  'waiting',
  'unknown',
  'refused',
  'failed',
];

/** What came of it: "46 added, 3 wait for a moderator, 9 were there already and 2 could not be added." */
export function headline(job: JobSummary, now: number): string {
  const { totals } = job;
  const undo = job.kind === 'undo';
  const could = totals.refused + totals.failed;
  const counts: Partial<Record<OutcomeKind, number>> = { ...totals, refused: could, failed: 0 };
  const parts = order
    .filter((kind) => (counts[kind] ?? 0) > 0)
    .map((kind) => {
      if (kind === 'waiting') return waitingWords(job, now, 'popup_did_waiting');
      return tn(`popup_${undo ? 'undid' : 'did'}_${kind}`, counts[kind] ?? 0);
    });
  if (job.todo > 0) parts.push(tn('popup_did_not_send', job.todo));
  if (parts.length > 0) return t('popup_sentence', join(parts));
  // Of what was damaged nobody can say that nothing was sent.
  if (job.targets.every(({ code }) => code === 'damaged')) return t('popup_did_unreadable');
  if (job.kind !== 'album') return t('popup_did_nothing');
  const there = job.targets.some((target) => target.id !== '');
  return t(there ? 'popup_album_done' : 'popup_album_not_made', word(knownSite(job.site), 'album'));
}

/** Where a job stands, in a few words for lists. */
export function jobState(job: JobSummary, now: number): string {
  if (job.needs) return t('popup_state_needs');
  if (job.state === 'running') return progressWords(job, now);
  if (job.state === 'waiting') {
    return job.nextAt ? t('popup_state_waiting_until', moment(job.nextAt, now)) : t('popup_state_waiting');
  }
  if (job.state === 'paused')
    return row(t('popup_state_paused'), t('popup_sent_of', jobDone(job), jobSize(job)));
  return row(job.state === 'cancelled' && t('popup_state_cancelled'), moment(job.createdAt, now));
}
