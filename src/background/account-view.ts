/**
 * Accounts as screens see them.
 */
import browser from 'webextension-polyfill';
import type { AccountView } from '../messages.ts';
import type { Account } from '../model.ts';
import { aboutOf } from '../sites/abouts.ts';
import { abilitiesOf } from './access.ts';

/** An account with what it can do and whether the browser lets us reach its hosts. */
export async function viewOf(account: Account): Promise<AccountView> {
  const { origins } = aboutOf(account.site).endpoints(account.server);
  return {
    ...account,
    abilities: abilitiesOf(account),
    granted: await browser.permissions.contains({ origins }),
    origins,
  };
}
