/** Accounts are opened only while the vault is, and a damaged record is one account's trouble alone. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findAccount, removeAccount, saveAccount } from '../../src/accounts/accounts.ts';
import { setPassphrase } from '../../src/accounts/passphrase.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import { getSecrets, lockVault, putSecrets } from '../../src/accounts/vault.ts';
import { closeAccount, closeAll, openAccount, openAnyway } from '../../src/background/access.ts';
import { vaultRequests } from '../../src/background/vault-requests.ts';
import type { Account } from '../../src/model.ts';
import { SiteError } from '../../src/sites/site.ts';
import { freshVault, quickDerivation, store, stored } from '../accounts/vault-world.ts';
import browser from '../fakes/browser.ts';
import { site } from './fake-site.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));
vi.mock('../../src/sites/clients.ts', () => import('./fake-site.ts'));

const MINE = 'four words of mine';
const account = (id: string): Account => ({
  id,
  site: 'nordlicht',
  name: `Ada ${id}`,
  server: 'https://www.nordlicht.example/',
  method: 'key',
  status: 'connected',
  addedAt: 1,
});
const place = (name: string) => ({ site: 'nordlicht', name });
const list = async (id: string) => (await openAccount(id)).client.albums?.list?.(1);

beforeEach(async () => {
  quickDerivation();
  await freshVault();
  await browser.storage.local.clear();
  Object.assign(browser, { permissions: { contains: async () => true } });
  closeAll();
  site.calls.length = 0;
  site.list = async () => {};
  for (const id of ['a', 'b']) {
    await saveAccount(account(id));
    await putSecrets(place(id), { token: id });
  }
});
afterEach(() => vi.restoreAllMocks());

it('a locked vault is no reason to sign in again, and nothing is sent', async () => {
  await setPassphrase(MINE);
  await lockVault();
  await expect(list('a')).rejects.toMatchObject({ verdict: 'locked', code: 'locked' });
  await expect(openAnyway(account('a'))).rejects.toMatchObject({ verdict: 'locked' });
  expect(site.calls).toEqual([]);
  expect((await findAccount('a'))?.status).toBe('connected');
  await unlock(MINE);
  await list('a');
  expect(site.calls).toEqual([{ call: 'albums.list', secrets: { token: 'a' } }]);
});

it('a client that was open does nothing more once the vault is locked', async () => {
  await setPassphrase(MINE);
  const { client } = await openAccount('a');
  await client.albums?.list?.(1);
  await lockVault();
  await expect(client.albums?.list?.(1)).rejects.toMatchObject({ verdict: 'locked' });
  expect(client.clockOffset()).toBe(0);
  expect(site.calls).toHaveLength(1);
  expect((await findAccount('a'))?.status).toBe('connected');
});

it('a call that was under way is finished, and the token it was given is kept', async () => {
  await setPassphrase(MINE);
  site.list = async (access) => {
    await lockVault();
    await access.saveSecrets({ token: 'rotated' });
  };
  await list('a');
  await unlock(MINE);
  expect(await getSecrets(place('a'))).toEqual({ token: 'rotated' });
});

it('an account that is removed during a call leaves no secret behind', async () => {
  site.list = async (access) => {
    await removeAccount('a');
    await access.saveSecrets({ token: 'rotated' });
  };
  await list('a');
  expect([...(await stored()).records.keys()]).toEqual(['b']);
});

const refusing = async ({ secrets }: { secrets: Record<string, string | undefined> }) => {
  if (secrets.token !== 'a') return;
  throw new SiteError({ verdict: 'sign-in-again', text: { key: 'refused' }, code: '401' });
};

it('a client from before the person signed in again has its calls made by the new one', async () => {
  site.list = refusing;
  const { client } = await openAccount('a');
  await putSecrets(place('a'), { token: 'new' });
  closeAccount('a');
  await client.albums?.list?.(1);
  expect(site.calls.map(({ secrets }) => secrets.token)).toEqual(['a', 'new']);
  expect((await findAccount('a'))?.status).toBe('connected');
});

it('of two calls that are refused at once, the second is not made again', async () => {
  site.list = refusing;
  const { client } = await openAccount('a');
  const calls = await Promise.allSettled([client.albums?.list?.(1), client.albums?.list?.(2)]);
  expect(calls.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(site.calls).toHaveLength(2);
  expect((await findAccount('a'))?.status).toBe('sign-in-again');
});

it('a damaged record takes its own account to sign in again, with a sentence, and no other', async () => {
  const record = (await stored()).records.get('a');
  await store('secrets', { ...record, iv: new Uint8Array(12) }, 'a');
  await expect(list('a')).rejects.toMatchObject({
    verdict: 'sign-in-again',
    text: { key: 'background_secrets_damaged', args: ['Ada a'] },
  });
  expect(await findAccount('a')).toMatchObject({
    status: 'sign-in-again',
    why: { key: 'background_secrets_damaged' },
  });
  await list('b');
  expect((await findAccount('b'))?.status).toBe('connected');
});

it('a wipe leaves the accounts and asks each to sign in again', async () => {
  await setPassphrase(MINE);
  await lockVault();
  await saveAccount({ ...account('c'), status: 'signed-out' });
  await vaultRequests['vault.wipe']();
  const statuses = await Promise.all(['a', 'b', 'c'].map(async (id) => (await findAccount(id))?.status));
  expect(statuses).toEqual(['sign-in-again', 'sign-in-again', 'signed-out']);
  expect((await stored()).records.size).toBe(0);
  expect(await vaultRequests['vault.state']()).toEqual({ state: 'open', minutes: null });
});
