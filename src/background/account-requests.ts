/**
 * What screens may ask about accounts.
 */
import browser from 'webextension-polyfill';
import { findAccount, listAccounts, moveAccount, updateAccount } from '../accounts/accounts.ts';
import { type AccountView, RequestError } from '../messages.ts';
import type { Account, AccountId } from '../model.ts';
import { closeAccount, noteRefusedSignIn, openAnyway } from './access.ts';
import { aroundChecks } from './account-checks.ts';
import { viewOf } from './account-view.ts';
import { tell } from './broadcast.ts';
import type { Handlers } from './handlers.ts';
import { leave } from './leave.ts';
import { cancelSignIn, consented, flowView, startSignIn } from './sign-in.ts';

async function needed(id: AccountId): Promise<Account> {
  const account = await findAccount(id);
  if (!account) throw new RequestError({ key: 'background_account_gone' }, 'account-gone');
  return account;
}

async function changed(account: Account | undefined, id: AccountId): Promise<AccountView> {
  closeAccount(id);
  tell({ changed: 'accounts', id });
  return viewOf(account ?? (await needed(id)));
}

/** Answers to `accounts.*`. */
export const accountRequests = {
  'accounts.list': async () => Promise.all((await listAccounts()).map(viewOf)),
  'accounts.signIn': startSignIn,
  'accounts.consented': ({ flow }) => consented(flow),
  'accounts.cancelSignIn': ({ flow }) => cancelSignIn(flow),
  'accounts.flow': ({ flow }) => flowView(flow),

  'accounts.redirectUrl': () => browser.identity.getRedirectURL(),

  async 'accounts.test'({ account: id }) {
    const account = await needed(id);
    const { client } = await openAnyway(account);
    const { checks, session } = await client.check();
    if (session) {
      const user = { ...account.user, ...session.user };
      await updateAccount(id, { user, permissions: session.permissions });
      tell({ changed: 'accounts', id });
    }
    const refused = checks.find(({ verdict }) => verdict === 'sign-in-again');
    if (refused) await noteRefusedSignIn(id, refused.detail);
    return aroundChecks(account, checks);
  },

  'accounts.rename': async ({ account, name }) => changed(await updateAccount(account, { name }), account),

  async 'accounts.move'({ account, to }) {
    await moveAccount((await needed(account)).id, to);
    tell({ changed: 'accounts' });
    return null;
  },

  'accounts.signOut': async ({ account, jobs = 'keep' }) => leave(await needed(account), 'sign-out', jobs),
  'accounts.remove': async ({ account, jobs = 'keep' }) => leave(await needed(account), 'remove', jobs),

  async 'accounts.stay'({ account }) {
    await updateAccount(account, {}, 'leaving');
    tell({ changed: 'accounts', id: account });
    return null;
  },
} satisfies Partial<Handlers>;
