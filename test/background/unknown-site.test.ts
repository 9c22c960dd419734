import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { findAccount, saveAccount } from '../../src/accounts/accounts.ts';
import { keepRevocation } from '../../src/accounts/revocations.ts';
import { putSecrets, readSecrets, vaultKey } from '../../src/accounts/vault.ts';
import { openAccount } from '../../src/background/access.ts';
import { accountRequests } from '../../src/background/account-requests.ts';
import { grantedOrigins } from '../../src/background/content-scripts.ts';
import { accountsAt } from '../../src/background/covers.ts';
import { diagnosticRequests } from '../../src/background/diagnostic-requests.ts';
import { currentItems } from '../../src/background/menus.ts';
import { tellOfMissingAccess } from '../../src/background/missing-access.ts';
import { failure } from '../../src/background/requests.ts';
import { revocationRequests } from '../../src/background/revocations.ts';
import { t } from '../../src/i18n.ts';
import type { Account } from '../../src/model.ts';
import browser from '../fakes/browser.ts';
import { ada, freshBrowser } from './world.ts';

vi.mock('../../src/content/main.ts?script&iife', () => ({ default: '' }));
vi.mock('../../src/content/picker.ts?script&iife', () => ({ default: '' }));

/** An account of a site that was in another build of ours. */
const stray: Account = {
  ...ada,
  id: 'account-stray',
  site: 'nowhere',
  name: 'Stray',
  server: 'https://nowhere.example/',
};

beforeEach(async () => {
  vi.stubGlobal('navigator', {});
  await freshBrowser();
  Object.assign(browser.runtime, {
    getManifest: () => ({ version: '0' }),
    getPlatformInfo: async () => ({ os: 'os', arch: 'arch' }),
  });
  const contains = async () => true;
  Object.assign(browser, { permissions: { contains, getAll: async () => ({}) } });
  await saveAccount(ada);
  await saveAccount(stray);
});

it('is listed with what is stored of it, beside the others', async () => {
  const listed = await accountRequests['accounts.list']();
  expect(
    listed.map(({ id, name, abilities, origins }) => [id, name, abilities.length > 0, origins.length > 0]),
  ).toEqual([
    [ada.id, 'Ada', true, true],
    [stray.id, 'Stray', false, false],
  ]);
});

it('keeps neither menus, pages, diagnostics nor the look at permissions from the others', async () => {
  expect(await grantedOrigins()).not.toEqual([]);
  await currentItems();
  await tellOfMissingAccess();
  expect((await accountsAt(ada.server)).map(({ id }) => id)).toEqual([ada.id]);
  expect(await accountsAt(stray.server)).toEqual([]);
  const { accounts } = await diagnosticRequests['diagnostics.read']();
  expect(accounts.map(({ id }) => id)).toEqual([ada.id, stray.id]);
});

it.each([
  ['opened for a job', () => openAccount(stray.id)],
  ['tested', () => accountRequests['accounts.test']({ account: stray.id })],
  ['signed out', () => accountRequests['accounts.signOut']({ account: stray.id })],
  ['signed in', () => accountRequests['accounts.signIn']({ ...stray, account: stray.id })],
] as [string, () => Promise<unknown>][])('says why it cannot be %s, and loses nothing', async (_, act) => {
  await putSecrets({ site: stray.site, name: stray.id }, { key: 'k' });
  const refused = failure(
    await Promise.resolve()
      .then(act)
      .catch((error: unknown) => error),
  );
  expect(refused.code).toBe('site-unknown');
  expect(t(refused.text.key, ...(refused.text.args ?? []))).toContain(
    'This build of Gallerist does not know',
  );
  expect(await findAccount(stray.id)).toMatchObject({ status: 'connected' });
  expect((await readSecrets({ site: stray.site, name: stray.id })).state).toBe('there');
});

it('is removed with its secrets', async () => {
  const place = { site: stray.site, name: stray.id };
  await putSecrets(place, { key: 'k' });
  expect(await accountRequests['accounts.remove']({ account: stray.id })).toEqual({ left: true });
  expect(await findAccount(stray.id)).toBeUndefined();
  expect((await readSecrets(place)).state).not.toBe('there');
  expect(await findAccount(ada.id)).toBeDefined();
});

it('says why its site cannot be told of the end of a session', async () => {
  const { id, site, server, name } = stray;
  const rest = { since: 1, tries: 0, nextAt: 1 };
  await keepRevocation(
    { id: 'revocation-1', account: id, site, server, name, ...rest },
    { key: 'k' },
    await vaultKey(),
  );
  expect(await revocationRequests['revocations.retry']({ revocation: 'revocation-1' })).toEqual({
    revoked: false,
  });
  const [kept] = await revocationRequests['revocations.list']();
  expect(kept?.why?.key).toBe('sites_unknown');
});
