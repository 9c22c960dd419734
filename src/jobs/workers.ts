/**
 * One worker an account: begins, ends and wakes them, and sees to it that somebody comes back when needed.
 */
import type { AccountId } from '../model.ts';
import { SiteError } from '../sites/site.ts';
import type { Connection, Deps, Timing } from './deps.ts';
import type { JobId } from './job.ts';
import { createPacer, type Pacer } from './pacer.ts';
import type { AccountRecord } from './records.ts';
import { liftHold, runAccount } from './run-account.ts';
import { holdFor } from './strikes.ts';
import { Lost, type Work } from './work.ts';

/** How long after a failure that nobody foresaw, or that is not the person's, we try again. */
const AFTER_FAILURE = 60_000;

/** All workers of this background. */
export interface Workers {
  /**
   * Lets accounts be worked for; resolves when all that can be done now is done.
   *
   * @param accounts all that have something to do
   */
  attend(accounts: ReadonlySet<AccountId>): Promise<void>;
  /** Takes nothing for granted about the alarm: it may have rung, or be gone with an earlier worker. */
  forgetAlarm(): void;
  /**
   * Sees to it that somebody comes back soon whatever else is decided about the alarm. Resolves when the alarm is set,
   * with the function that ends this.
   */
  secure(): Promise<() => void>;
  /** The pace of an account and the size of its batches, as far as known. */
  paceOf(account: AccountId): { perWrite: number | undefined; batch: number } | undefined;
  /** The pacer of an account, shared by all that calls its site. */
  pacerOf(account: AccountId, connection: Connection): Pacer;
}

interface Entry {
  again: boolean;
  work?: Work;
  done: Promise<void>;
}

/** Makes the workers. */
export function createWorkers(deps: Deps, timing: Timing): Workers {
  const owner = crypto.randomUUID();
  const entries = new Map<AccountId, Entry>();
  const pacers = new Map<AccountId, { pacer: Pacer; batch: number }>();
  const comeBack = new Map<AccountId, number>();
  const told = new Map<JobId, number>();
  const secured = new Set<{ until: number }>();
  /** The alarm as we set it last; its time is known once the browser has it. */
  let alarm: { at: number } | undefined;

  function pacerOf(account: AccountId, { about, paced }: Connection): Pacer {
    const known = pacers.get(account);
    if (known) return known.pacer;
    const pacer = createPacer(paced ? about.pacing : undefined, deps.now);
    pacers.set(account, { pacer, batch: about.batch });
    return pacer;
  }

  async function comeBackAt(account: AccountId, time: number | undefined): Promise<void> {
    if (time === undefined) comeBack.delete(account);
    else comeBack.set(account, time);
    await setAlarm();
  }

  async function setAlarm(): Promise<void> {
    const next = Math.min(...comeBack.values(), ...[...secured].map(({ until }) => until));
    // One that lies behind us may have rung, so it is set again.
    if (next === alarm?.at && next > deps.now()) return;
    const setting = { at: Number.NaN };
    alarm = setting;
    await deps.wakeAt(Number.isFinite(next) ? next : undefined);
    setting.at = next;
  }

  function tell(job: JobId, soon = false): void {
    const now = deps.now();
    if (soon && Math.abs(now - (told.get(job) ?? Number.NEGATIVE_INFINITY)) < timing.progress) return;
    told.set(job, now);
    deps.changed(job);
  }

  function workOf(account: AccountId, connection: Connection, record: AccountRecord): Work {
    return {
      deps,
      timing,
      account,
      owner,
      connection,
      pacer: pacerOf(account, connection),
      record,
      tracks: [],
      chunks: new Map(),
      places: new Map(),
      stale: false,
      turn: 0,
      renewedAt: deps.now(),
      nudge: newNudge(),
      comeBackAt: (time) => comeBackAt(account, time),
      tell,
    };
  }

  /** Claims the account, works, and lets go. Gives the time to come back. */
  async function once(account: AccountId, entry: Entry): Promise<number | undefined> {
    const { store } = deps;
    const now = deps.now();
    // First of all: should we die from here on, somebody comes back.
    await comeBackAt(account, now + timing.lease);
    const record = await store.claim(account, owner, now, now + timing.lease, deps.alone ?? false);
    if (record.owner !== owner) return Math.max(record.until, now) + 1_000;
    try {
      const work = workOf(account, await deps.clientFor(account), record);
      await liftHold(work);
      entry.work = work;
      return await runAccount(work);
    } catch (error) {
      if (error instanceof Lost) return deps.now() + timing.lease;
      if (!(error instanceof SiteError)) throw error;
      return await cannotConnect(account, error);
    } finally {
      delete entry.work;
      await store.editAccount(account, (before) => ({ ...before, owner: '', until: 0 }), owner);
    }
  }

  async function cannotConnect(account: AccountId, error: SiteError): Promise<number | undefined> {
    if (error.verdict === 'retry-later' || error.verdict === 'unknown-outcome') {
      return deps.now() + (error.retryAfter ?? AFTER_FAILURE);
    }
    const hold = { what: holdFor(error.verdict), why: error.text, code: error.code, seen: 'here' } as const;
    await deps.store.editAccount(account, (before) => ({ ...before, hold: before.hold ?? hold }), owner);
    for (const job of await deps.store.liveJobs()) if (job.account === account) tell(job.id);
    return undefined;
  }

  async function untilDone(account: AccountId, entry: Entry): Promise<void> {
    try {
      do {
        entry.again = false;
        const time = await once(account, entry);
        await comeBackAt(account, entry.again ? deps.now() + timing.lease : time);
      } while (entry.again);
    } catch (error) {
      await comeBackAt(account, deps.now() + AFTER_FAILURE);
      throw error;
    } finally {
      entries.delete(account);
    }
  }

  function attendOne(account: AccountId): Promise<void> {
    const active = entries.get(account);
    if (active) {
      active.again = true;
      if (active.work) nudge(active.work);
      return active.done;
    }
    const entry: Entry = { again: false, done: Promise.resolve() };
    entries.set(account, entry);
    entry.done = untilDone(account, entry);
    return entry.done;
  }

  return {
    async attend(accounts) {
      for (const account of comeBack.keys()) {
        if (!accounts.has(account) && !entries.has(account)) comeBack.delete(account);
      }
      await Promise.all([...accounts].map(attendOne));
      // Also when there was nothing to do, for the alarm rings until it is told otherwise.
      await setAlarm();
    },
    forgetAlarm() {
      alarm = undefined;
    },
    async secure() {
      const token = { until: deps.now() + timing.lease };
      secured.add(token);
      await setAlarm();
      return () => void secured.delete(token);
    },
    paceOf(account) {
      const known = pacers.get(account);
      return known && { perWrite: known.pacer.perWrite(), batch: known.batch };
    },
    pacerOf,
  };
}

function newNudge(): Work['nudge'] {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Lets a worker read everything anew before its next step. */
function nudge(work: Work): void {
  work.stale = true;
  work.nudge.resolve();
  work.nudge = newNudge();
}
