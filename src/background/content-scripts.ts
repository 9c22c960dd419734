/**
 * Keeps the content script registered for exactly the hosts of connected accounts that the browser lets us into.
 */
import browser from 'webextension-polyfill';
import { listAccounts } from '../accounts/accounts.ts';
import script from '../content/main.ts?script&iife';
import { originsOf } from '../sites/abouts.ts';

const ID = 'picking';

/** The match patterns of every account's hosts that are granted now. */
export async function grantedOrigins(): Promise<string[]> {
  const wanted = (await listAccounts()).flatMap(originsOf);
  const unique = [...new Set(wanted)];
  const granted = await Promise.all(
    unique.map((origin) => browser.permissions.contains({ origins: [origin] })),
  );
  return unique.filter((_, index) => granted[index]);
}

let syncing: Promise<void> = Promise.resolve();

/** Brings the registration in line with the accounts; calls run one after another. */
export function syncContentScripts(): Promise<void> {
  syncing = syncing.then(sync, sync);
  return syncing;
}

async function sync(): Promise<void> {
  const matches = await grantedOrigins();
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  const before = registered?.matches ?? [];
  if (matches.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  // First of all scripts, so that no page can take from us the events that we are to hear.
  const content = { id: ID, js: [script], matches, runAt: 'document_start' as const };
  if (registered) await browser.scripting.updateContentScripts([content]);
  else await browser.scripting.registerContentScripts([content]);
  // A registration concerns pages loaded from now on; those open already get the script once.
  const added = matches.filter((origin) => !before.includes(origin));
  if (added.length === 0) return;
  for (const tab of await browser.tabs.query({ url: added })) {
    if (tab.id === undefined) continue;
    await browser.scripting.executeScript({ target: { tabId: tab.id }, files: [script] }).catch(() => {});
  }
}
