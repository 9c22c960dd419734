/** A worker that dies at a chosen await: from then on nothing it waits for ever comes, as when a browser kills it. */
import type { EngineDeps } from '../../src/jobs/deps.ts';
import type { SiteClient } from '../../src/sites/site.ts';

/** Counts awaits and dies at one of them. */
export interface Mortal {
  deps: EngineDeps;
  /** Awaits so far. Each call counts twice: before it is made, and after it was answered. */
  count(): number;
  dead(): boolean;
  /** Resolves at death. */
  died: Promise<void>;
}

type AnyFunction = (...args: never[]) => unknown;

/**
 * Wraps all that an engine awaits.
 *
 * @param at the await to die at, from 1; never when larger than there are
 */
export function mortal(deps: EngineDeps, at: number): Mortal {
  let count = 0;
  let die = () => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => {});

  /** Passes while alive; afterwards never resolves. */
  async function gate(): Promise<void> {
    if (count >= at) return never;
    count += 1;
    if (count < at) return;
    die();
    return never;
  }

  function wrapped<T extends AnyFunction>(call: T): T {
    return (async (...args: never[]) => {
      await gate();
      try {
        const answer = await call(...args);
        await gate();
        return answer;
      } catch (error) {
        await gate();
        throw error;
      }
    }) as unknown as T;
  }

  function wrapAll<T extends object>(object: T, except: string[] = []): T {
    const entries = Object.entries(object).map(([name, value]) => {
      if (except.includes(name)) return [name, value];
      if (typeof value === 'function') return [name, wrapped(value as AnyFunction)];
      return [name, value && typeof value === 'object' ? wrapAll(value) : value];
    });
    return Object.fromEntries(entries) as T;
  }

  const clientFor = wrapped(async (account: string) => {
    const connection = await deps.clientFor(account);
    return { ...connection, client: wrapAll<SiteClient>(connection.client, ['clockOffset']) };
  });
  const store = typeof deps.store === 'object' ? wrapAll(deps.store) : undefined;
  return {
    deps: {
      ...deps,
      clientFor,
      ...(store ? { store } : {}),
      sleep: wrapped(deps.sleep),
      wakeAt: wrapped(async (time: number | undefined) => deps.wakeAt(time)),
    },
    count: () => count,
    dead: () => count >= at,
    died,
  };
}
