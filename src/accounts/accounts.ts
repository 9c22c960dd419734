/**
 * The person's accounts, without their secrets.
 */
import browser from 'webextension-polyfill';
import type { Account, AccountId } from '../model.ts';
import { dropSecrets } from './vault.ts';

const STORED = 'accounts';

let writing: Promise<unknown> = Promise.resolve();

/** All accounts, in the person's order. */
export async function listAccounts(): Promise<Account[]> {
  const stored = await browser.storage.local.get(STORED);
  return (stored[STORED] as Account[] | undefined) ?? [];
}

/** One account, or nothing when it was removed. */
export async function findAccount(id: AccountId): Promise<Account | undefined> {
  return (await listAccounts()).find((account) => account.id === id);
}

/** Adds an account, or replaces the one with its id in place. */
export function saveAccount(account: Account): Promise<void> {
  return change((accounts) =>
    accounts.some(({ id }) => id === account.id)
      ? accounts.map((old) => (old.id === account.id ? account : old))
      : [...accounts, account],
  );
}

/**
 * Changes some properties of an account.
 *
 * @returns the account as it is now, or nothing when it was removed meanwhile
 */
export async function updateAccount(
  id: AccountId,
  patch: Partial<Omit<Account, 'id' | 'site'>>,
): Promise<Account | undefined> {
  await change((accounts) => accounts.map((old) => (old.id === id ? { ...old, ...patch } : old)));
  return findAccount(id);
}

/** Removes an account together with its secrets. */
export async function removeAccount(id: AccountId): Promise<void> {
  await dropSecrets(id);
  await change((accounts) => accounts.filter((old) => old.id !== id));
}

/** Writes go one after another, because each replaces the whole list. */
function change(edit: (accounts: Account[]) => Account[]): Promise<void> {
  const done = writing.then(async () => {
    await browser.storage.local.set({ [STORED]: edit(await listAccounts()) });
  });
  writing = done.catch(() => {});
  return done;
}
