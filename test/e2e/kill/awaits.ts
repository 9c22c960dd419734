/**
 * Runs inside the background before its first script: counts everything that the background can wait for, and lets it
 * die at one of them. Nothing of this is in the product; it replaces what the browser offers.
 *
 * Counted are, before it is asked for and after the answer came, each: request to IndexedDB, transaction of it, call,
 * part of an answer's body, deciphering, use of the browser's storage, alarm that is set, and pause. The count begins when
 * the background has started, for Chromium does not come to terms with a worker that stands still before. Pauses take no
 * time: they move the sandbox's clock on instead, which the background's clock follows.
 */

/** What the background is told. Times in milliseconds. */
export interface Awaits {
  /** The await to die at, from 1; never with 0. */
  at: number;
  /** Where the sandbox's clock can be moved, and where the death is told. */
  clock: string;
  died: string;
  /** The sandbox's clock minus this computer's. */
  shift: number;
  /** False: only time is made to pass quickly. */
  counts: boolean;
}

/** What can be asked of the background afterwards, as `self.awaits`. */
export interface AwaitsHandle {
  begin(): void;
  count(): number;
  /** Sets the clock's lead over this computer's. */
  shift(to: number): void;
}

/** Counts and dies. Self-contained, since it travels as text. */
export function countAwaits({ at, clock, died, shift: first, counts }: Awaits): void {
  type Any = (...args: unknown[]) => unknown;
  type Api = Record<string, Record<string, Any> | undefined>;
  const scope = self as unknown as Record<string, { prototype: Record<string, Any> } & Any> & {
    setTimeout: (call: () => void, ms?: number) => unknown;
    Date: { now(): number };
    crypto: { subtle: Record<string, Any> };
    awaits: AwaitsHandle;
    chrome?: Api;
    browser?: Api;
  };
  const now = scope.Date.now.bind(scope.Date);
  const call = fetch.bind(self);
  const later = scope.setTimeout.bind(self);
  const open = new Set<IDBTransaction>();
  let shift = first;
  let count = 0;
  let dead = false;
  let begun = false;

  /** Passes while alive. The last thing a dying background does is to tell it; then it stands still for ever. */
  function gate(): void {
    if (!dead) {
      if (!begun) return;
      count += 1;
      if (count !== at) return;
      dead = true;
      call(died, { method: 'POST' }).catch(() => undefined);
    }
    // biome-ignore lint/suspicious/noDebugger: it halts the worker.
    debugger;
    // Where that does not halt it: what was not committed is undone, as when a browser stops a background, and
    // nothing gets out any more.
    for (const transaction of open) {
      try {
        transaction.abort();
      } catch {
        // It was committed already.
      }
    }
    for (const end = performance.now() + 150; performance.now() < end; );
    throw new Error('This background is dead.');
  }

  function passed<T>(value: T): T {
    gate();
    return value;
  }

  function heard(event: Event): void {
    try {
      gate();
    } catch {
      event.stopImmediatePropagation();
    }
  }

  function hooked(target: Record<string, Any>, name: string, after: (result: never) => unknown): void {
    const original = target[name];
    if (!original || !counts) return;
    const replaced = function (this: unknown, ...args: unknown[]) {
      gate();
      return after(original.apply(this, args) as never);
    };
    Object.defineProperty(target, name, { value: replaced, configurable: true, writable: true });
  }

  const request = (made: IDBRequest) => {
    made.addEventListener('success', heard);
    return made;
  };
  const promise = (made: unknown) => (made instanceof Promise ? made.then(passed) : made);
  const types = {
    IDBFactory: ['open'],
    IDBObjectStore: ['get', 'getAll', 'put', 'add', 'delete', 'openCursor'],
    IDBIndex: ['get', 'getAll', 'openCursor'],
  };
  for (const [type, names] of Object.entries(types)) {
    for (const name of names) hooked(scope[type]?.prototype as Record<string, Any>, name, request);
  }
  hooked(
    scope.IDBDatabase?.prototype as Record<string, Any>,
    'transaction',
    (transaction: IDBTransaction) => {
      open.add(transaction);
      transaction.addEventListener('complete', (event) => {
        open.delete(transaction);
        heard(event);
      });
      transaction.addEventListener('abort', () => open.delete(transaction));
      return transaction;
    },
  );
  const { subtle } = scope.crypto;
  for (const name of ['decrypt', 'sign']) hooked(Object.getPrototypeOf(subtle), name, promise);
  hooked(scope.ReadableStreamDefaultReader?.prototype as Record<string, Any>, 'read', promise);
  hooked(scope as unknown as Record<string, Any>, 'fetch', promise);
  for (const api of [scope.chrome, scope.browser]) {
    for (const name of ['create', 'clear']) if (api?.alarms) hooked(api.alarms, name, promise);
    const local = api?.storage?.local as unknown as Record<string, Any> | undefined;
    for (const name of ['get', 'set', 'remove']) if (local) hooked(local, name, promise);
  }

  scope.Date.now = () => now() + shift;
  scope.setTimeout = (run, ms = 0) => {
    // Longer ones are limits, which must not strike.
    if (ms < 1 || ms > 25_000) return later(run, ms);
    gate();
    const body = JSON.stringify({ advance: ms });
    return call(clock, { method: 'POST', body })
      .then((answer) => answer.json())
      .catch(() => undefined)
      .then((answer?: { now: number }) => {
        // A connection may break under it; whoever paused then looks again and pauses once more.
        if (answer) shift = answer.now - now();
        gate();
        run();
      });
  };
  scope.awaits = {
    begin: () => {
      begun = true;
    },
    count: () => count,
    shift: (to) => {
      shift = to;
    },
  };
}
