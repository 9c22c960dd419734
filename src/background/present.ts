/**
 * What is here of all that files hold.
 */
import * as v from 'valibot';
import { listAccounts } from '../accounts/accounts.ts';
import type { Present } from '../data/compare.ts';
import { type FileAccount, type FileHead, type FileSet, fileAccount, fileSet } from '../data/shape.ts';
import type { Account } from '../model.ts';
import { listSets } from '../sets/sets.ts';
import { readSettings } from './history.ts';
import { engine } from './job-requests.ts';

/** What is here, to compare a file with. */
export async function present(): Promise<Present> {
  const accounts = await listAccounts();
  return {
    accounts,
    settings: await readSettings(),
    sets: await setsOf(accounts),
    jobs: (await engine.list()).map(({ id }) => id),
  };
}

/**
 * Everything for a file but the jobs, whose ids are named. Unfinished jobs stay where they are; so does what is damaged,
 * for it would make the whole file unreadable.
 */
export async function head(): Promise<FileHead & { jobs: string[] }> {
  const accounts = await listAccounts();
  const jobs = await engine.list();
  return {
    accounts: accounts.map(toFile).filter((account) => v.is(fileAccount, account)),
    settings: await readSettings(),
    sets: (await setsOf(accounts)).filter((set) => v.is(fileSet, set)),
    jobs: jobs.filter(({ state }) => state === 'done' || state === 'cancelled').map(({ id }) => id),
  };
}

/** An account as files hold it: without its picture, and without what happens to it here. */
function toFile({ leaving: _leaving, user, ...account }: Account): FileAccount {
  const { icon: _icon, ...person } = user ?? { id: '', name: '' };
  return { ...account, ...(user ? { user: person } : {}) };
}

async function setsOf(accounts: Account[]): Promise<FileSet[]> {
  const sets: FileSet[] = [];
  for (const account of accounts) {
    for (const { name, groups } of await listSets(account)) sets.push({ account: account.id, name, groups });
  }
  return sets;
}
