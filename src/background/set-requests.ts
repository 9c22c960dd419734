/**
 * What screens may ask about group sets.
 */
import { findAccount } from '../accounts/accounts.ts';
import { RequestError } from '../messages.ts';
import type { Account, AccountId } from '../model.ts';
import * as sets from '../sets/sets.ts';
import { keepSharing, share, sharing } from '../sets/sharing.ts';
import { watchSets } from '../sets/shelf.ts';
import { tell } from './broadcast.ts';
import type { Handlers } from './handlers.ts';

/** Tells every screen when sets change, and shares them with the person's other browsers if that is wanted. */
export function tellOfSets(): void {
  const changed = () => tell({ changed: 'sets' });
  watchSets(changed);
  keepSharing(changed);
}

async function needed(id: AccountId): Promise<Account> {
  const account = await findAccount(id);
  if (!account) throw new RequestError({ key: 'background_account_gone' }, 'account-gone');
  return account;
}

/** Answers to `sets.*`. */
export const setRequests = {
  'sets.list': async ({ account }) => sets.listSets(await needed(account)),
  'sets.save': async ({ account, set, name, groups }) =>
    sets.saveSet(await needed(account), { ...(set ? { id: set } : {}), name, groups }),
  'sets.rename': async ({ account, set, name }) => sets.renameSet(await needed(account), set, name),
  async 'sets.move'({ account, set, to }) {
    await sets.moveSet(await needed(account), set, to);
    return null;
  },
  async 'sets.remove'({ account, set }) {
    await sets.removeSet(await needed(account), set);
    return null;
  },
  'sets.sharing': sharing,
  'sets.share': ({ on }) => share(on),
  'sets.restore': async ({ account, set }) => sets.restoreSet(await needed(account), set),
} satisfies Partial<Handlers>;
