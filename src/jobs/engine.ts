/**
 * The push engine: plans, keeps and carries out jobs. The only place that decides about retries, quotas and order.
 */
import type { AccountId, GroupDetails } from '../model.ts';
import type { JobArchive } from './archive.ts';
import { type Deps, type EngineDeps, TIMING } from './deps.ts';
import { forget, forgetBefore } from './forget.ts';
import type { JobId, JobRequest, JobSummary, Plan, Report, ReportQuery, UndoPlan, UndoScope } from './job.ts';
import { JobError } from './job-error.ts';
import { look, rulesOf, thereOf } from './knowledge.ts';
import { openStore } from './open-store.ts';
import { plan } from './plan.ts';
import { type Hold, isOver, type JobRecord } from './records.ts';
import { createReports } from './report.ts';
import { reopen } from './retry.ts';
import { docsOf, newJob, targetsToPlan } from './start.ts';
import { dropRest, undoable, undoJob } from './undo.ts';
import { createView } from './view.ts';
import { createWorkers } from './workers.ts';

export type { Connection, EngineDeps, Timing } from './deps.ts';
export { JobError } from './job-error.ts';
export { openStore } from './open-store.ts';

/** What jobs can be asked to do. All of it survives the death of the worker at any instruction. */
export interface Engine {
  /** Tells what a request would do, without sending anything. Throws `SiteError` when the account cannot be used. */
  plan(request: JobRequest): Promise<Plan>;
  /**
   * Asks the site where docs are already, so that later plans know it; at most one call a doc, at the site's pace.
   * Resolves with how many docs the site told of.
   */
  look(account: AccountId, docs: string[]): Promise<number>;
  /** Keeps a request for good and begins to carry it out. Resolves as soon as it is kept. */
  start(request: JobRequest): Promise<JobId>;
  /**
   * Goes on with everything unfinished. Call it on every start of the background, alarm, return of the network,
   * and message; calls may race. Resolves when all that can be done now is done; nobody needs to wait for that.
   */
  wake(): Promise<void>;
  /** Stops sending; a call under way is finished. Does nothing to a finished job. */
  pause(job: JobId): Promise<void>;
  /** Goes on after `pause`, and after the account was stopped by its site. */
  resume(job: JobId): Promise<void>;
  /** Drops for good what has not been sent; what was sent stays. */
  cancel(job: JobId): Promise<void>;
  /** Tries again, within the same job, everything that failed, was refused or is unknown; never what is pending. */
  retry(job: JobId): Promise<JobId>;
  /** What undoing would do. */
  undoPlan(job: JobId, scope?: UndoScope): Promise<UndoPlan>;
  /** Starts a job that takes out what a job added; the rest of an unfinished job is dropped first. */
  undo(job: JobId, scope?: UndoScope): Promise<JobId>;
  /** The person's answer whether a new album, whose creation could not be confirmed, is there. */
  decide(job: JobId, exists: boolean): Promise<void>;
  /** Deletes a finished or cancelled job with its report. Throws `JobError` while it is unfinished. */
  forget(job: JobId): Promise<void>;
  /** Deletes all finished and cancelled jobs created before a time (milliseconds since 1970); returns how many. */
  forgetBefore(time: number): Promise<number>;
  /** A finished job with all that belongs to it, for a file; nothing while it is unfinished, or when it is damaged. */
  archive(job: JobId): Promise<JobArchive | undefined>;
  /** Puts a job out of a file into the history. False when it is there already. */
  restore(archive: JobArchive): Promise<boolean>;
  /** All jobs, newest first. */
  list(): Promise<JobSummary[]>;
  /** One job with a part of its outcomes. Throws `JobError` when there is no such job. */
  report(job: JobId, query?: ReportQuery): Promise<Report>;
  /** Takes note of groups that were read elsewhere, so that plan and run need not read them again for a while. */
  learn(account: AccountId, groups: GroupDetails[]): Promise<void>;
  /** Goes on with an account's jobs after it was signed in again, unlocked, or its hosts were granted. */
  resumeAccount(account: AccountId): Promise<void>;
}

/** Makes the engine. It does nothing until it is asked; call `wake` once to go on with what is unfinished. */
export function createEngine(given: EngineDeps): Engine {
  const store = typeof given.store === 'object' ? given.store : openStore(given.store);
  const deps: Deps = { ...given, store };
  const timing = { ...TIMING, ...deps.timing };
  const workers = createWorkers(deps, timing);
  const view = createView(deps, workers);
  const reports = createReports(store);

  async function wake(begun = () => {}): Promise<void> {
    const jobs = await store.liveJobs().catch((error) => {
      begun();
      throw error;
    });
    const attended = workers.attend(new Set(jobs.map(({ account }) => account)));
    begun();
    await attended;
  }

  /** Goes on in the background of whoever asked for something. */
  function goOn(job?: JobId, begun?: () => void): void {
    if (job !== undefined) deps.changed(job);
    wake(begun).catch((error) => deps.failed?.(error));
  }

  /** Writes what leaves something to do. Should we die once it is written, somebody comes back for it. */
  async function secured<T>(job: JobId | undefined, write: () => Promise<T>): Promise<T> {
    const release = await workers.secure();
    try {
      return await write();
    } finally {
      goOn(job, release);
    }
  }

  async function jobOf(id: JobId): Promise<JobRecord> {
    const job = await store.job(id);
    if (!job || job.hidden) throw new JobError('no-job', { key: 'jobs_no_such' });
    return job;
  }

  /** The same, for what needs all of it. */
  async function soundJobOf(id: JobId): Promise<JobRecord> {
    const job = await jobOf(id);
    if (job.damaged) throw new JobError('damaged', { key: 'jobs_damaged' });
    return job;
  }

  async function control(id: JobId, wanted: JobRecord['control'], from: JobRecord['control'][]) {
    const job = await jobOf(id);
    if (!job.live || !from.includes(job.control)) return;
    await store.editJob(id, (before) => ({ ...before, control: wanted }));
  }

  async function keep(job: JobRecord, write: () => Promise<void>): Promise<JobId> {
    await secured(job.id, write);
    return job.id;
  }

  /** Clears what holds an account up, as far as the person has mended it. */
  async function lift(account: AccountId, mended: Hold[]): Promise<void> {
    await store.editAccount(account, ({ hold, notBefore: _at, why: _why, ...record }) => {
      return { ...record, strikes: 0, ...(hold && !mended.includes(hold.what) ? { hold } : {}) };
    });
  }

  return {
    async plan(request) {
      const connection = await deps.clientFor(request.account);
      const { client, about, paced, user } = connection;
      const { account } = request;
      const asking = { deps, timing, account, connection, pacer: workers.pacerOf(account, connection) };
      const docs = docsOf(request);
      const targets = targetsToPlan(request, about);
      const rules = await rulesOf(asking, targets);
      const { there, checked } = await thereOf(asking, docs, targets);
      const made = plan(docs, targets, {
        batch: about.batch,
        now: deps.now(),
        offset: client.clockOffset(),
        rules,
        there,
        ...(paced ? { pacing: about.pacing } : {}),
        ...(user && about.takes === 'own' ? { user } : {}),
      });
      return { ...made, ...(checked ? { checked } : {}) };
    },

    async look(account, ids) {
      const connection = await deps.clientFor(account);
      const asking = { deps, timing, account, connection, pacer: workers.pacerOf(account, connection) };
      return look(asking, ids);
    },

    async start(request) {
      const site = request.docs[0]?.site ?? (await deps.clientFor(request.account)).about.id;
      const made = newJob(crypto.randomUUID(), request, site, deps.now());
      return keep(made.job, () => store.create(made.job, made.targets, made.docs));
    },

    wake() {
      workers.forgetAlarm();
      return wake();
    },

    async pause(id) {
      await control(id, 'paused', ['go']);
      goOn(id);
    },

    async resume(id) {
      const { account } = await soundJobOf(id);
      await secured(id, async () => {
        await control(id, 'go', ['paused']);
        await lift(account, ['resume']);
        for (const target of await store.targets(id)) {
          // Quotas come back when they do; all other waiting is ours.
          if (isOver(target) || target.period !== undefined || target.resumeAt === undefined) continue;
          await store.editTarget(id, target.n, ({ resumeAt: _at, ...rest }) => ({
            ...rest,
            state: 'open',
            tries: 0,
          }));
        }
      });
    },

    async cancel(id) {
      await control(id, 'cancelled', ['go', 'paused']);
      await store.finish(id);
      goOn(id);
    },

    async retry(id) {
      await soundJobOf(id);
      await secured(id, () => reopen(store, id));
      return id;
    },

    async undoPlan(id, scope = {}) {
      const { account } = await soundJobOf(id);
      const connection = await deps.clientFor(account).catch(() => undefined);
      return (await undoable(store, id, scope, connection)).plan;
    },

    async undo(id, scope = {}) {
      const job = await soundJobOf(id);
      const connection = await deps.clientFor(job.account).catch(() => undefined);
      await dropRest(store, job, scope);
      const found = await undoable(store, id, scope, connection);
      if (found.targets.length === 0) {
        if (job.live) goOn(id);
        throw new JobError('nothing-to-undo', { key: 'jobs_undo_nothing' });
      }
      const undo = undoJob(crypto.randomUUID(), found, scope, deps.now());
      if (job.live) deps.changed(id);
      return keep(undo.job, () => store.create(undo.job, undo.targets, []));
    },

    async decide(id, exists) {
      await soundJobOf(id);
      const decided = exists ? 'exists' : 'missing';
      await secured(id, async () => {
        for (const { n, unsure } of await store.targets(id)) {
          if (unsure) await store.editTarget(id, n, (before) => ({ ...before, decided }));
        }
      });
    },

    async forget(id) {
      await forget(store, await jobOf(id));
      deps.changed(id);
    },

    async forgetBefore(time) {
      const forgotten = await forgetBefore(store, time);
      for (const id of forgotten) deps.changed(id);
      return forgotten.length;
    },

    archive: (id) => store.archive(id),

    async restore(archive) {
      const restored = await store.restore(archive);
      if (!restored) return false;
      reports.forget(archive.job.id);
      deps.changed(archive.job.id);
      return true;
    },

    async list() {
      const jobs = (await store.allJobs()).filter(({ hidden }) => !hidden);
      return view.summaries(jobs.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)));
    },

    async report(id, query = {}) {
      const viewed = await view.one(id);
      if (!viewed || viewed.job.hidden) throw new JobError('no-job', { key: 'jobs_no_such' });
      const { job, targets, summary } = viewed;
      const lines = await reports.linesOf(job, targets, summary.targets, query, deps.now());
      return { job: summary, ...lines };
    },

    async learn(account, groups) {
      for (const group of groups) {
        await store.learn({ account, about: 'group', id: group.id, readAt: group.readAt, group });
      }
    },

    async resumeAccount(account) {
      await secured(undefined, () => lift(account, ['sign-in', 'unlock', 'resume']));
      const jobs = await store.liveJobs();
      for (const job of jobs) if (job.account === account) deps.changed(job.id);
    },
  };
}
