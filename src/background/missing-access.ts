/**
 * Tells the person that the browser no longer lets us reach a site that unfinished work needs. Screens show it anyway;
 * this is for when none is open.
 */
import browser from 'webextension-polyfill';
import { listAccounts } from '../accounts/accounts.ts';
import { originsOf } from '../sites/abouts.ts';
import { engine } from './job-requests.ts';
import { notify } from './notify.ts';

/** Accounts that were told of since the browser started. */
const KEY = 'told-of-access';

/** Looks at every account's access, and tells once of each that is missing while jobs of it are unfinished. */
export async function tellOfMissingAccess(): Promise<void> {
  const told = ((await browser.storage.session.get(KEY))[KEY] as string[] | undefined) ?? [];
  const missing: string[] = [];
  for (const account of await listAccounts()) {
    const { id, name, status } = account;
    const origins = originsOf(account);
    if (status !== 'connected' || (await browser.permissions.contains({ origins }))) continue;
    missing.push(id);
    if (told.includes(id) || !(await hasUnfinished(id))) continue;
    await notify({ key: 'background_access_gone', args: [name] }, '/jobs');
  }
  await browser.storage.session.set({ [KEY]: missing });
}

async function hasUnfinished(account: string): Promise<boolean> {
  const jobs = await engine.list();
  return jobs.some((job) => job.account === account && job.state !== 'done' && job.state !== 'cancelled');
}
