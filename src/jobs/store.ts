/**
 * The durable store of jobs. Each function is one transaction: it happens as a whole or not at all, and is on disk
 * when it resolves.
 */
import type { AccountId } from '../model.ts';
import type { JobArchive } from './archive.ts';
import type { JobId } from './job.ts';
import type {
  AccountRecord,
  DocsRecord,
  JobRecord,
  KnownRecord,
  ListRecord,
  StepRecord,
  TargetRecord,
} from './records.ts';

/** A change to a target, worked out on what is stored at that moment. */
export type TargetChange = (target: TargetRecord) => TargetRecord;

/** What a step turned into: settled, or with `step` absent, as if it had never been made. */
export interface Settled {
  target: TargetRecord;
  step?: StepRecord;
}

/** A step that is to be settled, and how, with its target as it was read. */
export interface Settling {
  step: StepRecord;
  target: TargetRecord;
  change(target: TargetRecord): Settled;
  /** Ids of docs that are no longer where they were known to be. */
  moved?: string[];
}

/** A step that is to be written as sent, with its job and target as they were read. */
export interface Announced {
  step: StepRecord;
  job: JobRecord;
  target: TargetRecord;
}

/** What is unfinished, as it was stored at one moment: jobs, oldest first, with their targets in order. */
export interface Standing {
  accounts: AccountRecord[];
  jobs: { job: JobRecord; targets: { target: TargetRecord; flight?: StepRecord | 'damaged' }[] }[];
}

/** Where jobs live. */
export interface Store {
  /** Keeps a new job with all that belongs to it. */
  create(job: JobRecord, targets: TargetRecord[], docs: DocsRecord[]): Promise<void>;
  /** Unfinished jobs, oldest first. */
  liveJobs(): Promise<JobRecord[]>;
  /**
   * All that is unfinished, read at once.
   *
   * @param account only what is its own, and with the calls under way
   */
  standing(account?: AccountId): Promise<Standing>;
  /** All jobs; what stands in place of damaged ones says so. */
  allJobs(): Promise<JobRecord[]>;
  job(id: JobId): Promise<JobRecord | undefined>;
  /** Changes a job as it is stored at that moment; resolves with the new one, or nothing if there is none. */
  editJob(id: JobId, change: (job: JobRecord) => JobRecord): Promise<JobRecord | undefined>;
  /** The job and everything that belongs to it is gone afterwards. */
  remove(id: JobId): Promise<void>;
  /** Notes that nothing is left to do for a job, if that is so. */
  finish(id: JobId): Promise<boolean>;

  /** A finished job with all that belongs to it; nothing while it is unfinished, or when it is damaged. */
  archive(id: JobId): Promise<JobArchive | undefined>;
  /** Keeps a finished job as it was archived. False when there is a job of that id already. */
  restore(archive: JobArchive): Promise<boolean>;

  /** A job's targets in order; what stands in place of damaged ones says so. */
  targets(job: JobId): Promise<TargetRecord[]>;
  allTargets(): Promise<TargetRecord[]>;
  /** Every target of any job that is this very group or album. */
  targetsOf(account: AccountId, kind: 'group' | 'album', id: string): Promise<TargetRecord[]>;
  /** Changes a target. With `owner`, only while that worker has the account. */
  editTarget(job: JobId, n: number, change: TargetChange, owner?: string): Promise<TargetRecord | undefined>;
  /** Gives a target a list of its own, if any. Does nothing when the target has changed since it was read. */
  relist(
    target: TargetRecord,
    lists: ListRecord[] | undefined,
    change: TargetChange,
  ): Promise<TargetRecord | undefined>;
  /** Docs of a job; nothing where there are none, or they are damaged. */
  docs(job: JobId, chunk: number): Promise<DocsRecord | undefined>;
  /** Several records of docs in order, read at once. */
  docsBetween(job: JobId, first: number, last: number): Promise<DocsRecord[]>;
  list(job: JobId, n: number, round: number, chunk: number): Promise<ListRecord | undefined>;

  /** A target's steps in order, from one of them on; of those that are damaged no outcome is known. */
  steps(job: JobId, n: number, from?: number): Promise<StepRecord[]>;
  /** A target's call under way, if any; `damaged` when there is one, but what it was cannot be read. */
  flight(target: TargetRecord): Promise<StepRecord | 'damaged' | undefined>;
  /**
   * Writes a step as sent, if the worker still has the account and nothing changed since the job and the target
   * were read. What is known of the target's quota is forgotten with it.
   */
  send(owner: string, step: StepRecord, job: JobRecord, target: TargetRecord): Promise<Sending>;
  /**
   * Settles a step together with its target, if it is still the one stored as sent.
   *
   * @param moved ids of docs that are no longer where they were known to be
   */
  settle(
    step: StepRecord,
    change: (target: TargetRecord) => Settled,
    moved?: string[],
  ): Promise<TargetRecord | undefined>;
  /**
   * `settle` and `send` at once, in one transaction: settles a step and writes another as sent. Where the second may
   * not be written, the first is settled alone; where the first is no longer the one stored, nothing is written.
   */
  pass(
    settling: Settling,
    owner: string,
    announced: Announced,
  ): Promise<{ target?: TargetRecord; sending: Sending }>;
  /** Writes a step that needs no call, with the conditions of `send`. */
  keep(
    owner: string,
    step: StepRecord,
    job: JobRecord,
    target: TargetRecord,
    change: TargetChange,
  ): Promise<TargetRecord | undefined>;
  /** Replaces a step that is still the one stored as sent. */
  mark(step: StepRecord): Promise<void>;

  /**
   * Takes an account for a worker, if nobody has it.
   *
   * @param until when the claim ends unless renewed
   * @param now a claim that ended before is void; so is one that goes on for absurdly long
   * @param alone take it from anyone
   * @returns the account's record; it is ours when its `owner` is
   */
  claim(
    account: AccountId,
    owner: string,
    now: number,
    until: number,
    alone: boolean,
  ): Promise<AccountRecord>;
  /** Changes an account's record. With `owner`, only while that worker has it. */
  editAccount(
    account: AccountId,
    change: (record: AccountRecord) => AccountRecord,
    owner?: string,
  ): Promise<AccountRecord | undefined>;

  known(account: AccountId, about: KnownRecord['about'], id: string): Promise<KnownRecord | undefined>;
  /** The same of several, in their order, read at once. */
  knownOf(
    account: AccountId,
    about: KnownRecord['about'],
    ids: readonly string[],
  ): Promise<(KnownRecord | undefined)[]>;
  learn(record: KnownRecord): Promise<void>;
  /** Forgets what was read before a time. */
  unlearn(before: number): Promise<void>;
  close(): Promise<void>;
}

/** What became of an attempt to write a step as sent. `stale`: read everything again; `lost`: another worker has it. */
export type Sending = 'sent' | 'stale' | 'lost';
