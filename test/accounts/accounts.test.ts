import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  findAccount,
  listAccounts,
  moveAccount,
  removeAccount,
  saveAccount,
  updateAccount,
} from '../../src/accounts/accounts.ts';
import { nextNumber } from '../../src/accounts/numbers.ts';
import { getSecrets, putSecrets } from '../../src/accounts/vault.ts';
import type { Account } from '../../src/model.ts';
import browser from '../fakes/browser.ts';

const account = (id: string): Account => ({
  id,
  site: 'somewhere',
  name: id,
  server: 'https://www.example.org/',
  method: 'key',
  status: 'connected',
  addedAt: 1,
});

beforeEach(() => browser.storage.local.clear());

describe('accounts', () => {
  it('keep their order, and are replaced in place', async () => {
    await saveAccount(account('a'));
    await saveAccount(account('b'));
    await saveAccount({ ...account('a'), name: 'again' });
    expect((await listAccounts()).map(({ id, name }) => [id, name])).toEqual([
      ['a', 'again'],
      ['b', 'b'],
    ]);
  });

  it('lose no change when several are made at once', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => saveAccount(account(id))));
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => updateAccount(id, { name: `${id}!` })));
    expect((await listAccounts()).map(({ name }) => name).sort()).toEqual(['a!', 'b!', 'c!', 'd!']);
  });

  it('move to where they are wanted', async () => {
    for (const id of ['a', 'b', 'c']) await saveAccount(account(id));
    const order = async () => (await listAccounts()).map(({ id }) => id).join('');
    await moveAccount('a', 1);
    expect(await order()).toBe('bac');
    await moveAccount('c', 0);
    expect(await order()).toBe('cba');
    await moveAccount('c', 9);
    await moveAccount('unknown', 0);
    expect(await order()).toBe('bac');
  });

  it('take their secrets with them when they are removed', async () => {
    await saveAccount(account('a'));
    await putSecrets({ site: 'somewhere', name: 'a' }, { token: 't' });
    await removeAccount('a');
    expect(await findAccount('a')).toBeUndefined();
    expect(await getSecrets({ site: 'somewhere', name: 'a' })).toBeUndefined();
  });
});

describe('growing numbers', () => {
  it('grow across concurrent callers, and when the clock goes back', async () => {
    const numbers = await Promise.all(Array.from({ length: 50 }, () => nextNumber('a')));
    vi.setSystemTime(1_000);
    numbers.push(await nextNumber('a'), await nextNumber('a'));
    vi.useRealTimers();
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });
});
