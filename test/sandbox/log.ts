/** What a request was for: a call of the site's API, an image, one of the site's pages, a static file of a page. */
export type RequestKind = 'api' | 'image' | 'page' | 'static';

/** One request as the sandbox saw it. Holds tokens and signatures (it is for tests only), never a shared secret. */
export interface LogEntry {
  /** Order of arrival, from 1. */
  id: number;
  /** Simulated time of arrival, milliseconds since 1970. */
  at: number;
  /** HTTP verb. */
  verb: string;
  secure: boolean;
  /** The `Host` header. */
  host: string;
  path: string;
  kind: RequestKind;
  /** API method, or the page's path. */
  name: string;
  /** Parameters received, after decoding. */
  params: Record<string, string>;
  /** User id of the account on whose behalf the call was made, once known. */
  account?: string;
  /** How many requests of the same kind were being served on arrival, this one included. */
  inFlight: number;
  /** HTTP status; 0 until answered, and for connections that were cut. */
  status: number;
  /** Code of the API's error envelope; '0' for success, '' for what is no API call. */
  code: string;
  /** Whether the method's own work was carried out (also when the reply was lost afterwards). */
  worked: boolean;
  /** Real time from arrival to the end of the reply, milliseconds. */
  ms: number;
  /** What a strict reading of the site's reference forbids, in words. */
  violations: string[];
  /** The fault that was played, if any. */
  fault?: string;
  /** `Authorization`, `Cookie` and `Origin` as received; a signed API needs none of them. */
  headers: Record<string, string>;
}

/** The ordered request log of a sandbox. */
export interface SandboxLog {
  readonly entries: LogEntry[];
  /** Appends an entry; the sandbox itself calls this. */
  open(entry: Omit<LogEntry, 'id'>): LogEntry;
  /** API calls only; with a name, those of that method. */
  calls(name?: string): LogEntry[];
  /** All violations so far, each with the method it belongs to: `album.create: lg is missing`. */
  violations(): string[];
  /** Resolves with the first entry, past or future, that `matches`; rejects after `timeoutMs`. */
  waitFor(matches: (entry: LogEntry) => boolean, timeoutMs?: number): Promise<LogEntry>;
  /** Forgets everything; ids go on. */
  clear(): void;
}

/** Makes an empty log. */
export function createLog(): SandboxLog {
  const entries: LogEntry[] = [];
  let last = 0;
  const calls = (name?: string) =>
    entries.filter((entry) => entry.kind === 'api' && (name === undefined || entry.name === name));
  return {
    entries,
    open(entry) {
      const opened = { id: ++last, ...entry };
      entries.push(opened);
      return opened;
    },
    calls,
    violations: () => entries.flatMap((entry) => entry.violations.map((text) => `${entry.name}: ${text}`)),
    async waitFor(matches, timeoutMs = 5000) {
      const end = Date.now() + timeoutMs;
      for (;;) {
        const found = entries.find(matches);
        if (found) return found;
        if (Date.now() > end) throw new Error('The sandbox saw no such request in time');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    clear: () => void entries.splice(0),
  };
}
