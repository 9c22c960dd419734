/**
 * Signing out and removing accounts, with what becomes of their unfinished jobs.
 */
import { listAccounts, removeAccount, updateAccount } from '../accounts/accounts.ts';
import { rememberDeparted } from '../accounts/departed.ts';
import { getSecrets, putSecrets, vaultKey } from '../accounts/vault.ts';
import type { JobSummary } from '../jobs/job.ts';
import type { Left } from '../messages/accounts.ts';
import type { Account, AccountId } from '../model.ts';
import * as selection from '../selection/selection.ts';
import { aboutOf } from '../sites/abouts.ts';
import { closeAccount } from './access.ts';
import { tell } from './broadcast.ts';
import { engine } from './job-requests.ts';
import { forgetLists } from './lists.ts';
import { forgetRecent } from './recent.ts';
import { canRevoke, revoke } from './revocations.ts';

/** Ends an account here: its sign-in, or all of it. */
export type Way = NonNullable<Account['leaving']>;
/** What becomes of its unfinished jobs: finish them first, drop what was not sent, let them wait. */
export type Fate = 'finish' | 'drop' | 'keep';

/**
 * Signs an account out or removes it, now or once its jobs are done. Throws `VaultLocked`, with nothing changed, when
 * secrets are needed for it, and `SiteError` when this build does not know the site to sign out of.
 */
export async function leave(account: Account, way: Way, fate: Fate): Promise<Left> {
  const open = await unfinishedOf(account.id);
  if (fate === 'finish' && open.length > 0) {
    await updateAccount(account.id, { leaving: way });
    nobodyLeaves = false;
    tell({ changed: 'accounts', id: account.id });
    return { left: false };
  }
  // Before anything is changed: a site that this build does not know cannot be signed out of.
  if (way === 'sign-out') aboutOf(account.site);
  if (way === 'sign-out' || canRevoke(account)) await vaultKey();
  if (fate === 'drop') for (const { id } of open) await engine.cancel(id);
  if (way === 'remove' && fate === 'keep' && open.length > 0) await rememberDeparted(account);
  return depart(account, way);
}

let checking: Promise<void> = Promise.resolve();
/** As the accounts were last seen; who is to leave since then is noted here. */
let nobodyLeaves = false;

/** Lets accounts go whose jobs are done. Call it whenever a job has changed; it costs nothing when nobody leaves. */
export async function leaveAfterJob(): Promise<void> {
  if (!nobodyLeaves) await leaveWhenFree();
}

/** Lets accounts go whose jobs are done. */
export function leaveWhenFree(): Promise<void> {
  const check = async () => {
    nobodyLeaves = true;
    for (const account of await listAccounts()) {
      if (!account.leaving) continue;
      nobodyLeaves = false;
      if ((await unfinishedOf(account.id)).length > 0) continue;
      // Whatever keeps an account, such as a locked vault, is tried again with the next change.
      await depart(account, account.leaving).catch(() => {});
    }
  };
  checking = checking.then(check).catch(() => {});
  return checking;
}

async function unfinishedOf(account: AccountId): Promise<JobSummary[]> {
  const jobs = await engine.list();
  return jobs.filter((job) => job.account === account && !['done', 'cancelled'].includes(job.state));
}

async function depart(account: Account, way: Way): Promise<Left> {
  const { id } = account;
  const typed = way === 'sign-out' ? await typedSecrets(account) : undefined;
  // A site that cannot be reached must not keep the person from leaving: it is told later.
  const revoked = await revoke(account);
  closeAccount(id);
  if (!typed) {
    const docs = (await selection.list()).filter((doc) => doc.account === id);
    await removeAccount(id);
    await forgetLists(id);
    await forgetRecent(id);
    if (docs.length > 0) {
      await selection.remove(docs);
      tell({ changed: 'selection' });
    }
  } else {
    await putSecrets({ site: account.site, name: id }, typed.values, undefined, typed.key);
    await updateAccount(id, { status: 'signed-out' }, 'why', 'leaving');
  }
  tell({ changed: 'accounts', id });
  return { left: true, ...(revoked === undefined ? {} : { revoked }) };
}

/**
 * What the person typed, which is kept for the next sign-in while what the site gave is dropped; and the key to keep it
 * with, should the vault be locked while the site is told.
 */
async function typedSecrets({ id, site }: Account) {
  const key = await vaultKey();
  const secrets = Object.entries((await getSecrets({ site, name: id })) ?? {});
  const fields = new Set(aboutOf(site).signIn.flatMap((method) => method.fields.map((field) => field.name)));
  return { key, values: Object.fromEntries(secrets.filter(([name]) => fields.has(name))) };
}
