/**
 * A vault that dies at a chosen await: from then on nothing it waits for ever comes, as when a browser kills the page
 * or the worker. Each transaction, each use of cryptography and each use of the browser's memory counts twice: before
 * it is made, and after it was answered. Within a transaction the database itself lets all happen or nothing.
 */
import { vi } from 'vitest';
import browser from '../fakes/browser.ts';

let at = Number.POSITIVE_INFINITY;
let count = 0;
let die = () => {};

/** Lets the vault die at an await, from 1; resolves at its death. */
export function mortalAt(wanted: number): Promise<void> {
  at = wanted;
  count = 0;
  return new Promise((resolve) => {
    die = resolve;
  });
}

/** Lets another vault live on the same storage. What the dead one waits for does not come. Gives its awaits so far. */
export function revive(): number {
  at = Number.POSITIVE_INFINITY;
  return count;
}

async function gate(): Promise<void> {
  count += 1;
  if (count < at) return;
  die();
  await new Promise<never>(() => {});
}

/** The same function, between two gates. */
function wrapped<T extends (...args: never[]) => unknown>(call: T): T {
  return (async (...args: never[]) => {
    await gate();
    try {
      return await call(...args);
    } finally {
      await gate();
    }
  }) as unknown as T;
}

/** A module whose functions are wrapped, except those that wait for nothing. */
export function mortalModule<T extends object>(real: T): T {
  return Object.fromEntries(
    Object.entries(real).map(([name, value]) => [name, typeof value === 'function' ? wrapped(value) : value]),
  ) as T;
}

/** Wraps cryptography and the browser's memory from now on. */
export function mortalSurroundings(): void {
  const { subtle } = crypto;
  for (const name of ['encrypt', 'decrypt', 'importKey'] as const) {
    const real = subtle[name].bind(subtle) as (...args: never[]) => unknown;
    vi.spyOn(subtle, name).mockImplementation(wrapped(real) as never);
  }
  const { session } = browser.storage;
  for (const name of ['get', 'set', 'remove'] as const) {
    const real = session[name].bind(session) as (...args: never[]) => unknown;
    vi.spyOn(session, name).mockImplementation(wrapped(real) as never);
  }
}
