/**
 * What screens may ask about jobs, and the engine that carries them out.
 */
import browser from 'webextension-polyfill';
import { findAccount } from '../accounts/accounts.ts';
import { createEngine } from '../jobs/engine.ts';
import type { JobId, JobRequest } from '../jobs/job.ts';
import { openStore } from '../jobs/open-store.ts';
import type { AccountId } from '../model.ts';
import { listSets } from '../sets/sets.ts';
import { openAccount } from './access.ts';
import { tell } from './broadcast.ts';
import type { Handlers } from './handlers.ts';
import { noteUse } from './recent.ts';

/** Name of the alarm that wakes the background for work that waits. */
export const JOBS_ALARM = 'jobs';

const watchers: ((job: JobId) => void)[] = [];

/** Calls back whenever something about a job changed. */
export function watchJobs(watcher: (job: JobId) => void): void {
  watchers.push(watcher);
}

/** The engine, joined to the browser. */
export const engine = createEngine({
  store: openStore(),
  clientFor: clientForJobs,
  now: Date.now,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  wakeAt: async (time) => {
    // It repeats, for a worker may die between the ringing and its first instruction; waking twice does no harm.
    const when = { when: Math.max(time ?? 0, Date.now() + 1000), periodInMinutes: 1 };
    await (time === undefined ? browser.alarms.clear(JOBS_ALARM) : browser.alarms.create(JOBS_ALARM, when));
  },
  changed: (job) => {
    tell({ changed: 'jobs', id: job });
    for (const watcher of watchers) watcher(job);
  },
  random: Math.random,
  isOnline: () => navigator.onLine,
  failed,
  // Browsers run one background of an extension at a time, so a new one may take over at once.
  alone: true,
});

/** Goes on with what is unfinished. A failure is written down; the alarm comes back to it. */
export async function wakeJobs(): Promise<void> {
  await engine.wake().catch(failed);
}

function failed(error: unknown): void {
  console.error('Jobs stopped.', error instanceof Error ? error.stack : typeof error);
}

async function clientForJobs(id: AccountId) {
  const { client, about, paced, account } = await openAccount(id);
  return { client, about, paced, ...(account.user ? { user: account.user } : {}) };
}

/** Starts what was asked for, and remembers where it goes. */
export async function startJob(request: JobRequest): Promise<JobId> {
  const job = await engine.start(request);
  await noteUse(request, job, await setOf(request));
  return job;
}

/** The group set that a push goes to, if its groups are just those of one. */
async function setOf(request: JobRequest): Promise<{ id: string; title: string } | undefined> {
  const account =
    request.kind === 'push' && request.groups.length > 1 && (await findAccount(request.account));
  if (!account) return undefined;
  const wanted = new Set(request.groups.map(({ id }) => id));
  const set = (await listSets(account)).find(
    ({ groups }) => groups.length === wanted.size && groups.every(({ id }) => wanted.has(id)),
  );
  return set && { id: set.id, title: set.name };
}

/** Answers to `jobs.*`. */
export const jobRequests = {
  'jobs.plan': (request) => engine.plan(request as JobRequest),
  'jobs.start': async (request) => ({ job: await startJob(request as JobRequest) }),
  'jobs.list': () => engine.list(),
  'jobs.report': ({ job, ...query }) => engine.report(job, query),
  'jobs.pause': async ({ job }) => done(engine.pause(job)),
  'jobs.resume': async ({ job }) => done(engine.resume(job)),
  'jobs.cancel': async ({ job }) => done(engine.cancel(job)),
  'jobs.retry': async ({ job }) => ({ job: await engine.retry(job) }),
  'jobs.undoPlan': ({ job, ...scope }) => engine.undoPlan(job, scope),
  'jobs.undo': async ({ job, ...scope }) => ({ job: await engine.undo(job, scope) }),
  'jobs.decide': async ({ job, exists }) => done(engine.decide(job, exists)),
  'jobs.forgetBefore': async ({ time }) => ({ forgotten: await engine.forgetBefore(time) }),
  'jobs.forget': async ({ job }) => done(engine.forget(job)),
} satisfies Partial<Handlers>;

async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}
