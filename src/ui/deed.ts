/**
 * A deed that waits for the person's consent to more at the site. It is handed from the screen where it was refused to
 * the page where consent is given, and taken only once, so that a page loaded again does nothing a second time.
 */
import browser from 'webextension-polyfill';
import type { AccountId } from '../model.ts';

/** An album that is to be deleted, as the person has confirmed. */
export interface Deed {
  account: AccountId;
  album: string;
  title: string;
  /** In whose name, where that is not the person's. */
  owner?: string;
}

const KEY = 'screens.deed';

/** Leaves a deed; an earlier one that nobody took is dropped. */
export async function leaveDeed(deed: Deed): Promise<void> {
  await browser.storage.session.set({ [KEY]: deed });
}

/** Takes the deed that was left for an account, if any. */
export async function takeDeed(account: AccountId | undefined): Promise<Deed | undefined> {
  const deed = (await browser.storage.session.get(KEY))[KEY] as Deed | undefined;
  if (!deed || deed.account !== account) return undefined;
  await browser.storage.session.remove(KEY);
  return deed;
}
