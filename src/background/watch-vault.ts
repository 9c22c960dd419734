/**
 * Notices when the vault is locked, unlocked or given another key, whoever did it, and locks it in time.
 */
import browser from 'webextension-polyfill';
import { concernsLock } from '../accounts/session-key.ts';
import { lockWhenDue, vaultState } from '../accounts/vault.ts';
import { closeAll } from './access.ts';
import { tell } from './broadcast.ts';
import { wakeJobs } from './job-requests.ts';
import { leaveWhenFree } from './leave.ts';
import { retryRevocations } from './revocations.ts';

/** Name of the alarm that locks the vault. */
export const VAULT_ALARM = 'vault';

/** Listens from now on. Jobs and sign-outs that waited for the vault go on when it is open. */
export function watchVault(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && concernsLock(Object.keys(changes))) void changed();
  });
}

async function changed(): Promise<void> {
  closeAll();
  tell({ changed: 'vault' });
  await autoLock();
  if ((await vaultState()).state === 'locked') return;
  await Promise.all([wakeJobs(), retryRevocations(), leaveWhenFree()]);
}

/** Locks the vault if its time is over, and sees to it that somebody looks again. */
export async function autoLock(): Promise<void> {
  const due = await lockWhenDue();
  if (due === undefined) await browser.alarms.clear(VAULT_ALARM);
  // It repeats, for the worker may die between the ringing and its first instruction.
  else browser.alarms.create(VAULT_ALARM, { when: Math.max(due, Date.now() + 1000), periodInMinutes: 1 });
}
