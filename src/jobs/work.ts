/**
 * What a worker holds in memory while it works for one account: a cache of the store, read anew whenever in doubt.
 */
import type { AccountId, GroupDetails } from '../model.ts';
import type { Containers } from '../sites/site.ts';
import type { Connection, Deps, Timing } from './deps.ts';
import type { JobId } from './job.ts';
import type { Pacer } from './pacer.ts';
import type {
  AccountRecord,
  DocsRecord,
  JobRecord,
  ListRecord,
  StepRecord,
  TargetRecord,
} from './records.ts';
import type { Settled } from './store.ts';

/** A target under way. */
export interface Track {
  job: JobRecord;
  target: TargetRecord;
  /** Its call without an answer. */
  flight?: StepRecord;
  /** The group's rules as last read in this run, with `left` counted down by what was added since. */
  rules?: GroupDetails;
  left?: number;
  /** The rules must be read from the site before the next call. */
  reread?: boolean;
  /** Calls made that the store does not count yet. */
  made: number;
  /** The turn in which it was last served; targets take turns. */
  served: number;
}

/** The work for one account. */
export interface Work {
  deps: Deps;
  timing: Timing;
  account: AccountId;
  /** This worker's name in claims. */
  owner: string;
  connection: Connection;
  pacer: Pacer;
  record: AccountRecord;
  /** Targets of unfinished jobs, those of older jobs first. */
  tracks: Track[];
  /** Docs and lists read lately, a few chunks at most. */
  chunks: Map<string, DocsRecord | ListRecord | undefined>;
  /** Where docs are, as read while they are taken out again. */
  places: Map<string, { places: Containers; readAt: number }>;
  /** Something changed in the store: read everything again before the next step. */
  stale: boolean;
  turn: number;
  /** When the claim was last renewed. */
  renewedAt: number;
  /** Resolves when somebody wants the worker to look again; replaced after each use. */
  nudge: { promise: Promise<void>; resolve(): void };
  /** Sees to it that a worker comes back at some time, should this one die. */
  comeBackAt(time: number): Promise<void>;
  /** Tells that a job changed; `soon` may be left out when another was told just before. */
  tell(job: JobId, soon?: boolean): void;
}

/** Thrown when another worker has taken the account over. Whoever catches it lets go without writing anything. */
export class Lost extends Error {}

/** Reads all unfinished jobs of the account anew, keeping what is known of groups. */
export async function reload(work: Work): Promise<void> {
  const { store } = work.deps;
  const known = new Map(work.tracks.map((track) => [keyOf(track.target), track]));
  const tracks: Track[] = [];
  work.stale = false;
  const record = await store.account(work.account);
  if (record?.owner !== work.owner) throw new Lost();
  work.record = record;
  for (const job of await store.liveJobs()) {
    if (job.account !== work.account) continue;
    for (const target of await store.targets(job.id)) {
      const flight = await store.flight(target);
      const before = known.get(keyOf(target));
      tracks.push({
        job,
        target,
        served: before?.served ?? 0,
        made: before?.made ?? 0,
        reread: before?.reread ?? false,
        ...(flight ? { flight } : {}),
        ...(before?.rules ? { rules: before.rules } : {}),
        ...(before?.left === undefined ? {} : { left: before.left }),
      });
    }
  }
  work.tracks = tracks;
}

/** Takes over what the store now holds of a target; with nothing, all is read again. */
export function update(work: Work, track: Track, target: TargetRecord | undefined): void {
  if (target) track.target = target;
  else work.stale = true;
  work.tell(track.job.id, target?.state === 'open');
}

/** Changes a target in the store and here. */
export async function edit(
  work: Work,
  track: Track,
  change: (target: TargetRecord) => TargetRecord,
): Promise<void> {
  const { job, n } = track.target;
  const { made } = track;
  const counted = (before: TargetRecord) => {
    const after = change(before);
    return { ...after, calls: after.calls + made };
  };
  const target = await work.deps.store.editTarget(job, n, counted, work.owner);
  if (!target) throw new Lost();
  track.made -= made;
  update(work, track, target);
}

/** Writes a step as sent, so that the call can be made. False when things changed and all must be read again. */
export async function announce(work: Work, track: Track, step: StepRecord): Promise<boolean> {
  const sending = await work.deps.store.send(work.owner, step, track.job, track.target);
  if (sending === 'lost') throw new Lost();
  if (sending === 'stale') {
    work.stale = true;
    return false;
  }
  track.flight = step;
  return true;
}

/**
 * Settles the target's call under way.
 *
 * @param moved ids of docs that are no longer where they were known to be
 */
export async function settle(
  work: Work,
  track: Track,
  step: StepRecord,
  change: (target: TargetRecord) => Settled,
  moved: string[] = [],
): Promise<void> {
  const { made } = track;
  const counted = (before: TargetRecord) => {
    const settled = change(before);
    return { ...settled, target: { ...settled.target, calls: settled.target.calls + made } };
  };
  const target = await work.deps.store.settle(step, counted, moved);
  track.made -= made;
  delete track.flight;
  update(work, track, target);
}

/** Writes a step down that needed no call: the outcomes of all its docs are known. */
export async function keep(
  work: Work,
  track: Track,
  step: StepRecord,
  change: (target: TargetRecord) => TargetRecord,
): Promise<void> {
  const { made } = track;
  const target = await work.deps.store.keep(work.owner, step, track.job, track.target, (before) => {
    const after = change(before);
    return { ...after, calls: after.calls + made };
  });
  if (target) track.made -= made;
  update(work, track, target);
}

/** Changes the account's record in the store and here. */
export async function editRecord(
  work: Work,
  change: (record: AccountRecord) => AccountRecord,
): Promise<void> {
  const record = await work.deps.store.editAccount(work.account, change, work.owner);
  if (!record) throw new Lost();
  work.record = record;
}

function keyOf(target: TargetRecord): string {
  return `${target.job} ${target.n}`;
}
