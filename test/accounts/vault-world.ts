/** What tests of the vault share: a fresh vault, a look at what is stored, and derivations that take no time. */
import { openDB } from 'idb';
import { vi } from 'vitest';
import { deleteAll } from '../../src/accounts/vault-store.ts';
import browser from '../fakes/browser.ts';

/** An empty vault in a browser that has just been started. */
export async function freshVault(): Promise<void> {
  await deleteAll();
  await closeBrowser();
}

/** What closing the browser does to its memory. */
export async function closeBrowser(): Promise<void> {
  await browser.storage.session.clear();
}

/** What lies in the database now. */
export async function stored(): Promise<{ key: unknown; records: Map<string, Record<string, unknown>> }> {
  const db = await openDB('gallerist-vault');
  const names = (await db.getAllKeys('secrets')) as string[];
  const records = await db.getAll('secrets');
  const key = await db.get('keys', 'main');
  db.close();
  return { key, records: new Map(names.map((name, n) => [name, records[n]])) };
}

/** Puts something into the database as somebody would who can write it. */
export async function store(where: 'keys' | 'secrets', value: unknown, name: string): Promise<void> {
  const db = await openDB('gallerist-vault');
  await db.put(where, value, name);
  db.close();
}

/** All bytes that lie in the database or in the browser's storage areas, as text. */
export async function everythingStored(): Promise<string> {
  const { key, records } = await stored();
  const areas = await Promise.all([browser.storage.local.get(null), browser.storage.session.get(null)]);
  const text = (value: unknown): string => {
    if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1');
    if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer).toString('latin1');
    if (typeof value === 'object' && value !== null)
      return Object.entries(value)
        .map(([name, part]) => name + text(part))
        .join('\n');
    return String(value);
  };
  return [text(key), ...[...records].map(([name, record]) => name + text(record)), ...areas.map(text)].join(
    '\n',
  );
}

/** Lets derivations do one round, whatever the parameters say. For tests that make hundreds of them. */
export function quickDerivation(): void {
  const real = crypto.subtle.deriveKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'deriveKey').mockImplementation(((how: Pbkdf2Params, ...rest: never[]) =>
    (real as (...args: unknown[]) => Promise<CryptoKey>)(
      { ...how, iterations: 1 },
      ...rest,
    )) as typeof crypto.subtle.deriveKey);
}
