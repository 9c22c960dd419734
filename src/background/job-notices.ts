/**
 * Tells the person of jobs while no screen of ours shows them: when a long one runs or ends, when one waits, when one
 * needs them. Each thing is told once, also when the worker dies meanwhile.
 */
import browser from 'webextension-polyfill';
import type { JobId, JobSummary } from '../jobs/job.ts';
import { JobError } from '../jobs/job-error.ts';
import { type Notice, type NoticeAct, noticeOf } from './job-notice.ts';
import { engine, watchJobs } from './job-requests.ts';
import { create } from './notify.ts';
import { openScreen } from './open-screen.ts';

/** A job is looked at no more often than this, in milliseconds. */
const PAUSE = 1_500;
const PREFIX = 'job:';
/** Stands where the person was told of a job that now just runs on. */
const QUIET = 'quiet';

/** What the person was told last of each job that is not over, and what the buttons did. */
interface Told {
  key: string;
  acts: NoticeAct[];
}
const told = {
  key: 'notices',
  /** As stored: asked for whenever a job is looked at, and written nowhere else. */
  last: undefined as Record<JobId, Told> | undefined,
  async get(): Promise<Record<JobId, Told>> {
    this.last ??= ((await browser.storage.local.get(this.key))[this.key] as typeof this.last) ?? {};
    return this.last;
  },
  async set(job: JobId, said: Told | undefined): Promise<void> {
    const { [job]: before, ...others } = await this.get();
    if (!said && !before) return;
    const next = said ? { ...others, [job]: said } : others;
    await browser.storage.local.set({ [this.key]: next });
    this.last = next;
  },
};

const changed = new Set<JobId>();
let looking = false;
let working: Promise<void> = Promise.resolve();

/** Begins to tell of jobs; those that came to an end unnoticed are made up for. */
export function tellOfJobs(): void {
  watchJobs((job) => {
    changed.add(job);
    if (looking) return;
    looking = true;
    setTimeout(lookAll, PAUSE);
  });
  inTurn(async () => {
    for (const [job, { key }] of Object.entries(await told.get())) {
      if (key === 'ended') await told.set(job, undefined);
      else await look(job);
    }
  });
}

/** What a click on a notification of a job, or on one of its buttons, does. False where it is no job's. */
export async function jobNoticeClicked(id: string, button?: number): Promise<boolean> {
  if (!id.startsWith(PREFIX)) return false;
  const job = id.slice(PREFIX.length);
  const act = button === undefined ? undefined : (await told.get())[job]?.acts[button];
  await browser.notifications.clear(id);
  if (act) await obey(job, act);
  else await openScreen(`/job/${encodeURIComponent(job)}`);
  return true;
}

async function obey(job: JobId, act: NoticeAct): Promise<void> {
  try {
    if (act === 'sign-in') {
      const { account } = (await engine.report(job, { count: 0 })).job;
      const page = `src/options/index.html#/accounts/${encodeURIComponent(account)}`;
      await browser.tabs.create({ url: browser.runtime.getURL(page) });
      // The job's screen asks for the passphrase.
    } else if (act === 'unlock') await openScreen(`/job/${encodeURIComponent(job)}`);
    else if (act === 'exists' || act === 'missing') await engine.decide(job, act === 'exists');
    else await engine[act](job);
  } catch (error) {
    // What was asked for makes no sense any more: its screen says how it stands.
    if (!(error instanceof JobError)) throw error;
    await openScreen(`/job/${encodeURIComponent(job)}`);
  }
}

function lookAll(): void {
  looking = false;
  const jobs = [...changed];
  changed.clear();
  inTurn(async () => {
    for (const job of jobs) await look(job);
  });
}

function inTurn(work: () => Promise<void>): void {
  working = working.then(work).catch((error: unknown) => console.error('A job could not be told of.', error));
}

async function look(id: JobId): Promise<void> {
  const job = await summaryOf(id);
  const before = (await told.get())[id];
  const notice = job && noticeOf(job, Date.now(), before !== undefined);
  if (notice && notice.key !== before?.key) {
    if (await isWatched(id)) return;
    // Noted first: should we die in between, nobody is told twice.
    await told.set(id, { key: notice.key, acts: notice.buttons.map(({ act }) => act) });
    await show(id, notice);
  } else if (!notice && before && before.key !== QUIET) {
    // A running job's notification stays true until something else is.
    if (job?.state === 'running' && before.key === 'running') return;
    // Who was told of a job is also told of its end.
    await told.set(id, job?.state === 'running' ? { key: QUIET, acts: [] } : undefined);
    await browser.notifications.clear(PREFIX + id);
  }
}

async function summaryOf(id: JobId): Promise<JobSummary | undefined> {
  try {
    return (await engine.report(id, { count: 0 })).job;
  } catch (error) {
    if (error instanceof JobError) return undefined;
    throw error;
  }
}

/** Whether a page of ours shows the job to the person now. */
async function isWatched(job: JobId): Promise<boolean> {
  const answer: unknown = await browser.runtime.sendMessage({ watching: job }).catch(() => undefined);
  return answer === true;
}

function show(job: JobId, { title, message, buttons, silent }: Notice): Promise<void> {
  return create(PREFIX + job, title, message, {
    buttons: buttons.map((button) => ({ title: button.title })),
    silent,
  });
}
