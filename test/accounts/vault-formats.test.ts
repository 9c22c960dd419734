/** Records as every version of ours has written them. The fixtures are kept for ever: somebody may have skipped years. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removePassphrase, setPassphrase } from '../../src/accounts/passphrase.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import { getSecrets, putSecrets, readSecrets, vaultState } from '../../src/accounts/vault.ts';
import first from './formats/vault-1.json' with { type: 'json' };
import { closeBrowser, freshVault, quickDerivation, store, stored } from './vault-world.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const records = Object.entries(first.records) as [
  string,
  { version: number; iv: string; data: string; expires?: number; holds: Record<string, string> },
][];
const site = 'somewhere';

/** Before the deposit of the fixture expires. */
const THEN = 1_795_600_000_000;

beforeEach(async () => {
  vi.setSystemTime(THEN);
  await freshVault();
  const key = await crypto.subtle.importKey('raw', bytes(first.key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  await store('keys', key, 'main');
  for (const [name, { holds: _, iv, data, ...rest }] of records) {
    await store('secrets', { ...rest, iv: bytes(iv), data: bytes(data).buffer }, name);
  }
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the first format', () => {
  it('opens, and is brought to the present one by being read', async () => {
    expect(await vaultState()).toEqual({ state: 'open' });
    for (const [name, { holds, expires }] of records) {
      expect(await getSecrets({ site, name })).toEqual(holds);
      expect((await stored()).records.get(name)).toMatchObject({
        version: 2,
        site,
        ...(expires ? { expires } : {}),
      });
      expect(await getSecrets({ site, name })).toEqual(holds);
      expect(await readSecrets({ site: 'elsewhere', name })).toEqual({ state: 'damaged' });
    }
  });

  it('goes behind a passphrase and out again, read or unread', async () => {
    quickDerivation();
    const [[name, { holds }] = ['', { holds: {} }]] = records;
    await getSecrets({ site, name });
    expect(await setPassphrase('correct horse')).toBe('done');
    await closeBrowser();
    await expect(getSecrets({ site, name })).rejects.toMatchObject({ code: 'locked' });
    expect(await unlock('correct horse')).toBe('done');
    expect(await getSecrets({ site, name })).toEqual(holds);
    expect(await removePassphrase('correct horse')).toBe('done');
    for (const [each, { holds: held }] of records)
      expect(await getSecrets({ site, name: each })).toEqual(held);
  });

  it('does not open under another name', async () => {
    const [[name] = ['']] = records;
    await store('secrets', (await stored()).records.get(name), 'moved');
    expect(await readSecrets({ site, name: 'moved' })).toEqual({ state: 'damaged' });
  });

  it('takes new records under its key', async () => {
    await putSecrets({ site, name: 'new' }, { a: 'b' });
    expect(await getSecrets({ site, name: 'new' })).toEqual({ a: 'b' });
  });
});
