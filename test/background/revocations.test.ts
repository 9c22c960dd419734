import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setPassphrase } from '../../src/accounts/passphrase.ts';
import { listRevocations } from '../../src/accounts/revocations.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import { getSecrets, lockVault, putSecrets, wipeVault } from '../../src/accounts/vault.ts';
import {
  REVOCATIONS_ALARM,
  retryRevocations,
  revocationRequests,
  revoke,
} from '../../src/background/revocations.ts';
import { type Access, SiteError, type Verdict } from '../../src/sites/site.ts';
import browser from '../fakes/browser.ts';
import { ada, alarms, far, freshBrowser, SECRETS } from './world.ts';

vi.mock('../../src/sites/clients.ts', async () => (await import('./world.ts')).clients());

const failure = (verdict: Verdict) =>
  new SiteError({ verdict, text: { key: 'error_unexpected' }, code: '9' });
const ended: Access['secrets'][] = [];
const answers = (...errors: (SiteError | undefined)[]) => {
  far.client = (access) => ({
    async signOut() {
      const error = errors.shift();
      if (error) throw error;
      ended.push({ ...access.secrets });
    },
  });
};
const at = (name: string) => ({ site: ada.site, name });
const stored = async () => JSON.stringify(await browser.storage.local.get(null));

beforeEach(async () => {
  await freshBrowser();
  await wipeVault();
  ended.length = 0;
  for (const { id } of await listRevocations())
    await revocationRequests['revocations.drop']({ revocation: id });
  await putSecrets(at(ada.id), SECRETS);
});

describe('ending a session at its site', () => {
  it('is done at once where the site is in reach, and nothing is kept', async () => {
    answers(undefined);
    expect(await revoke(ada)).toBe(true);
    expect(ended).toEqual([SECRETS]);
    expect(await listRevocations()).toEqual([]);
  });

  it('is not tried where a site cannot, nor where there is no session', async () => {
    expect(await revoke(ada)).toBeUndefined();
    answers(undefined);
    expect(await revoke({ ...ada, id: 'unknown' })).toBeUndefined();
    expect(ended).toEqual([]);
  });

  it('is kept for later where it failed: what is needed for it in the vault only', async () => {
    answers(failure('retry-later'), failure('unknown-outcome'), undefined);
    expect(await revoke(ada)).toBe(false);
    const [kept] = await listRevocations();
    if (!kept) throw new Error('Nothing was kept.');
    expect(kept).toMatchObject({ account: ada.id, name: 'Ada', tries: 1, why: { key: 'error_unexpected' } });
    for (const secret of Object.values(SECRETS)) expect(await stored()).not.toContain(secret);
    expect(await getSecrets(at(kept.id))).toEqual(SECRETS);
    expect(alarms.get(REVOCATIONS_ALARM)?.when).toBeGreaterThan(Date.now());

    // Not before its time; then again, with a longer pause; and at last it is over.
    await retryRevocations(kept.nextAt - 1);
    expect((await listRevocations())[0]?.tries).toBe(1);
    await retryRevocations(kept.nextAt);
    const [later] = await listRevocations();
    expect(later?.tries).toBe(2);
    expect((later?.nextAt ?? 0) - Date.now()).toBeGreaterThan(kept.nextAt - Date.now());
    await retryRevocations(later?.nextAt);
    expect(await listRevocations()).toEqual([]);
    expect(await getSecrets(at(kept.id))).toBeUndefined();
    expect(alarms.has(REVOCATIONS_ALARM)).toBe(false);
    expect(ended).toEqual([SECRETS]);
  });

  it('counts as done when the site does not know the session any more', async () => {
    answers(failure('sign-in-again'));
    expect(await revoke(ada)).toBe(true);
    expect(await listRevocations()).toEqual([]);
  });

  it('outlives a background that ends in the middle of it', async () => {
    let release = () => {};
    const silence = new Promise<void>((resolve) => {
      release = resolve;
    });
    far.client = () => ({ signOut: () => silence });
    const first = revoke(ada);
    await vi.waitFor(async () => expect(await listRevocations()).toHaveLength(1));
    // The next background has modules of its own, but the same browser.
    vi.resetModules();
    vi.doMock('webextension-polyfill', () => ({ default: browser }));
    const next = await import('../../src/background/revocations.ts');
    answers(undefined);
    (await import('./world.ts')).far.client = far.client;
    await next.retryRevocations();
    expect(await listRevocations()).toEqual([]);
    expect(ended).toEqual([SECRETS]);
    release();
    await first;
  });

  it('can be given up, and its secret goes with it', async () => {
    answers(failure('retry-later'));
    await revoke(ada);
    const [kept] = await listRevocations();
    await revocationRequests['revocations.drop']({ revocation: kept?.id ?? '' });
    expect(await listRevocations()).toEqual([]);
    expect(await getSecrets(at(kept?.id ?? ''))).toBeUndefined();
    await expect(
      revocationRequests['revocations.retry']({ revocation: kept?.id ?? '' }),
    ).rejects.toMatchObject({
      code: 'revocation-gone',
    });
  });

  it('waits for the vault without counting that as an attempt', async () => {
    answers(failure('retry-later'), undefined);
    await revoke(ada);
    const [kept] = await listRevocations();
    if (!kept) throw new Error('Nothing was kept.');
    await setPassphrase('four words of mine');
    await lockVault();
    await retryRevocations(kept.nextAt);
    await expect(revocationRequests['revocations.retry']({ revocation: kept.id })).rejects.toMatchObject({
      code: 'locked',
    });
    expect(await listRevocations()).toEqual([kept]);
    // Unlocking comes back to it; ringing until then would be for nothing.
    expect(alarms.has(REVOCATIONS_ALARM)).toBe(false);
    await unlock('four words of mine');
    await retryRevocations(kept.nextAt);
    expect(await listRevocations()).toEqual([]);
    expect(ended).toEqual([SECRETS]);
  });

  it('is never said to be done when what is needed for it is lost', async () => {
    answers(failure('retry-later'), undefined);
    await revoke(ada);
    const revocation = (await listRevocations())[0]?.id ?? '';
    await wipeVault();
    expect(await revocationRequests['revocations.retry']({ revocation })).toEqual({ revoked: false });
    expect((await listRevocations())[0]?.why).toEqual({ key: 'background_revocation_lost' });
    expect(ended).toEqual([]);
  });

  it('is tried once when asked for twice at the same time', async () => {
    answers(failure('retry-later'), undefined, undefined);
    await revoke(ada);
    const [kept] = await listRevocations();
    const revocation = kept?.id ?? '';
    await Promise.all([1, 2].map(() => revocationRequests['revocations.retry']({ revocation })));
    expect(ended).toHaveLength(1);
  });
});
