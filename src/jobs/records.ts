/**
 * What the store holds: the truth about all jobs. Types and a few facts about them that follow from their fields.
 */
import type { AccountId, DocRef, GroupDetails, OutcomeKind, Period, SiteId, Text, Totals } from '../model.ts';
import type { Containers, NewAlbum } from '../sites/site.ts';
import type { JobId, UndoScope } from './job.ts';

/** A job without its targets, docs and steps. Written when the person acts, not per call. */
export interface JobRecord {
  id: JobId;
  account: AccountId;
  site: SiteId;
  kind: 'push' | 'album' | 'undo';
  createdAt: number;
  control: 'go' | 'paused' | 'cancelled';
  /** How many docs it has. */
  docs: number;
  /** 1 while anything is left to do; absent afterwards. Indexed, so that waking reads only unfinished jobs. */
  live?: 1;
  /** Docs (by number) that a site refused by themselves; sent alone from then on. */
  suspects: number[];
  /** For undo: what is undone. */
  undoes?: { job: JobId; scope: UndoScope };
  /** An undo that the person forgot while the undone job is still remembered. */
  hidden?: true;
  notes: Text[];
  /** Grows with every change, so that what was read before can be told from what is. */
  rev: number;
  /** It stands in place of a record that cannot be read; never stored. */
  damaged?: true;
}

/** Docs to be sent together, ahead of those not reached yet. */
export interface Again {
  /** Docs by number. */
  docs: number[];
  /** How often a call with them got lost without effect. */
  tries: number;
  /** A call with them is known to fail because of one of them. */
  culprit?: true;
  /** The first half of such docs: if all of these pass, the culprit is in the part after it. */
  half?: true;
}

/** One target of a job. Its size does not depend on the number of docs. */
export interface TargetRecord {
  job: JobId;
  /** Its place among the targets, from 0. */
  n: number;
  account: AccountId;
  kind: 'group' | 'album';
  /** Empty while a new album has not been created. */
  id: string;
  title: string;
  link?: string;
  icon?: string;
  /** In whose name an album is kept, where that is not the person. */
  owner?: string;
  /** A new album that is still to be created. */
  create?: NewAlbum;
  /** The album was created by this job, so that nothing was in it before. */
  created?: true;
  /** The person's answer whether the new album is there. */
  decided?: 'exists' | 'missing';
  /** True while the person's answer is awaited. */
  unsure?: true;
  /** For undo: the target of the undone job, and whether the list of docs has been made. */
  source?: { job: JobId; n: number; listed: boolean };
  /** Which list of docs it works through: 0 is all docs of the job in order, others are in `lists`. */
  round: number;
  /** Length of that list, and how much of it has been taken. */
  size: number;
  cursor: number;
  /** A doc (by number) that came in with the creation of the album and is passed over. */
  covered?: number;
  again: Again[];
  /** Number of its next step. */
  next: number;
  /** Outcomes in steps; what has none yet is told by `restOf`. */
  totals: Totals;
  state: 'open' | 'waiting' | 'stopped' | 'done';
  /** When stopped: what became of the docs that were not sent. */
  rest?: 'refused' | 'failed' | 'unknown';
  why?: Text;
  code?: string;
  /** Nothing is sent before, in milliseconds since 1970. */
  resumeAt?: number;
  /** The period of the quota it waits for. */
  period?: Period;
  /** Calls that failed in a row, and times in a row that a turned period brought no quota. */
  tries: number;
  turns: number;
  /** Calls in a row that were refused for a quota although the site had told that there is some left. */
  quotaHits?: number;
  /** Calls made for it. */
  calls: number;
  rev: number;
  /** It stands in place of a record that cannot be read; never stored. */
  damaged?: true;
}

/** Why docs of a step became what they are. */
export interface Reason {
  kind: OutcomeKind;
  why?: Text;
  code?: string;
  /** Absent for docs that are in the target through this very job, as far as can be known. */
  notOurs?: true;
}

/** One call, written before it is made and settled together with its outcomes. */
export interface StepRecord {
  job: JobId;
  n: number;
  seq: number;
  /** Told apart from any other attempt. */
  token: string;
  act: 'add' | 'create' | 'remove';
  state: 'sent' | 'settled';
  /** Docs by number. */
  docs: number[];
  /** For each doc the index of its reason; -1 for those that the call carries or that got no outcome here. */
  results: number[];
  reasons: Reason[];
  /** Where the docs came from, and how many entries of it this step uses up. */
  from: 'list' | 'again';
  span: number;
  tries: number;
  sentAt: number;
  /** When its answer was given up, and whether that was because of a quota. */
  lostAt?: number;
  quotaHit?: true;
  /** What the site said just before: docs left in the quota, docs in the group. Proof of what a lost call did. */
  before?: { left?: number; docs?: number };
}

/** Docs of a job, some at a time. */
export interface DocsRecord {
  job: JobId;
  chunk: number;
  docs: DocRef[];
}

/** A target's own list of docs (by number), some at a time. */
export interface ListRecord {
  job: JobId;
  n: number;
  round: number;
  chunk: number;
  docs: number[];
}

/** What the person must do before an account goes on. */
export type Hold = 'sign-in' | 'unlock' | 'resume';

/** Who works for an account, and what holds the account up. */
export interface AccountRecord {
  account: AccountId;
  /** The worker that has it; empty when nobody does. */
  owner: string;
  /** When the worker's claim ends unless renewed. */
  until: number;
  /** What the person must do before it goes on. `seen` is where: at the site, or here before any call. */
  hold?: { what: Hold; why: Text; code: string; seen: 'site' | 'here'; until?: number };
  /** Calls that failed in a row, when the next may be made, and why. */
  strikes: number;
  notBefore?: number;
  why?: Text;
}

/** Something a site told, with when. */
export type KnownRecord =
  | { account: AccountId; about: 'group'; id: string; readAt: number; group: GroupDetails }
  | { account: AccountId; about: 'doc'; id: string; readAt: number; places: Containers };

/** Docs kept in one record of `docs`. */
export const DOCS_IN_CHUNK = 100;

/** Numbers kept in one record of `lists`. */
export const NUMBERS_IN_CHUNK = 1_000;

/** No outcomes at all. */
export function noTotals(): Totals {
  return { added: 0, pending: 0, already: 0, waiting: 0, refused: 0, failed: 0, unknown: 0 };
}

/** How many docs of a target have no outcome in a step. */
export function restOf(target: TargetRecord): number {
  let rest = target.size - target.cursor;
  for (const part of target.again) rest += part.docs.length;
  const { covered, round, cursor } = target;
  return covered !== undefined && round === 0 && covered >= cursor ? rest - 1 : rest;
}

/** Whether nothing more will be done for a target. */
export function isOver(target: TargetRecord): boolean {
  return target.state === 'done' || target.state === 'stopped';
}

/** A target as it is stored after a change: with the next revision, and done when nothing is left. */
export function changed(before: TargetRecord, after: TargetRecord): TargetRecord {
  const next = { ...after, rev: before.rev + 1 };
  const finished = restOf(next) === 0 && !next.create && (next.state === 'open' || next.state === 'waiting');
  if (!finished || next.source?.listed === false) return next;
  const { why: _why, code: _code, resumeAt: _at, period: _period, ...clear } = next;
  return { ...clear, state: 'done' };
}

/** A target as it is stored after a step was settled, or was made as if it had never been (without `step`). */
export function afterStep(
  before: TargetRecord,
  settled: { target: TargetRecord; step?: StepRecord },
): TargetRecord {
  const next = changed(before, settled.target);
  return settled.step ? { ...next, next: before.next + 1 } : next;
}
