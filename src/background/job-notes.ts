/**
 * Notifications about jobs that were started without a screen: what became of them, and the way to take them back.
 *
 * Which jobs they are is kept in the browser's memory: after a restart nobody waits for the answer any more.
 */
import browser from 'webextension-polyfill';
import { moment, say, t, tn } from '../i18n.ts';
import type { JobId, JobSummary } from '../jobs/job.ts';
import { OUTCOME_KINDS, type OutcomeKind } from '../model.ts';
import { noticeOf } from './job-notice.ts';
import { engine } from './job-requests.ts';
import { onceOf, showNote } from './notify.ts';
import { failure } from './requests.ts';

/** A job is followed while this is stored; each has its own, so that they cannot overwrite each other. */
const keyOf = (job: JobId) => `noted-job:${job}`;

let showing: Promise<void> = Promise.resolve();

/** From now on says what becomes of a job. */
export async function noteJob(job: JobId): Promise<void> {
  await browser.storage.session.set({ [keyOf(job)]: true });
  await jobChanged(job);
}

/** Says anew where a job stands, if it is one of those followed; in turn, so that the last word is the last. */
export function jobChanged(job: JobId): Promise<void> {
  const turn = async () => {
    if ((await browser.storage.session.get(keyOf(job)))[keyOf(job)] === true) await show(job);
  };
  showing = showing.then(turn, turn);
  return showing;
}

/** Takes back what a job did, as its notification offers. */
export async function undoNoted(job: JobId): Promise<void> {
  try {
    await noteJob(await engine.undo(job));
  } catch (error) {
    await showNote(onceOf(job), say(failure(error).text));
  }
}

/** Outcomes that need no reason. */
const plain: readonly OutcomeKind[] = ['added', 'pending', 'already'];

const shown = new Map<JobId, string>();

async function show(job: JobId): Promise<void> {
  const { job: summary, lines } = await engine.report(job, { count: 1 });
  const isOver = summary.state === 'done' || summary.state === 'cancelled';
  // What takes long, waits or needs the person is told of for every job, with other buttons.
  if (!isOver && noticeOf(summary, Date.now(), false)) {
    await forget(job);
    await browser.notifications.clear(onceOf(job));
    return;
  }
  const words = wordsOf(summary, lines[0]?.why && say(lines[0].why));
  const canUndo = summary.kind !== 'undo' && (!isOver || (await engine.undoPlan(job)).removals > 0);
  // Many changes of a job are none of what is said.
  const said = `${words} ${canUndo}`;
  if (shown.get(job) === said) return;
  shown.set(job, said);
  if (isOver) await forget(job);
  await showNote(onceOf(job), words, canUndo ? [t('background_note_take_back')] : []);
}

async function forget(job: JobId): Promise<void> {
  shown.delete(job);
  await browser.storage.session.remove(keyOf(job));
}

/** Where a job stands, in a sentence or two. */
function wordsOf(job: JobSummary, why: string | undefined): string {
  const { kind, totals, state, targets, needs, nextAt } = job;
  const [target, ...others] = targets;
  const where =
    target && others.length === 0
      ? t('background_note_named', target.title)
      : tn('background_note_groups', targets.length);
  const verb = kind === 'undo' ? 'undo' : 'send';
  if (needs) return t('background_note_needs', where, say(needs.why));
  if (state === 'running') return tn(`background_note_${verb}`, job.docs, where);
  const counted = OUTCOME_KINDS.filter((outcome) => totals[outcome] > 0);
  const [only] = counted;
  const until = nextAt === undefined ? '' : moment(nextAt, Date.now());
  if (only === undefined)
    return t(state === 'done' ? 'background_note_nothing' : 'background_note_dropped', where);
  if (counted.length === 1 && others.length === 0 && job.todo === 0) {
    const key = only === 'waiting' && until ? 'waiting_until' : only;
    const sentence = tn(`background_note_${verb}_${key}`, totals[only], where, until);
    return plain.includes(only) || !why ? sentence : `${sentence} ${why}`;
  }
  const parts = counted.map((outcome) => tn(`ui_outcome_${outcome}_count`, totals[outcome]));
  return t('background_note_counts', where, parts.join(' · '));
}
