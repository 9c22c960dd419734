/**
 * What screens may ask about accounts.
 */
import browser from 'webextension-polyfill';
import { findAccount, listAccounts, removeAccount, updateAccount } from '../accounts/accounts.ts';
import { getSecrets, putSecrets } from '../accounts/vault.ts';
import { type AccountView, RequestError } from '../messages.ts';
import type { Account, AccountId } from '../model.ts';
import { aboutOf } from '../sites/abouts.ts';
import { closeAccount, noteRefusedSignIn, openAnyway } from './access.ts';
import { viewOf } from './account-view.ts';
import { tell } from './broadcast.ts';
import type { Handlers } from './handlers.ts';
import { forgetLists } from './lists.ts';
import { forgetRecent } from './recent.ts';
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
    if (checks.some(({ verdict }) => verdict === 'sign-in-again')) await noteRefusedSignIn(id);
    return checks;
  },

  'accounts.rename': async ({ account, name }) => changed(await updateAccount(account, { name }), account),

  async 'accounts.signOut'({ account: id }) {
    const account = await needed(id);
    // A site that cannot be reached must not keep the person from signing out here.
    if (account.status === 'connected') await (await openAnyway(account)).client.signOut?.().catch(() => {});
    const place = { site: account.site, name: id };
    const secrets = (await getSecrets(place)) ?? {};
    const fields = new Set(
      aboutOf(account.site).signIn.flatMap((method) => method.fields.map((field) => field.name)),
    );
    // What the person typed is kept for the next sign-in; what the site gave is dropped.
    await putSecrets(place, Object.fromEntries(Object.entries(secrets).filter(([name]) => fields.has(name))));
    return changed(await updateAccount(id, { status: 'signed-out' }), id);
  },

  async 'accounts.remove'({ account: id }) {
    closeAccount(id);
    await removeAccount(id);
    await forgetLists(id);
    await forgetRecent(id);
    tell({ changed: 'accounts', id });
    return null;
  },
} satisfies Partial<Handlers>;
