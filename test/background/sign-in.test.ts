/** Sign-ins: what they need to finish is used once, within a quarter of an hour, by the flow that began. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listAccounts } from '../../src/accounts/accounts.ts';
import { deposit } from '../../src/accounts/deposit.ts';
import { dropStaleFlows, FLOW_LIFETIME } from '../../src/accounts/flows.ts';
import { setPassphrase } from '../../src/accounts/passphrase.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import { getSecrets, lockVault, setLockAfter, vaultState } from '../../src/accounts/vault.ts';
import { closeAll } from '../../src/background/access.ts';
import {
  cancelSignIn,
  consented,
  consentTabClosed,
  flowView,
  startSignIn,
} from '../../src/background/sign-in.ts';
import { SiteError } from '../../src/sites/site.ts';
import { freshVault, quickDerivation, stored } from '../accounts/vault-world.ts';
import browser from '../fakes/browser.ts';
import { site } from './fake-site.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));
vi.mock('../../src/sites/clients.ts', () => import('./fake-site.ts'));

const MINE = 'four words of mine';
const TAB = 12;
const real = { ...site };
const notYet = () => {
  throw new SiteError({ verdict: 'sign-in-again', text: { key: 'not_yet' }, code: '107' });
};
let window: { answer(callback: string): void; close(): void };

beforeEach(async () => {
  quickDerivation();
  await freshVault();
  await browser.storage.local.clear();
  closeAll();
  Object.assign(site, real, { calls: [], finished: [] });
  Object.assign(browser, {
    permissions: { contains: async () => true },
    tabs: { create: async () => ({ id: TAB }), remove: async () => {} },
    alarms: { create: () => {}, clear: async () => {} },
    identity: {
      getRedirectURL: () => 'https://gallerist.example/',
      launchWebAuthFlow: () =>
        new Promise((resolve, reject) => {
          window = { answer: resolve, close: () => reject(new Error('closed')) };
        }),
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function begin(next: 'consent' | 'window' = 'consent'): Promise<string> {
  site.begin = async () => ({
    next,
    url: 'https://www.nordlicht.example/consent',
    pending: { state: 'once' },
  });
  const name = await deposit('nordlicht', { key: 'k' });
  const server = 'https://www.nordlicht.example/';
  const { flow } = await startSignIn({ site: 'nordlicht', server, method: 'key', deposit: name });
  return flow;
}
const settled = async (flow: string) => {
  await vi.waitFor(async () => expect((await flowView(flow)).state).not.toBe('consent'));
  return flowView(flow);
};
const pendingOf = async (flow: string) =>
  ((await browser.storage.session.get(`flow:${flow}`))[`flow:${flow}`] as { pending: object }).pending;

describe('by a page in a tab', () => {
  it('is finished once, with what it began with, and leaves nothing behind', async () => {
    const flow = await begin();
    expect(await consented(flow)).toMatchObject({ state: 'done', account: { status: 'connected' } });
    expect(site.finished).toEqual([{ pending: { state: 'once' }, callback: undefined }]);
    expect(await pendingOf(flow)).toEqual({});
    const [account] = await listAccounts();
    expect([...(await stored()).records.keys()]).toEqual([account?.id]);
    expect(await getSecrets({ site: 'nordlicht', name: account?.id ?? '' })).toEqual({
      key: 'k',
      token: 'granted',
    });
    await consented(flow);
    expect(site.finished).toHaveLength(1);
  });

  it('asks the site once when the person clicks while the page closes', async () => {
    const flow = await begin();
    await Promise.all([consented(flow), consentTabClosed(TAB), consented(flow)]);
    expect(site.finished).toHaveLength(1);
    expect(await flowView(flow)).toMatchObject({ state: 'done' });
    expect(await listAccounts()).toHaveLength(1);
  });

  it('stays open while the person has not agreed yet', async () => {
    const flow = await begin();
    site.finish = notYet;
    expect(await consented(flow)).toMatchObject({ state: 'consent', why: { key: 'not_yet' } });
    site.finish = real.finish;
    expect(await consented(flow)).toMatchObject({ state: 'done' });
  });

  it('fails when its page is closed, but not because of any other tab', async () => {
    const flow = await begin();
    site.finish = notYet;
    await consentTabClosed(TAB + 1);
    expect(site.finished).toEqual([]);
    await consentTabClosed(TAB);
    expect(await flowView(flow)).toMatchObject({
      state: 'failed',
      why: { key: 'background_consent_closed' },
    });
    expect(await pendingOf(flow)).toEqual({});
    expect((await stored()).records.size).toBe(0);
  });

  it('is over after a quarter of an hour', async () => {
    const flow = await begin();
    vi.setSystemTime(Date.now() + FLOW_LIFETIME + 1);
    await expect(consented(flow)).rejects.toMatchObject({ code: 'flow-gone' });
    await consentTabClosed(TAB);
    expect(site.finished).toEqual([]);
    await dropStaleFlows();
    expect(
      Object.keys(await browser.storage.session.get(null)).filter((key) => key.startsWith('flow:')),
    ).toEqual([]);
  });

  it('stays given up, also when the site answers late', async () => {
    const flow = await begin();
    site.finish = async () => {
      await cancelSignIn(flow);
      return { token: 'late' };
    };
    await expect(consented(flow)).rejects.toMatchObject({ code: 'flow-gone' });
    expect(await listAccounts()).toEqual([]);
    expect(await flowView(flow)).toMatchObject({ state: 'failed' });
    site.finish = async () => {
      await cancelSignIn(other);
      return notYet();
    };
    const other = await begin();
    await consented(other);
    expect(await flowView(other)).toMatchObject({ state: 'failed', why: { key: 'background_flow_gone' } });
  });
});

describe('by a window', () => {
  it('uses up what its answer belongs to before the answer is looked at', async () => {
    const flow = await begin('window');
    let during: object | undefined;
    site.finish = async () => {
      during = await pendingOf(flow);
      return { token: 'granted' };
    };
    window.answer('https://gallerist.example/?state=once');
    expect(await settled(flow)).toMatchObject({ state: 'done' });
    expect(during).toEqual({});
    expect(site.finished).toEqual([
      { pending: { state: 'once' }, callback: 'https://gallerist.example/?state=once' },
    ]);
  });

  it('accepts nothing that its site does not accept, and no second try of it', async () => {
    const flow = await begin('window');
    site.finish = notYet;
    window.answer('https://gallerist.example/?state=foreign');
    expect(await settled(flow)).toMatchObject({ state: 'failed', why: { key: 'not_yet' } });
    site.finish = real.finish;
    expect(await consented(flow)).toMatchObject({ state: 'failed' });
    expect(site.finished).toHaveLength(1);
    expect(await listAccounts()).toEqual([]);
  });

  it('ignores an answer after the sign-in was given up or ran out of time', async () => {
    const flow = await begin('window');
    await cancelSignIn(flow);
    window.answer('https://gallerist.example/?state=once');
    const late = await begin('window');
    vi.setSystemTime(Date.now() + FLOW_LIFETIME + 1);
    window.answer('https://gallerist.example/?state=once');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(site.finished).toEqual([]);
    expect(await flowView(late)).toMatchObject({ state: 'failed' });
    expect(await listAccounts()).toEqual([]);
  });

  it('ends when it is closed', async () => {
    const flow = await begin('window');
    window.close();
    expect(await settled(flow)).toMatchObject({ state: 'failed', why: { key: 'background_consent_closed' } });
  });
});

describe('while the vault has a passphrase', () => {
  beforeEach(async () => {
    await setPassphrase(MINE);
    await setLockAfter(5 * 60_000);
  });

  it('keeps the vault from locking by itself while the person is at the site', async () => {
    const flow = await begin();
    vi.setSystemTime(Date.now() + 14 * 60_000);
    expect(await consented(flow)).toMatchObject({ state: 'done' });
    expect((await vaultState()).state).toBe('locked');
  });

  it.each(['given up', 'closed'])('lets it lock again when it is %s', async (how) => {
    const flow = await begin();
    site.finish = notYet;
    if (how === 'closed') await consentTabClosed(TAB);
    else await cancelSignIn(flow);
    vi.setSystemTime(Date.now() + 6 * 60_000);
    expect((await vaultState()).state).toBe('locked');
  });

  it('waits when it was locked by hand, and goes on after unlocking', async () => {
    const flow = await begin();
    await lockVault();
    expect(await consented(flow)).toMatchObject({ state: 'consent', why: { key: 'accounts_locked' } });
    await consentTabClosed(TAB);
    expect(site.finished).toEqual([]);
    await unlock(MINE);
    expect(await consented(flow)).toMatchObject({ state: 'done' });
  });

  it('keeps what the site gave when it is locked at that very moment', async () => {
    const flow = await begin();
    site.finish = async () => {
      await lockVault();
      return { token: 'granted' };
    };
    expect(await consented(flow)).toMatchObject({ state: 'done' });
    await unlock(MINE);
    const [account] = await listAccounts();
    expect(await getSecrets({ site: 'nordlicht', name: account?.id ?? '' })).toEqual({
      key: 'k',
      token: 'granted',
    });
  });
});
