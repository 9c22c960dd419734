/**
 * What a worker holds in memory while it works for one account: a cache of the store, read anew whenever in doubt.
 */
import type { AccountId, GroupDetails } from '../model.ts';
import type { Containers } from '../sites/site.ts';
import { withoutFlight } from './damaged.ts';
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
  const {
    accounts: [record],
    jobs,
  } = await store.standing(work.account);
  if (record?.owner !== work.owner) throw new Lost();
  work.record = record;
  for (const { job, targets } of jobs) {
    for (const { target: stored, flight: found } of targets) {
      const flight = found === 'damaged' ? undefined : found;
      const target =
        found === 'damaged'
          ? ((await store.editTarget(job.id, stored.n, withoutFlight, work.owner)) ?? stored)
          : stored;
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

function keyOf(target: TargetRecord): string {
  return `${target.job} ${target.n}`;
}
