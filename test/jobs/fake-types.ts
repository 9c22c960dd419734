/** What the fake site is made of. */
import type { Media, Period } from '../../src/model.ts';
import type { SiteAbout, SiteClient, Verdict } from '../../src/sites/site.ts';
import type { Clock } from './clock.ts';

/** A group of the fake site. */
export interface FakeGroup {
  id: string;
  title: string;
  moderated: boolean;
  accepts: Media[];
  open: boolean;
  quota?: { max: number; period: Period };
  docs: Map<string, 'in' | 'pending'>;
  /** When this person added docs that count. */
  used: number[];
}

/** A call as it arrived. */
export interface LoggedCall {
  call: string;
  target: string;
  docs: string[];
  at: number;
  /** Whether the site did the work. */
  done: boolean;
  /** The site's own refusal, when it made one. */
  refused?: string;
}

/**
 * What goes wrong with a call: `refuse` fails without doing anything, `lose` does the work and loses the answer,
 * `drop` loses the call itself.
 */
export type Fault =
  | { how: 'refuse'; verdict: Verdict; code?: string; retryAfter?: number }
  | { how: 'lose' | 'drop' }
  | { how: 'delay'; ms: number };

/** What can be set up. */
export interface FakeOptions {
  clock: Clock;
  docs?: string[];
  /** Milliseconds that a call takes. */
  latency?: number;
  /** The site's clock minus ours. */
  offset?: number;
  /** The time zone by which the site counts days, weeks and months; default UTC. */
  zone?: string;
  about?: Partial<SiteAbout>;
  /** Chooses a fault for a call; `count` is the number of the call of its kind, from 1. */
  fault?(call: string, count: number, target: string, docs: string[]): Fault | undefined;
}

/** A fake site with its client. */
export interface FakeSite {
  client: SiteClient;
  about: SiteAbout;
  groups: Map<string, FakeGroup>;
  albums: Map<string, { title: string; createdAt: number; docs: Set<string> }>;
  docs: Set<string>;
  media: Map<string, Media>;
  log: LoggedCall[];
  /** How often each doc came before the moderator of each group, as `doc group`. */
  moderated: Map<string, number>;
  fault: NonNullable<FakeOptions['fault']>;
  addGroup(group: Partial<FakeGroup> & { id: string }): FakeGroup;
  left(group: FakeGroup): number;
  /** Calls of a kind; writes are those ending in add, remove and create. */
  calls(...kinds: string[]): number;
  writes(): LoggedCall[];
}
