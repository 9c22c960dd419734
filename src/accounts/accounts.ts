/**
 * The person's accounts, without their secrets.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { Account, AccountId, AccountStatus } from '../model.ts';
import { dropSecrets } from './vault.ts';

const STORED = 'accounts';

const text = v.string();
/** Written so that the compiler misses a status that is new. */
const statuses: Record<AccountStatus, true> = { connected: true, 'signed-out': true, 'sign-in-again': true };
/** What is needed to work with a stored account; a later version of us may have written more. */
const readable = v.looseObject({
  id: v.pipe(text, v.minLength(1)),
  site: text,
  name: text,
  server: v.pipe(text, v.url()),
  method: text,
  status: v.picklist(Object.keys(statuses)),
  user: v.exactOptional(
    v.looseObject({ id: text, name: text, alias: v.exactOptional(text), icon: v.exactOptional(text) }),
  ),
  permissions: v.exactOptional(v.record(text, text)),
  addedAt: v.number(),
});
const isReadable = (stored: unknown): stored is Account => v.is(readable, stored);

let writing: Promise<unknown> = Promise.resolve();

/** All accounts, in the person's order. What is damaged is left out. */
export async function listAccounts(): Promise<Account[]> {
  return (await readStored()).filter(isReadable);
}

async function readStored(): Promise<unknown[]> {
  const stored = (await browser.storage.local.get(STORED))[STORED];
  return Array.isArray(stored) ? stored : [];
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
 * @param dropped properties that are gone afterwards
 * @returns the account as it is now, or nothing when it was removed meanwhile
 */
export async function updateAccount(
  id: AccountId,
  patch: Partial<Omit<Account, 'id' | 'site'>>,
  ...dropped: ('why' | 'leaving')[]
): Promise<Account | undefined> {
  const edited = (old: Account): Account => {
    const kept = Object.entries(old).filter(([name]) => !(dropped as string[]).includes(name));
    return { ...(Object.fromEntries(kept) as unknown as Account), ...patch };
  };
  await change((accounts) => accounts.map((old) => (old.id === id ? edited(old) : old)));
  return findAccount(id);
}

/** Moves an account so that it is the one at index `to`; the first one is the default. */
export function moveAccount(id: AccountId, to: number): Promise<void> {
  return change((accounts) => {
    const moving = accounts.filter((account) => account.id === id);
    const others = accounts.filter((account) => account.id !== id);
    return [...others.slice(0, to), ...moving, ...others.slice(to)];
  });
}

/** Removes an account together with its secrets. */
export async function removeAccount(id: AccountId): Promise<void> {
  await dropSecrets(id);
  await change((accounts) => accounts.filter((old) => old.id !== id));
}

/** Writes go one after another, because each replaces the whole list. */
function change(edit: (accounts: Account[]) => Account[]): Promise<void> {
  const done = writing.then(async () => {
    const stored = await readStored();
    // What cannot be read stays: it may be of use to the version that wrote it.
    const others = stored.filter((one) => !isReadable(one));
    await browser.storage.local.set({ [STORED]: [...edit(stored.filter(isReadable)), ...others] });
  });
  writing = done.catch(() => {});
  return done;
}
