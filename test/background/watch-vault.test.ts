/** Whoever locks or unlocks the vault: everything that depends on it learns of it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findAccount, saveAccount } from '../../src/accounts/accounts.ts';
import { removePassphrase, setPassphrase } from '../../src/accounts/passphrase.ts';
import { markUsed } from '../../src/accounts/session-key.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import { lockVault, setLockAfter, vaultState } from '../../src/accounts/vault.ts';
import { restrictStorage } from '../../src/background/storage-access.ts';
import { autoLock, VAULT_ALARM, watchVault } from '../../src/background/watch-vault.ts';
import { freshVault, quickDerivation } from '../accounts/vault-world.ts';
import browser from '../fakes/browser.ts';

const jobs = vi.hoisted(() => ({ wakes: 0 }));
vi.mock('../../src/background/job-requests.ts', () => ({
  wakeJobs: async () => {
    jobs.wakes += 1;
  },
  engine: { list: async () => [] },
}));
vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));
vi.mock('../../src/sites/clients.ts', () => import('./fake-site.ts'));

const MINE = 'four words of mine';
const MINUTE = 60_000;
let told: unknown[];
let alarm: number | undefined;
let heard: (changes: object, area: string) => void;

/** Lets the browser tell what changed in an area since the last time, as it does by itself. */
async function notice(names: string[], area = 'session'): Promise<void> {
  heard(Object.fromEntries(names.map((name) => [name, {}])), area);
  await new Promise((resolve) => setTimeout(resolve, 10));
}

beforeEach(async () => {
  quickDerivation();
  await freshVault();
  jobs.wakes = 0;
  told = [];
  alarm = undefined;
  Object.assign(browser.runtime, { sendMessage: async (message: unknown) => told.push(message) });
  Object.assign(browser, {
    alarms: {
      create: (name: string, { when }: { when: number }) => {
        if (name === VAULT_ALARM) alarm = when;
      },
      clear: async (name: string) => {
        if (name === VAULT_ALARM) alarm = undefined;
      },
    },
  });
  Object.assign(browser.storage, {
    onChanged: {
      addListener: (listener: typeof heard) => {
        heard = listener;
      },
    },
  });
  watchVault();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('screens are told, jobs go on, and the alarm is set when it is unlocked', async () => {
  await setPassphrase(MINE);
  await lockVault();
  await notice(['vault:key:1']);
  expect(told).toEqual([{ changed: 'vault' }]);
  expect(jobs.wakes).toBe(0);
  expect(alarm).toBeUndefined();
  const before = Date.now();
  await unlock(MINE);
  await notice(['vault:key:1', 'vault:used']);
  expect(told).toHaveLength(2);
  expect(jobs.wakes).toBe(1);
  expect(alarm).toBeGreaterThanOrEqual(before + 15 * MINUTE);
  await removePassphrase(MINE);
  await notice(['vault:changed']);
  expect(alarm).toBeUndefined();
  expect(jobs.wakes).toBe(2);
});

it('sign-outs that waited for it happen when it is unlocked', async () => {
  const account = {
    id: 'a',
    site: 'fake',
    name: 'Ada',
    server: 'https://fake.example/',
    method: 'm',
    addedAt: 1,
  };
  await saveAccount({ ...account, status: 'connected', leaving: 'sign-out' });
  await setPassphrase(MINE);
  await lockVault();
  await notice(['vault:key:1']);
  expect(await findAccount('a')).toMatchObject({ status: 'connected' });
  await unlock(MINE);
  await notice(['vault:key:1']);
  await vi.waitFor(async () => expect(await findAccount('a')).toMatchObject({ status: 'signed-out' }));
});

it('nobody is told of what does not concern the lock', async () => {
  await setPassphrase(MINE);
  await notice(['vault:used']);
  await notice(['vault:held', 'flow:1']);
  await notice(['vault:key:1'], 'local');
  expect(told).toEqual([]);
  expect(jobs.wakes).toBe(0);
});

it('the alarm locks when its time has come, and is set anew when the person was here meanwhile', async () => {
  vi.setSystemTime(1_700_000_000_000);
  await setPassphrase(MINE);
  await setLockAfter(5 * MINUTE);
  await autoLock();
  expect(alarm).toBe(Date.now() + 5 * MINUTE);
  vi.setSystemTime(Date.now() + 3 * MINUTE);
  await markUsed();
  vi.setSystemTime(Date.now() + 2 * MINUTE);
  await autoLock();
  expect(alarm).toBe(Date.now() + 3 * MINUTE);
  vi.setSystemTime(Date.now() + 3 * MINUTE);
  await autoLock();
  expect(alarm).toBeUndefined();
  expect((await vaultState()).state).toBe('locked');
});

it('every storage area that can be is closed to content scripts', async () => {
  const restricted: string[] = [];
  for (const area of ['local', 'session'] as const) {
    Object.assign(browser.storage[area], {
      setAccessLevel: async ({ accessLevel }: { accessLevel: string }) =>
        restricted.push(`${area} ${accessLevel}`),
    });
  }
  await restrictStorage();
  expect(restricted).toEqual(['local TRUSTED_CONTEXTS', 'session TRUSTED_CONTEXTS']);
});
