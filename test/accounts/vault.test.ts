import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deposit } from '../../src/accounts/deposit.ts';
import {
  dropExpired,
  dropSecrets,
  getSecrets,
  putSecrets,
  readSecrets,
  vaultState,
} from '../../src/accounts/vault.ts';
import { everythingStored, freshVault, store, stored } from './vault-world.ts';

const MARKER = 'MARKER-0a2b3c4d';
const place = (name: string, site = 'somewhere') => ({ site, name });

const ivOf = async (name: string) => String((await stored()).records.get(name)?.iv);

beforeEach(freshVault);
afterEach(() => vi.useRealTimers());

describe('the vault', () => {
  it('gives back what was put in, and nothing after it was dropped', async () => {
    await putSecrets(place('a'), { key: 'k', secret: MARKER });
    expect(await getSecrets(place('a'))).toEqual({ key: 'k', secret: MARKER });
    await dropSecrets('a');
    expect(await getSecrets(place('a'))).toBeUndefined();
    expect(await readSecrets(place('a'))).toEqual({ state: 'none' });
  });

  it('is open without a passphrase, under a key that is not let out', async () => {
    await putSecrets(place('a'), { secret: MARKER });
    expect(await vaultState()).toEqual({ state: 'open' });
    const { key } = (await stored()).key as { key: CryptoKey };
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  it('holds nothing in plain text', async () => {
    await putSecrets(place('a'), { secret: MARKER });
    expect(await everythingStored()).not.toContain(MARKER);
  });

  it('uses a new initialisation vector every time', async () => {
    await putSecrets(place('a'), { secret: MARKER });
    const before = await ivOf('a');
    await putSecrets(place('a'), { secret: MARKER });
    expect(await ivOf('a')).not.toBe(before);
  });

  it('makes one key for two who come at once', async () => {
    await Promise.all(['a', 'b', 'c'].map((name) => putSecrets(place(name), { name })));
    for (const name of ['a', 'b', 'c']) expect(await getSecrets(place(name))).toEqual({ name });
  });

  it('keeps a deposit for a quarter of an hour, under a name that tells nothing', async () => {
    const name = await deposit('somewhere', { secret: MARKER });
    expect(name).not.toContain(MARKER);
    expect(await getSecrets(place(name))).toEqual({ secret: MARKER });
    vi.setSystemTime(Date.now() + 16 * 60_000);
    expect(await getSecrets(place(name))).toBeUndefined();
  });

  it('sweeps expired deposits away', async () => {
    const name = await deposit('somewhere', { secret: MARKER });
    await putSecrets(place('a'), {});
    vi.setSystemTime(Date.now() + 16 * 60_000);
    await dropExpired();
    expect([...(await stored()).records.keys()]).toEqual(['a']);
    expect(name).toMatch(/^deposit-/);
  });
});

describe('a record that was tampered with', () => {
  const damages: [string, (record: Record<string, unknown>) => unknown][] = [
    ['a bit of its data turned', ({ data, ...rest }) => ({ ...rest, data: turned(data as ArrayBuffer) })],
    ['its data cut short', ({ data, ...rest }) => ({ ...rest, data: (data as ArrayBuffer).slice(0, 20) })],
    ['no data', ({ data: _, ...rest }) => rest],
    ['another initialisation vector', (record) => ({ ...record, iv: new Uint8Array(12) })],
    ['no initialisation vector', ({ iv: _, ...rest }) => rest],
    ['an older version', (record) => ({ ...record, version: 1 })],
    ['a later version', (record) => ({ ...record, version: 3 })],
    ['a longer life', (record) => ({ ...record, expires: 8_640_000_000_000_000 })],
    ['a word in place of it', () => 'record'],
    ['nothing in place of it', () => null],
  ];

  it.each(damages)('does not open with %s, and takes no other with it', async (_, damage) => {
    await putSecrets(place('a'), { secret: MARKER });
    await putSecrets(place('b'), { secret: 'b' });
    const record = (await stored()).records.get('a') ?? {};
    await store('secrets', damage(record), 'a');
    expect(await readSecrets(place('a'))).toEqual({ state: 'damaged' });
    expect(await getSecrets(place('b'))).toEqual({ secret: 'b' });
    await dropExpired();
    await putSecrets(place('a'), { secret: 'anew' });
    expect(await getSecrets(place('a'))).toEqual({ secret: 'anew' });
  });

  it('does not open under another name, nor for another site', async () => {
    await putSecrets(place('a'), { secret: MARKER });
    const record = (await stored()).records.get('a');
    await store('secrets', record, 'b');
    expect(await readSecrets(place('b'))).toEqual({ state: 'damaged' });
    await store('secrets', { ...record, site: 'elsewhere' }, 'a');
    expect(await readSecrets(place('a', 'elsewhere'))).toEqual({ state: 'damaged' });
    await store('secrets', record, 'a');
    expect(await readSecrets(place('a', 'elsewhere'))).toEqual({ state: 'damaged' });
    expect(await getSecrets(place('a'))).toEqual({ secret: MARKER });
  });
});

function turned(data: ArrayBuffer): ArrayBuffer {
  const copy = new Uint8Array(data.slice(0));
  copy[3] = (copy[3] ?? 0) ^ 1;
  return copy.buffer;
}
