/**
 * Puts a file's content in place. The screen has shown what would change; here the same rule decides again, because
 * only what is stored counts.
 */
import { findAccount, saveAccount, updateAccount } from '../accounts/accounts.ts';
import { dropSecrets, getSecrets } from '../accounts/vault.ts';
import { compare } from '../data/compare.ts';
import type { FileAccount, FileSet } from '../data/shape.ts';
import type { RequestOf } from '../messages.ts';
import type { Account, AccountId } from '../model.ts';
import { listSets, saveSet } from '../sets/sets.ts';
import { isUsable } from '../sites/usable.ts';
import { closeAccount } from './access.ts';
import { tell } from './broadcast.ts';
import { saveSettings } from './history.ts';
import { engine } from './job-requests.ts';
import { present } from './present.ts';

/** Adds the accounts, sets and settings of a file. Doing it again changes nothing more. */
export async function importHead(file: RequestOf<'data.import'>): Promise<null> {
  const here = await present();
  const settings = file.settings ?? here.settings;
  const changes = compare({ ...file, settings, jobs: [] }, here, isUsable);
  for (const account of changes.accounts.add) await addAccount(account, file.signedIn);
  for (const { file: old, here: account } of changes.accounts.known) {
    if (account.status !== 'connected' && file.signedIn.includes(account.id)) await renew(account, old);
  }
  for (const set of [...changes.sets.add, ...changes.sets.replace]) await putSet(set);
  if (changes.settings) await saveSettings(changes.settings);
  tell({ changed: 'accounts' });
  return null;
}

/** A file's account comes without its sign-in, unless the file was a backup whose secrets are in the vault now. */
async function addAccount(account: FileAccount, signedIn: AccountId[]): Promise<void> {
  const { id, site } = account;
  const secrets = signedIn.includes(id) && (await getSecrets({ site, name: id }));
  // What may be left of an account of this id belongs to another server, for all we know.
  if (!secrets) await dropSecrets(id);
  await saveAccount({ ...account, status: secrets ? account.status : 'signed-out' });
}

/** An account that is here but signed out gets back the sign-in of a backup. */
async function renew(account: Account, file: FileAccount): Promise<void> {
  await updateAccount(account.id, { status: file.status }, 'why');
  closeAccount(account.id);
  if (file.status === 'connected') await engine.resumeAccount(account.id);
}

async function putSet({ account: id, name, groups }: FileSet): Promise<void> {
  const account = await findAccount(id);
  if (!account) return;
  const old = (await listSets(account)).find((set) => set.name.toLowerCase() === name.toLowerCase());
  await saveSet(account, { ...(old ? { id: old.id } : {}), name, groups });
}
