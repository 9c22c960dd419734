/**
 * Accounts that were removed while some of their jobs wait for them: who they were, so that the jobs go on when the
 * same member is added again. No secret and no token is kept.
 */
import type { Account, AccountId } from '../model.ts';
import { storedList } from './stored-list.ts';

/** More are not remembered; the oldest goes first. */
const MOST = 50;

/** Who a removed account was. */
export type Departed = Pick<Account, 'id' | 'site' | 'server' | 'name'> & { user: string };

const stored = storedList<Departed>('departed');

/** Remembers an account that is about to be removed. */
export async function rememberDeparted({ id, site, server, name, user }: Account): Promise<void> {
  if (!user) return;
  const departed = { id, site, server, name: name || user.name, user: user.id };
  await stored.change((all) => [...all.filter((each) => each.id !== id), departed].slice(-MOST));
}

/** A removed account by its id. */
export async function findDeparted(id: AccountId): Promise<Departed | undefined> {
  return (await stored.all()).find((each) => each.id === id);
}

/** The id under which a member was here before, if their jobs wait for them. */
export async function idBefore(site: string, server: string, user: string): Promise<AccountId | undefined> {
  const all = await stored.all();
  return all.findLast((each) => each.site === site && each.server === server && each.user === user)?.id;
}

/** Forgets an account that has come back, or whose jobs are gone. */
export function forgetDeparted(id: AccountId): Promise<void> {
  return stored.change((all) => all.filter((each) => each.id !== id));
}
