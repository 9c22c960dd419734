/**
 * Accounts as screens see them.
 */
import browser from 'webextension-polyfill';
import type { AccountView } from '../messages.ts';
import type { Account } from '../model.ts';
import { originsOf } from '../sites/abouts.ts';
import { abilitiesOf } from './access.ts';

/** An account with what it can do and whether the browser lets us reach its hosts. */
export async function viewOf(account: Account): Promise<AccountView> {
  const origins = originsOf(account);
  return {
    ...account,
    abilities: abilitiesOf(account),
    granted: await browser.permissions.contains({ origins }),
    origins,
  };
}
