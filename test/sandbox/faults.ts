import type { RequestKind } from './log.ts';

/**
 * What goes wrong, besides delays:
 * - `drop` closes the connection, `reset` resets it (plain HTTP; over TLS it closes), both before the work is done;
 * - `http` answers with HTTP `status` (default 500) and an HTML error page;
 * - `code` lets the API answer with its own error `code`, at the place in the order of checks where the site's
 *   own troubles come (so a wrong signature is still told first);
 * - `truncate` cuts the reply in the middle, `oversize` streams `bytes` of padding in its place (default 64 MiB);
 * - `html` answers HTTP 200 with an HTML page, `type` changes the content type to `type`;
 * - `hold` keeps the request waiting until `faults.release()`, then goes on as usual.
 */
export type FaultKind =
  | 'drop'
  | 'reset'
  | 'http'
  | 'code'
  | 'truncate'
  | 'oversize'
  | 'html'
  | 'type'
  | 'hold'
  | 'delay';

/** A planned misbehaviour. */
export interface Fault {
  /** API method, or `*` (any API call, the default), or a kind of request: `page`, `image`. */
  method?: string;
  kind: FaultKind;
  /** Only requests with these parameters. */
  where?: Record<string, string>;
  /** How many requests it strikes; default 1, 0 = until cleared. */
  times?: number;
  /** How many matching requests pass unharmed before it strikes. */
  skip?: number;
  /** Milliseconds to wait before the work. */
  delayMs?: number;
  /** Milliseconds to wait between the work and the reply. */
  replyDelayMs?: number;
  /**
   * Whether the work is done before the misbehaviour. Default: no for `drop`, `reset`, `http`, `html` and `hold`,
   * yes for the others (except `code`, whose point is that nothing is done).
   */
  work?: boolean;
  status?: number;
  code?: number;
  bytes?: number;
  type?: string;
}

/** The planned faults of a sandbox; the first one that matches a request is played. */
export interface SandboxFaults {
  add(fault: Fault): void;
  list(): Fault[];
  /** Forgets all planned faults and releases what is held. */
  clear(): void;
  /** Lets go the requests that a `hold` keeps waiting. Returns how many there were. */
  release(): number;
  /** Used by the server: takes the fault for a request, counting it down. */
  take(kind: RequestKind, name: string, params?: Record<string, string>): Fault | undefined;
  /** Used by the server: waits for `release()`. */
  hold(): Promise<void>;
}

const worksFirst: readonly FaultKind[] = ['truncate', 'oversize', 'type', 'delay'];

/** Whether the work is done before the fault shows. */
export const doesWork = (fault: Fault): boolean => fault.work ?? worksFirst.includes(fault.kind);

function matches(fault: Fault, kind: RequestKind, name: string, params: Record<string, string>): boolean {
  const method = fault.method ?? '*';
  if (Object.entries(fault.where ?? {}).some(([key, value]) => params[key] !== value)) return false;
  return kind === 'api' ? method === '*' || method === name || method === 'api' : method === kind;
}

/** Makes an empty plan of faults. */
export function createFaults(): SandboxFaults {
  let plan: { fault: Fault; skip: number; left: number }[] = [];
  let held: (() => void)[] = [];
  const release = () => {
    const released = held;
    held = [];
    for (const go of released) go();
    return released.length;
  };
  return {
    add: (fault) => void plan.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 }),
    list: () => plan.map((planned) => ({ ...planned.fault, times: planned.left })),
    clear() {
      plan = [];
      release();
    },
    release,
    take(kind, name, params = {}) {
      const planned = plan.find((one) => matches(one.fault, kind, name, params));
      if (!planned) return undefined;
      if (planned.skip > 0) {
        planned.skip -= 1;
        return undefined;
      }
      if (planned.left > 0) {
        planned.left -= 1;
        if (planned.left === 0) plan = plan.filter((one) => one !== planned);
      }
      return planned.fault;
    },
    hold: () => new Promise((resolve) => held.push(resolve)),
  };
}
