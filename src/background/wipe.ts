/**
 * Deletes everything of ours in this browser.
 */
import browser from 'webextension-polyfill';
import { wipeVault } from '../accounts/vault.ts';
import * as selection from '../selection/selection.ts';
import { share } from '../sets/sharing.ts';
import { closeAll } from './access.ts';
import { syncBadge } from './badge.ts';
import { tell } from './broadcast.ts';
import { forgetCalls } from './call-log.ts';
import { engine } from './job-requests.ts';

/**
 * Stops all jobs, empties every storage and every database, and gives back the access to all sites. Sites are not
 * told: sign out first where that matters. It can be done again when it was cut short.
 */
export async function wipe(): Promise<null> {
  for (const { id, state } of await engine.list()) {
    if (state !== 'done' && state !== 'cancelled') await engine.cancel(id);
  }
  closeAll();
  await share(false).catch(() => {});
  await wipeVault();
  await selection.close();
  for (const { name } of await indexedDB.databases()) if (name !== undefined) await empty(name);
  await forgetCalls();
  await Promise.all([
    browser.storage.local.clear(),
    browser.storage.session.clear(),
    browser.alarms.clearAll(),
  ]);
  await giveBackAccess();
  await syncBadge();
  for (const changed of ['accounts', 'jobs', 'selection', 'sets', 'recent', 'revocations'] as const)
    tell({ changed });
  return null;
}

/** Empties a database but leaves it there: others may have it open, and would keep it from being deleted. */
async function empty(name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const stores = [...database.objectStoreNames];
  if (stores.length > 0) {
    await new Promise<void>((resolve, reject) => {
      const tx = database.transaction(stores, 'readwrite', { durability: 'strict' });
      for (const store of stores) tx.objectStore(store).clear();
      tx.oncomplete = () => resolve();
      tx.onerror = () => reject(tx.error);
    });
  }
  database.close();
}

async function giveBackAccess(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => {});
}
