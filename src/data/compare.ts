/**
 * What a file would change: told before it is done, and the rule by which it is done. Pure.
 *
 * What is here is worth more than what is in a file: an account that is here keeps its sign-in, a job that is here
 * stays as it is. And a file never gives an account that is here another server, since that would take its key there.
 */
import type { JobArchive } from '../jobs/archive.ts';
import type { Account, AccountId } from '../model.ts';
import type { FileAccount, FileHead, FileSet, NamedSet, Settings } from './shape.ts';

/** What is here. */
export interface Present {
  accounts: Account[];
  settings: Settings;
  sets: FileSet[];
  /** Ids of all jobs. */
  jobs: string[];
}

/** An account of a file and the one of here that it is. */
export interface Known {
  file: FileAccount;
  here: Account;
}

/** What a file would change. */
export interface Changes {
  accounts: {
    /** Not here yet. */
    add: FileAccount[];
    /** Here already. */
    known: Known[];
    /** Left out: the site is not in this build, or the account is on another server here. */
    left: FileAccount[];
  };
  sets: { add: FileSet[]; replace: FileSet[]; same: number };
  jobs: { add: string[]; same: number };
  /** The settings as they would be, where they differ. */
  settings?: Settings;
  /** The account of here that each account of the file is. */
  ids: Map<AccountId, AccountId>;
}

/**
 * Compares a file with what is here.
 *
 * @param usable whether an account's site is in this build, and its server an address
 */
export function compare(
  file: Omit<FileHead, 'jobs'> & { jobs: { id: string; account: AccountId }[] },
  here: Present,
  usable: (account: FileAccount) => boolean,
): Changes {
  const accounts: Changes['accounts'] = { add: [], known: [], left: [] };
  const ids = new Map<AccountId, AccountId>();
  for (const account of file.accounts) {
    const twin = twinOf(account, here.accounts);
    const taken = here.accounts.some(({ id }) => id === account.id) || ids.has(account.id);
    if (!usable(account) || (!twin && taken)) {
      accounts.left.push(account);
      continue;
    }
    if (twin) accounts.known.push({ file: account, here: twin });
    else accounts.add.push(account);
    ids.set(account.id, twin?.id ?? account.id);
  }
  const sets = file.sets.flatMap((set) => {
    const account = ids.get(set.account);
    return account === undefined ? [] : [{ ...set, account }];
  });
  const fates = sets.map((set) => ({ set, fate: fateOf(set, here.sets) }));
  const of = (wanted: string) => fates.filter(({ fate }) => fate === wanted).map(({ set }) => set);
  // Jobs of an account that is not in the file say what happened all the same.
  const jobs = file.jobs.filter(({ account }) => !accounts.left.some(({ id }) => id === account));
  const add = jobs.filter(({ id }) => !here.jobs.includes(id)).map(({ id }) => id);
  const differs = file.settings.historyDays !== here.settings.historyDays;
  return {
    accounts,
    sets: { add: of('add'), replace: of('replace'), same: of('same').length },
    jobs: { add, same: jobs.length - add.length },
    ...(differs ? { settings: file.settings } : {}),
    ids,
  };
}

/** Whether a file would change nothing at all. */
export function isEmpty({ accounts, sets, jobs, settings }: Changes): boolean {
  return accounts.add.length + sets.add.length + sets.replace.length + jobs.add.length === 0 && !settings;
}

/** The same job, belonging to the account of here. */
export function moveJob(archive: JobArchive, ids: Map<AccountId, AccountId>): JobArchive {
  const account = ids.get(archive.job.account) ?? archive.job.account;
  return {
    ...archive,
    job: { ...archive.job, account },
    targets: archive.targets.map((target) => ({ ...target, account })),
  };
}

function twinOf(account: FileAccount, here: Account[]): Account | undefined {
  const same = here.filter(({ site, server }) => site === account.site && server === account.server);
  return (
    same.find(({ id }) => id === account.id) ??
    (account.user && same.find(({ user }) => user?.id === account.user?.id))
  );
}

function fateOf(set: FileSet, here: FileSet[]): 'add' | 'replace' | 'same' {
  const name = set.name.toLowerCase();
  const old = here.find((each) => each.account === set.account && each.name.toLowerCase() === name);
  if (!old) return 'add';
  return isSameSet(old, set) ? 'same' : 'replace';
}

/** Whether two sets have the same name, in whatever letters, and the same groups, in whatever order. */
export function isSameSet(one: NamedSet, other: NamedSet): boolean {
  const signs = [one, other].map(({ name, groups }) => {
    const ids = groups.map(({ id }) => id).sort();
    return JSON.stringify([name.toLowerCase(), ...ids]);
  });
  return signs[0] === signs[1];
}
