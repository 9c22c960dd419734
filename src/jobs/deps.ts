/**
 * What the engine needs from its surroundings, injected so that it runs unchanged in tests with any clock.
 */
import type { AccountId, AccountUser } from '../model.ts';
import type { SiteAbout, SiteClient } from '../sites/site.ts';
import type { JobId } from './job.ts';
import type { Store } from './store.ts';

/** An account at work. */
export interface Connection {
  client: SiteClient;
  about: SiteAbout;
  /** False only for benches and tests: calls follow each other without the site's pauses. */
  paced: boolean;
  /** Who the person is on the site; lets the plan tell docs of others. */
  user?: Pick<AccountUser, 'id' | 'alias'>;
}

/** What the engine is given. */
export interface EngineDeps {
  /** Where jobs live, or the name of the database to open for them; default the usual database. */
  store?: Store | string;
  /** Connects an account. Throws `SiteError`: `locked` while the vault is, `sign-in-again` when it is signed out. */
  clientFor(account: AccountId): Promise<Connection>;
  /** Milliseconds since 1970 by this computer's clock. */
  now(): number;
  /** Resolves after some milliseconds, at most about 20,000 at a time. */
  sleep(ms: number): Promise<void>;
  /**
   * Sets the one alarm that calls `wake`, replacing an earlier one; `undefined` clears it. It must ring again, about
   * every minute, until it is set anew or cleared: a worker may die between the ringing and its first instruction.
   */
  wakeAt(time: number | undefined): void | Promise<void>;
  /** Told after a job changed, so that screens read it again; at most some ten times a second while it runs. */
  changed(job: JobId): void;
  /** From 0 up to but not 1. */
  random(): number;
  isOnline(): boolean;
  /** Told of errors that nobody foresaw; they are also thrown to whoever awaits `wake`. */
  failed?(error: unknown): void;
  /**
   * True where the browser runs one background at a time at most: what an earlier one held is then taken over at
   * once rather than after `Timing.lease`.
   */
  alone?: boolean;
  timing?: Partial<Timing>;
}

/** The same with an opened store, as the engine's parts see it. */
export interface Deps extends EngineDeps {
  store: Store;
}

/** Spans in milliseconds. */
export interface Timing {
  /** How long an account stays with a worker that no longer shows life; longer than any call can take. */
  lease: number;
  /** How long after sending a call without an answer we look what became of it, so that the site can finish. */
  settle: number;
  /** The same for the creation of an album, which would be doubled if the site finished later still. */
  settleCreate: number;
  /** The longest wait that is slept through; before longer ones the worker lets go and sets the alarm. */
  patience: number;
  /** How old may be what a plan or a run knows of a group or a doc before it is read again. */
  fresh: number;
  /** How long a long run relies on a group's rules. */
  rules: number;
  /** The least span between two `changed` for a job that just runs on. */
  progress: number;
}

/** The spans used where `EngineDeps.timing` names none. */
export const TIMING: Timing = {
  lease: 60_000,
  settle: 5_000,
  settleCreate: 15_000,
  patience: 20_000,
  fresh: 5 * 60_000,
  rules: 60 * 60_000,
  progress: 200,
};
