/**
 * The only contract between the background and everything else.
 *
 * Two maps say who may ask what: `contentRequests` may come from the content scripts of connected sites,
 * `pageRequests` only from the extension's own pages. Each entry is the schema of the request's content, checked on
 * arrival; `Replies` names the answers. No secret is ever part of a message: screens reach the vault by the doors
 * `accounts/deposit.ts`, `unlock.ts` and `passphrase.ts`, and send only the name of a deposit.
 */
import * as v from 'valibot';
import type { JobId, JobSummary, Plan, Report, UndoPlan } from './jobs/job.ts';
import { type AccountReplies, accountRequests } from './messages/accounts.ts';
import { type DataReplies, dataRequests } from './messages/data.ts';
import { type DiagnosticReplies, diagnosticRequests } from './messages/diagnostics.ts';
import { type RecentReplies, recentRequests } from './messages/recent.ts';
import { type SetReplies, setRequests } from './messages/sets.ts';
import {
  address,
  doc,
  docKey,
  docs,
  id,
  jobRequest,
  line,
  owner,
  undoScope,
  values,
} from './messages/shapes.ts';
import { type VaultReplies, vaultRequests } from './messages/vault.ts';
import type { Account, Album, DocRef, Group, GroupDetails, Page, SelectedDoc, Text } from './model.ts';
import type { Check, Containers, Owner } from './sites/site.ts';

export {
  type Answer,
  type Change,
  type Envelope,
  type Need,
  RequestError,
  type Sender,
} from './messages/wire.ts';

/** Requests that content scripts of connected sites may make. */
export const contentRequests = {
  /** What a content script needs to know of the page it runs on. `waits`: it is not picking mode yet, so bring that. */
  'picking.context': v.object({ waits: v.exactOptional(v.literal(true)) }),
  'selection.add': v.object({ docs: v.pipe(v.array(doc), v.maxLength(10_000)) }),
  'selection.remove': v.object({ docs: v.pipe(v.array(docKey), v.maxLength(10_000)) }),
  /** Which of these docs, all on the asking page, are picked. */
  'selection.among': v.object({ docs: v.pipe(v.array(docKey), v.maxLength(10_000)) }),
  /** Opens a screen of ours; it does nothing by itself. */
  'screen.open': v.object({ screen: v.picklist(['docs', 'push', 'album']) }),
  /** The person switched picking mode off on the page. */
  'picking.off': v.object({}),
};

/** Requests that only the extension's own pages may make. */
export const pageRequests = {
  ...accountRequests,
  ...recentRequests,
  ...setRequests,
  ...vaultRequests,
  ...dataRequests,
  ...diagnosticRequests,
  'accounts.list': v.object({}),
  /** Starts adding an account, or signing in again when `account` is given. The secrets lie in `deposit`. */
  'accounts.signIn': v.object({
    site: id,
    server: address,
    method: id,
    name: v.exactOptional(line),
    account: v.exactOptional(id),
    deposit: v.exactOptional(id),
  }),
  /** The person says that they have consented. */
  'accounts.consented': v.object({ flow: id }),
  'accounts.cancelSignIn': v.object({ flow: id }),
  'accounts.flow': v.object({ flow: id }),
  /** Our own sign-in address, which some sites want registered beforehand. */
  'accounts.redirectUrl': v.object({}),
  'accounts.test': v.object({ account: id }),
  'accounts.rename': v.object({ account: id, name: v.pipe(v.string(), v.maxLength(80)) }),

  /** What the page in the active tab is to us. */
  'page.current': v.object({}),
  'picking.set': v.object({ tab: v.number(), on: v.boolean() }),

  'selection.list': v.object({}),
  'selection.put': v.object({ docs }),
  'selection.remove': v.object({ docs: v.pipe(v.array(docKey), v.maxLength(100_000)) }),
  'selection.move': v.object({ doc: docKey, to: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  'selection.clear': v.object({}),
  /** Takes back the last removal or clearing. */
  'selection.undo': v.object({}),

  'docs.mine': v.object({ account: id, page: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  'docs.containers': v.object({ account: id, doc: id }),
  /** Asks the site where docs are already, so that the next plan knows it: at most one call a doc. */
  'docs.look': v.object({ account: id, docs: v.pipe(v.array(id), v.maxLength(50)) }),
  'docs.get': v.object({ account: id, doc: id }),
  'docs.search': v.object({ account: id, text: line, page: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** Others in whose name the person may work on this account; empty where there are none. */
  'owners.list': v.object({ account: id }),
  /** All albums, newest first. */
  'albums.list': v.object({ account: id, owner }),
  'albums.docs': v.object({
    account: id,
    album: id,
    page: v.pipe(v.number(), v.integer(), v.minValue(1)),
    owner,
  }),
  'albums.edit': v.object({ account: id, album: id, fields: values, owner }),
  'albums.delete': v.object({ account: id, album: id, owner }),
  'albums.left': v.object({ account: id }),
  /** All groups in alphabetical order; `fresh` reads them anew. */
  'groups.list': v.object({ account: id, fresh: v.exactOptional(v.boolean()) }),
  'groups.details': v.object({ account: id, groups: v.pipe(v.array(id), v.maxLength(1_000)) }),

  'jobs.plan': jobRequest,
  'jobs.start': jobRequest,
  'jobs.list': v.object({}),
  'jobs.report': v.object({
    job: id,
    target: v.exactOptional(v.string()),
    doc: v.exactOptional(id),
    text: v.exactOptional(line),
    kind: v.exactOptional(
      v.picklist(['added', 'pending', 'already', 'waiting', 'refused', 'failed', 'unknown']),
    ),
    from: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    /** With none, just how the job stands. */
    count: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500))),
  }),
  'jobs.pause': v.object({ job: id }),
  'jobs.resume': v.object({ job: id }),
  'jobs.cancel': v.object({ job: id }),
  'jobs.retry': v.object({ job: id }),
  /** What undoing would do, and where it is not clean. */
  'jobs.undoPlan': undoScope,
  /** Takes out what a job added: all of it, or one target's, or one doc's. */
  'jobs.undo': undoScope,
  /** The person's answer about a new album whose creation could not be confirmed. */
  'jobs.decide': v.object({ job: id, exists: v.boolean() }),
  'jobs.forget': v.object({ job: id }),
  /** Forgets all finished jobs created before a time, in milliseconds since 1970. */
  'jobs.forgetBefore': v.object({ time: v.number() }),
};

/** An account with what its client can do (`albums.create`, `groups.add` …) and whether its hosts are granted. */
export interface AccountView extends Account {
  abilities: string[];
  granted: boolean;
  /** Match patterns of its hosts, to ask for when they are missing. */
  origins: string[];
}

/** Where a sign-in stands. */
export interface SignInFlow {
  flow: string;
  state: 'consent' | 'done' | 'failed';
  /** Present when done. */
  account?: AccountView;
  /** Why it failed, or why the person is still awaited. */
  why?: Text;
}

/** The active tab as far as it concerns us. */
export interface CurrentPage {
  tab?: number;
  /** Account whose site the page belongs to. */
  account?: string;
  picking: boolean;
}

/** The answers, by request. */
export interface Replies
  extends AccountReplies,
    RecentReplies,
    SetReplies,
    VaultReplies,
    DataReplies,
    DiagnosticReplies {
  'picking.context': { picking: boolean; site: string; own: string[] };
  'selection.add': { count: number };
  'selection.remove': { count: number };
  'selection.among': { ids: string[]; count: number };
  'screen.open': null;
  'picking.off': null;

  'accounts.list': AccountView[];
  'accounts.signIn': SignInFlow;
  'accounts.consented': SignInFlow;
  'accounts.cancelSignIn': null;
  'accounts.flow': SignInFlow;
  'accounts.redirectUrl': string;
  'accounts.test': Check[];
  'accounts.rename': AccountView;

  'page.current': CurrentPage;
  'picking.set': null;

  'selection.list': SelectedDoc[];
  'selection.put': { count: number };
  'selection.move': { count: number };
  'selection.clear': { count: number };
  'selection.undo': { count: number };

  'docs.mine': Page<DocRef>;
  'docs.containers': Containers;
  'docs.look': { told: number };
  'docs.get': DocRef;
  'docs.search': Page<DocRef>;
  'owners.list': Owner[];
  'albums.list': Album[];
  'albums.docs': Page<DocRef>;
  'albums.edit': null;
  'albums.delete': null;
  'albums.left': number | null;
  'groups.list': Group[];
  'groups.details': GroupDetails[];

  'jobs.plan': Plan;
  'jobs.start': { job: JobId };
  'jobs.list': JobSummary[];
  'jobs.report': Report;
  'jobs.pause': null;
  'jobs.resume': null;
  'jobs.cancel': null;
  'jobs.retry': { job: JobId };
  'jobs.undoPlan': UndoPlan;
  'jobs.undo': { job: JobId };
  'jobs.decide': null;
  'jobs.forget': null;
  'jobs.forgetBefore': { forgotten: number };
}

/** All schemas by kind. */
type Requests = typeof contentRequests & typeof pageRequests;
/** Every kind of request. */
export type Kind = keyof Requests & keyof Replies;
/** What a request of a kind carries. */
export type RequestOf<K extends Kind> = v.InferOutput<Requests[K]>;
