import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deposit } from '../../src/accounts/deposit.ts';
import { dropExpired, dropSecrets, getSecrets, putSecrets } from '../../src/accounts/vault.ts';

const MARKER = 'MARKER-0a2b3c4d';

async function rawRecords() {
  const db = await openDB('gallerist-vault');
  const records = await db.getAll('secrets');
  const names = await db.getAllKeys('secrets');
  db.close();
  return { records, names };
}

afterEach(() => vi.useRealTimers());

describe('the vault', () => {
  it('gives back what was put in, and nothing after it was dropped', async () => {
    await putSecrets('account-1', { key: 'k', secret: MARKER });
    expect(await getSecrets('account-1')).toEqual({ key: 'k', secret: MARKER });
    await dropSecrets('account-1');
    expect(await getSecrets('account-1')).toBeUndefined();
  });

  it('holds nothing in plain text', async () => {
    await putSecrets('account-2', { secret: MARKER });
    const { records } = await rawRecords();
    for (const record of records) {
      const bytes = Buffer.concat([Buffer.from(record.iv), Buffer.from(record.data)]);
      expect(bytes.includes(MARKER)).toBe(false);
    }
  });

  it('uses a new initialisation vector every time', async () => {
    await putSecrets('account-3', { secret: MARKER });
    const before = (await rawRecords()).records.map(({ iv }) => Buffer.from(iv).toString('hex'));
    await putSecrets('account-3', { secret: MARKER });
    const after = (await rawRecords()).records.map(({ iv }) => Buffer.from(iv).toString('hex'));
    expect(after).not.toEqual(before);
  });

  it('does not open a record that was moved to another name', async () => {
    await putSecrets('account-4', { secret: MARKER });
    const db = await openDB('gallerist-vault');
    await db.put('secrets', await db.get('secrets', 'account-4'), 'account-5');
    db.close();
    expect(await getSecrets('account-5')).toBeUndefined();
    expect(await getSecrets('account-4')).toEqual({ secret: MARKER });
  });

  it('loses only the record that is damaged', async () => {
    await putSecrets('account-6', { secret: MARKER });
    await putSecrets('account-7', { secret: MARKER });
    const db = await openDB('gallerist-vault');
    const record = await db.get('secrets', 'account-6');
    new DataView(record.data).setUint8(3, ~new DataView(record.data).getUint8(3));
    await db.put('secrets', record, 'account-6');
    db.close();
    expect(await getSecrets('account-6')).toBeUndefined();
    expect(await getSecrets('account-7')).toEqual({ secret: MARKER });
  });

  it('keeps a deposit for a quarter of an hour, under a name that tells nothing', async () => {
    const name = await deposit({ secret: MARKER });
    expect(name).not.toContain(MARKER);
    expect(await getSecrets(name)).toEqual({ secret: MARKER });
    vi.setSystemTime(Date.now() + 16 * 60_000);
    expect(await getSecrets(name)).toBeUndefined();
  });

  it('sweeps expired deposits away', async () => {
    const name = await deposit({ secret: MARKER });
    vi.setSystemTime(Date.now() + 16 * 60_000);
    await dropExpired();
    expect((await rawRecords()).names).not.toContain(name);
  });
});
