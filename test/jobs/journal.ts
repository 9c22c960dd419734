/** A store that remembers every write about steps, so that writes can be made again. */
import type { Store } from '../../src/jobs/store.ts';

/** What was written so far. */
export interface Journal {
  /** The store that writes and remembers. */
  store: Store;
  length(): number;
  /** Makes the first writes again, in their order; as many as there are at most. */
  replay(count: number): Promise<void>;
}

/** Wraps a store. */
export function journal(store: Store): Journal {
  const writes: (() => Promise<unknown>)[] = [];

  function kept<A extends unknown[], R>(write: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return (...args) => {
      // What is written is what it was then, whatever becomes of the objects.
      const copies = args.map(copyOf) as A;
      writes.push(() => write(...copies));
      return write(...args);
    };
  }

  return {
    store: {
      ...store,
      send: kept(store.send),
      settle: kept(store.settle),
      pass: kept(store.pass),
      keep: kept(store.keep),
      mark: kept(store.mark),
    },
    length: () => writes.length,
    async replay(count) {
      const most = writes.length === 0 ? 0 : count % (writes.length + 1);
      for (const write of writes.slice(0, most)) await write();
    },
  };
}

/** A copy of a record, or of a bundle of records and functions. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part)]));
}
