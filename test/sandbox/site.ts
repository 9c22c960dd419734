import type { SandboxClock } from './clock.ts';
import type { SandboxFaults } from './faults.ts';
import type { Reply, SandboxRequest } from './http.ts';
import type { LogEntry, RequestKind, SandboxLog } from './log.ts';

/** What every sandbox has, whatever the site. */
export interface SandboxCore {
  clock: SandboxClock;
  log: SandboxLog;
  faults: SandboxFaults;
}

/** What a site makes of one request. */
export interface Identified {
  kind: RequestKind;
  /** API method, or the path. */
  name: string;
}

/** What the server hands to the site with a request. */
export interface Visit {
  /** The log's entry of this request; the site fills in account, code and violations. */
  entry: LogEntry;
  /** An API error code that a planned fault asks for; the site gives it at its place in the order of checks. */
  forcedCode?: number;
}

/** A control of the site's own: reads a JSON object, returns what is answered as JSON. */
export type Control = (input: Record<string, unknown>) => unknown;

/** A site as the generic server sees it. */
export interface Site {
  /** Names for the certificate, wildcards allowed. */
  hosts: string[];
  identify(request: SandboxRequest): Identified;
  handle(request: SandboxRequest, visit: Visit): Reply | Promise<Reply>;
  /** Controls reachable at `/_sandbox/NAME`, keyed by verb and name: `'GET state'`, `'POST revoke'`. */
  controls: Record<string, Control>;
}
