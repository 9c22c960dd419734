/**
 * What screens may ask about jobs, and the engine that carries them out.
 */
import browser from 'webextension-polyfill';
import { createEngine } from '../jobs/engine.ts';
import type { JobRequest } from '../jobs/job.ts';
import type { AccountId } from '../model.ts';
import { SiteError } from '../sites/site.ts';
import { noteRefusedSignIn, openAccount } from './access.ts';
import { tell } from './broadcast.ts';
import type { Handlers } from './handlers.ts';

/** Name of the alarm that wakes the background for work that waits. */
export const JOBS_ALARM = 'jobs';

/** The engine, joined to the browser. */
export const engine = createEngine({
  clientFor: clientForJobs,
  now: Date.now,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  wakeAt: async (time) => {
    if (time === undefined) await browser.alarms.clear(JOBS_ALARM);
    else browser.alarms.create(JOBS_ALARM, { when: Math.max(time, Date.now() + 1000) });
  },
  changed: (job) => tell({ changed: 'jobs', id: job }),
  random: Math.random,
  isOnline: () => navigator.onLine,
});

async function clientForJobs(account: AccountId) {
  try {
    return await openAccount(account);
  } catch (error) {
    if (error instanceof SiteError && error.verdict === 'sign-in-again') await noteRefusedSignIn(account);
    throw error;
  }
}

/** Answers to `jobs.*`. */
export const jobRequests = {
  'jobs.plan': (request) => engine.plan(request as JobRequest),
  'jobs.start': async (request) => ({ job: await engine.start(request as JobRequest) }),
  'jobs.list': () => engine.list(),
  'jobs.report': ({ job, ...query }) => engine.report(job, query),
  'jobs.pause': async ({ job }) => done(engine.pause(job)),
  'jobs.resume': async ({ job }) => done(engine.resume(job)),
  'jobs.cancel': async ({ job }) => done(engine.cancel(job)),
  'jobs.retry': async ({ job }) => ({ job: await engine.retry(job) }),
  'jobs.undo': async ({ job, ...scope }) => ({ job: await engine.undo(job, scope) }),
  'jobs.decide': async ({ job, exists }) => done(engine.decide(job, exists)),
  'jobs.forget': async ({ job }) => done(engine.forget(job)),
} satisfies Partial<Handlers>;

async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}
