/**
 * What a notification says of a job, and what can be done from it. Pure but for the texts.
 */
import { duration, locale, moment, say, t, tn } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import type { OutcomeKind, Totals } from '../model.ts';

/** What a button of a notification does. */
export type NoticeAct = 'pause' | 'resume' | 'cancel' | 'retry' | 'sign-in' | 'unlock' | 'exists' | 'missing';

/** A notification about a job. */
export interface Notice {
  /** The same while it would say nothing new. */
  key: string;
  title: string;
  message: string;
  /** At most two, the likelier first. */
  buttons: { act: NoticeAct; title: string }[];
  /** It comes and stays without a sound. */
  silent: boolean;
}

/** A job that takes longer than this, in milliseconds, is told of when nobody looks. */
const LONG = 30_000;
/** A job that has run so long already is told of while this much of it is left at least, in milliseconds. */
const STILL = 10_000;
/** A wait that is over sooner, in milliseconds, is none to tell of. */
const SOON = 120_000;

/**
 * The notification that a job deserves as it stands, if any.
 *
 * @param told whether the person has been told of this job before, by whatever notification
 */
export function noticeOf(job: JobSummary, now: number, told: boolean): Notice | undefined {
  const name = nameOf(job);
  const cancel = { act: 'cancel' as const, title: t('background_notice_cancel') };
  const far = t('background_notice_far', doneOf(job.totals), sum(job.totals) + job.todo);
  if (job.state === 'paused' && job.needs?.what === 'resume') {
    return {
      key: 'paused',
      title: t('background_notice_paused', name),
      message: `${far} ${say(job.needs.why)}`,
      buttons: [{ act: 'resume', title: t('background_notice_resume') }, cancel],
      silent: true,
    };
  }
  if (job.needs) {
    return {
      key: `needs ${job.needs.what}`,
      title: t('background_notice_needs', name),
      message: say(job.needs.why),
      buttons:
        job.needs.what === 'decision'
          ? [
              { act: 'exists', title: t('background_notice_exists') },
              { act: 'missing', title: t('background_notice_missing') },
            ]
          : job.needs.what === 'unlock'
            ? [{ act: 'unlock', title: t('background_notice_unlock') }, cancel]
            : [{ act: 'sign-in', title: t('background_notice_sign_in') }, cancel],
      silent: false,
    };
  }
  if (job.state === 'waiting' && job.nextAt !== undefined && job.nextAt - now > SOON) {
    const until = moment(job.nextAt, now);
    return {
      key: `waits ${until}`,
      title: t('background_notice_waits', name),
      message: sentence([...outcomes(job), tn('background_notice_wait', job.totals.waiting, until)]),
      buttons: [{ act: 'pause', title: t('background_notice_pause') }, cancel],
      silent: false,
    };
  }
  const rest = job.restMs ?? 0;
  // How long the rest takes is guessed; a job that began long ago has proven that it is long.
  if (job.state === 'running' && (rest >= LONG || (rest >= STILL && now - job.createdAt >= LONG))) {
    return {
      key: 'running',
      title: t('background_notice_running', name),
      message: `${far} ${t('background_notice_left', duration(rest))}`,
      buttons: [{ act: 'pause', title: t('background_notice_pause') }, cancel],
      silent: true,
    };
  }
  if (job.state !== 'done' || (!told && now - job.createdAt < LONG)) return undefined;
  // What is unknown is to be looked at on the site first, which a notification is no place for.
  const again = job.totals.unknown > 0 ? 0 : job.totals.failed + job.totals.refused;
  return {
    key: 'ended',
    title: t('background_notice_ended', name),
    message: sentence(outcomes(job)),
    buttons: again > 0 ? [{ act: 'retry', title: tn('background_notice_retry', again) }] : [],
    silent: false,
  };
}

/** "Harbour light and 2 more". */
function nameOf({ targets: [first, ...rest] }: JobSummary): string {
  const name = first?.title.trim() || t('background_notice_untitled');
  return rest.length === 0 ? name : join([name, tn('background_notice_more', rest.length)]);
}

const TOLD: readonly OutcomeKind[] = ['added', 'pending', 'already', 'unknown', 'refused', 'failed'];

function outcomes(job: JobSummary): string[] {
  const what = job.kind === 'undo' ? 'undid' : 'did';
  return TOLD.filter((kind) => job.totals[kind] > 0).map((kind) =>
    tn(`background_notice_${what}_${kind}`, job.totals[kind]),
  );
}

function sentence(parts: string[]): string {
  return parts.length > 0 ? t('background_notice_sentence', join(parts)) : t('background_notice_nothing');
}

function join(parts: string[]): string {
  return new Intl.ListFormat(locale(), { style: 'long', type: 'conjunction' }).format(parts);
}

function doneOf(totals: Totals): number {
  return sum(totals) - totals.waiting;
}

function sum(totals: Totals): number {
  return Object.values(totals).reduce((all, count) => all + count, 0);
}
