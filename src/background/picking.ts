/**
 * Picking mode, tab by tab. Which tabs are in it is kept in the browser's memory, so it ends with the browser.
 */
import browser from 'webextension-polyfill';
import picker from '../content/picker.ts?script&iife';
import type { CurrentPage } from '../messages.ts';
import { tell } from './broadcast.ts';
import { accountsAt } from './covers.ts';

const KEY = 'picking-tabs';

async function pickingTabs(): Promise<number[]> {
  return ((await browser.storage.session.get(KEY))[KEY] as number[] | undefined) ?? [];
}

/** Whether a tab is in picking mode. */
export async function isPicking(tab: number | undefined): Promise<boolean> {
  return tab !== undefined && (await pickingTabs()).includes(tab);
}

/** Switches picking mode in a tab: the script that it is comes into the page, or leaves it. */
export async function setPicking(tab: number, on: boolean): Promise<null> {
  const others = (await pickingTabs()).filter((id) => id !== tab);
  await browser.storage.session.set({ [KEY]: on ? [...others, tab] : others });
  if (on) await bringPicker(tab);
  else await browser.tabs.sendMessage(tab, { picking: false }).catch(() => {});
  tell({ changed: 'picking' });
  return null;
}

/**
 * Tells the pages that docs are picked on that the selection is another one. Other pages hear nothing.
 *
 * @param by the tab that brought it about and knows already; it would read everything anew
 */
export async function tellPickers(by?: number): Promise<void> {
  for (const tab of await pickingTabs()) {
    if (tab !== by) browser.tabs.sendMessage(tab, { selection: true }).catch(() => {});
  }
}

/** Brings picking mode into a tab's page, as after the person went on to another page. Twice is harmless. */
export async function bringPicker(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [picker] }).catch(() => {});
}

/** Forgets a closed tab. */
export async function forgetTab(tab: number): Promise<void> {
  const tabs = await pickingTabs();
  if (tabs.includes(tab)) await browser.storage.session.set({ [KEY]: tabs.filter((id) => id !== tab) });
}

/** What the active tab is to us. Its address is known only where we have access, which is all that matters. */
export async function currentPage(): Promise<CurrentPage> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return { picking: false };
  const [account] = tab.url ? await accountsAt(tab.url) : [];
  return {
    tab: tab.id,
    picking: await isPicking(tab.id),
    ...(account ? { account: account.id } : {}),
  };
}

/** Switches picking mode in the active tab, if it shows a connected site. */
export async function togglePicking(): Promise<void> {
  const page = await currentPage();
  if (page.tab !== undefined && page.account) await setPicking(page.tab, !page.picking);
}
