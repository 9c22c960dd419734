/**
 * Which accounts a page's address belongs to.
 */
import { listAccounts } from '../accounts/accounts.ts';
import type { Account } from '../model.ts';
import { originsOf } from '../sites/abouts.ts';
import { isOnHosts } from '../sites/match.ts';

/** Whether an address lies on the hosts of an account's server. */
export function covers(account: Account, address: string): boolean {
  const origins = originsOf(account);
  // Match patterns know no ports, so two servers on one computer are told apart here.
  return isOnHosts(origins, address) && new URL(address).port === new URL(account.server).port;
}

/** The accounts whose server an address belongs to, in the person's order. */
export async function accountsAt(address: string): Promise<Account[]> {
  return (await listAccounts()).filter((account) => covers(account, address));
}

/** The names by which pages call the person: id and alias. */
export function namesOf(account: Account): string[] {
  return [account.user?.id, account.user?.alias].filter((name) => name !== undefined);
}
