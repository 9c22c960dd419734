/** What screens may ask about how things stand, and the answers. */
import * as v from 'valibot';
import type { JobState, JobSummary } from '../jobs/job.ts';

/** A call to a site, without anything that was sent or received. */
export interface LoggedCall {
  /** An account's id, or a sign-in's or sign-out's. */
  account: string;
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  host: string;
  /** The call's name at the site. */
  call?: string;
  /** Milliseconds until the answer was there. */
  ms: number;
  status?: number;
  /** Why there is no answer. */
  fault?: string;
  /** The site's code of an error, or a word of ours. */
  code?: string;
}

/** How an account stands, without its name and user. */
export interface DiagnosedAccount {
  id: string;
  site: string;
  server: string;
  method: string;
  status: string;
  granted: boolean;
  permissions: Record<string, string>;
  leaving?: string;
}

/** How a job stands. */
export type DiagnosedJob = Pick<
  JobSummary,
  'id' | 'account' | 'kind' | 'createdAt' | 'docs' | 'todo' | 'calls'
> & {
  state: JobState;
  totals: JobSummary['totals'];
  /** How many targets it has, and the site's codes in them. */
  targets: number;
  codes: string[];
  needs?: string;
};

/** Everything that helps to find out what is wrong. */
export interface Diagnostics {
  /** Milliseconds since 1970. */
  at: number;
  version: string;
  browser: string;
  system: string;
  language: string;
  permissions: string[];
  origins: string[];
  accounts: DiagnosedAccount[];
  jobs: DiagnosedJob[];
  revocations: number;
  /** Bytes of what is stored; absent where the browser does not tell. */
  stored?: number;
  calls: LoggedCall[];
}

/** Requests that only the extension's own pages may make. */
export const diagnosticRequests = {
  'diagnostics.read': v.object({}),
  'diagnostics.forget': v.object({}),
};

/** The answers, by request. */
export interface DiagnosticReplies {
  'diagnostics.read': Diagnostics;
  'diagnostics.forget': null;
}
