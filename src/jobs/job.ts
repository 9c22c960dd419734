/**
 * The types of planned, running and finished work. Types and plain data only: screens may import this file.
 */
import type { AccountId, DocRef, Outcome, OutcomeKind, Period, SiteId, Text, Totals } from '../model.ts';

/** Names a job on this browser. */
export type JobId = string;

/** What the plan expects for one doc in one target. The site's answer decides in the end. */
export type PlanVerdict =
  | 'add'
  | 'moderated'
  | 'already'
  | 'pending'
  | 'no-quota'
  | 'media'
  | 'not-mine'
  | 'closed'
  | 'unknown';

/** A letter for each verdict. */
export const VERDICT_LETTERS: Readonly<Record<PlanVerdict, string>> = {
  add: 'a',
  moderated: 'm',
  already: 't',
  pending: 'p',
  'no-quota': 'q',
  media: 'k',
  'not-mine': 'n',
  closed: 'c',
  unknown: 'u',
};

/** What the plan expects for one target. */
export interface PlanTarget {
  id: string;
  title: string;
  icon?: string;
  counts: Record<PlanVerdict, number>;
  /** Write calls now; what waits for a quota comes on top later. */
  calls: number;
  /** Present when docs wait for a quota: its period, and when it turns at the latest (milliseconds since 1970). */
  period?: Period;
  resumesAt?: number;
  /** Verdict of each doc, in the order of the docs; large plans have `letters` instead. */
  verdicts?: PlanVerdict[];
  /** The same as one letter of `VERDICT_LETTERS` a doc, so that large plans stay small. */
  letters?: string;
}

/** What a push would do, told before anything is sent. */
export interface Plan {
  docs: number;
  targets: PlanTarget[];
  counts: Record<PlanVerdict, number>;
  calls: number;
  /** Seconds that the calls take at the site's pace. */
  seconds: number;
  /** How many docs the site itself told where they are, and when at the earliest (milliseconds since 1970). */
  checked?: { docs: number; asOf: number };
}

/** What the person asks for. */
export type JobRequest =
  | {
      kind: 'push';
      account: AccountId;
      docs: DocRef[];
      groups: { id: string; title: string; link?: string; icon?: string }[];
    }
  | {
      kind: 'album';
      account: AccountId;
      docs: DocRef[];
      /** `owner`: in whose name, where the account works for others. */
      album:
        | {
            /** `deposit` names secret fields that were left in the vault. */
            create: { fields: Record<string, string>; cover?: string; deposit?: string };
            title: string;
            owner?: string;
          }
        | { id: string; title: string; link?: string; owner?: string };
    };

/** Where a job stands. `waiting` goes on by itself at `nextAt`; `paused` needs the person. */
export type JobState = 'running' | 'waiting' | 'paused' | 'done' | 'cancelled';

/** Where one target of a job stands. */
export interface JobTarget {
  /** The group's or album's id; empty while a new album has not been created. */
  id: string;
  kind: 'group' | 'album';
  title: string;
  link?: string;
  icon?: string;
  state: 'open' | 'waiting' | 'stopped' | 'done';
  /** Docs that have no outcome yet; in a target that stopped or a job that was cancelled, those that were dropped. */
  todo: number;
  totals: Totals;
  /** When waiting ends, in milliseconds since 1970. */
  resumeAt?: number;
  /** Why it waits or stopped. */
  why?: Text;
  /** The site's code behind `why`. */
  code?: string;
  /** A new album whose creation could not be confirmed and needs the person's decision. */
  unsure?: boolean;
}

/**
 * A job as screens see it.
 *
 * In a job of kind `undo` the outcome `added` means "taken out", `already` means "was not there any more", and each
 * target counts only the docs that the undone job added to it.
 */
export interface JobSummary {
  id: JobId;
  account: AccountId;
  site: SiteId;
  kind: 'push' | 'album' | 'undo';
  /** Milliseconds since 1970. */
  createdAt: number;
  state: JobState;
  docs: number;
  targets: JobTarget[];
  /** Sum over all targets; docs without an outcome are in `todo`. */
  totals: Totals;
  todo: number;
  /** Calls made to the site so far. */
  calls: number;
  /** Present when the person must do something: why, and the kind of button that mends it. */
  needs?: { what: 'sign-in' | 'unlock' | 'decision' | 'resume'; why: Text };
  /** When it goes on by itself, in milliseconds since 1970. */
  nextAt?: number;
  /** Why nothing moves, where one reason holds for the whole job: offline, or the site is busy. */
  why?: Text;
  /** Sentences worth knowing beside the outcomes, such as why an undo is not clean. */
  notes?: Text[];
  /** Milliseconds that the rest takes at the pace so far; absent while unknown. */
  restMs?: number;
}

/** One line of a report. */
export interface ReportLine extends Outcome {
  target: string;
}

/** What part of a report is wanted. */
export interface ReportQuery {
  target?: string;
  /** Only this doc, by its id: "why did this doc not go in?" */
  doc?: string;
  /** Only docs that have this in their title, in whatever letters, or as their id. */
  text?: string;
  kind?: OutcomeKind;
  /** How many lines to leave out from the start; default 0. */
  from?: number;
  /** Most lines to return; default and limit 500. With 0 the job is told of without reading any outcome. */
  count?: number;
}

/** A job with its outcomes and the docs they speak of. */
export interface Report {
  job: JobSummary;
  lines: ReportLine[];
  /** How many lines the query has in all. */
  total: number;
  docs: Record<string, DocRef>;
}

/** What part of a job is to be undone; all of it when empty. */
export interface UndoScope {
  /** Only this target, by the group's or album's id. */
  target?: string;
  /** Only this doc, in every target. */
  doc?: string;
  /** Also take out docs found in place after a lost answer, which may have been there before the job. */
  doubtful?: boolean;
}

/** What an undo would do, told before it is done. */
export interface UndoPlan {
  /** Docs, targets, and pairs of both that would be taken out. */
  docs: number;
  targets: number;
  removals: number;
  /** Pairs that are left alone unless `doubtful` is asked for. */
  doubtful: number;
  /** Why the undo is not clean, for the person to read before they confirm; empty when it is. */
  warnings: Text[];
}
