/**
 * Group sets: named lists of groups that are pushed to together.
 *
 * They belong to an account as its site knows it (site, server and user), not to this browser's record of it, so that
 * they are there again when the account is added anew.
 */
import type { Account, GroupSet } from '../model.ts';
import { SetError } from './set-error.ts';
import { type KeptSet, readShelf, writeShelf } from './shelf.ts';

/** A group as sets keep it. */
export type SetGroup = GroupSet['groups'][number];

/** Most letters of a set's name. */
export const MOST_LETTERS = 80;
/** Titles are kept only to name groups that are gone, and cut to so many letters. */
const TITLE = 100;
/** Milliseconds for which a removed set can be brought back. */
const REMEMBERED = 30 * 86_400_000;

let writing: Promise<unknown> = Promise.resolve();

/** The sets of an account, in the person's order. */
export async function listSets(account: Account): Promise<GroupSet[]> {
  return setsOf(await readShelf(), account);
}

/** One set of an account, or nothing when it was removed. */
export async function findSet(account: Account, id: string): Promise<GroupSet | undefined> {
  return (await listSets(account)).find((set) => set.id === id);
}

/**
 * Makes a set, or with an `id` gives that one another name and other groups.
 *
 * @returns the set as it is now. Throws `SetError` when the name is taken or empty, or there is no room.
 */
export function saveSet(
  account: Account,
  { id, name, groups }: { id?: string; name: string; groups: SetGroup[] },
): Promise<GroupSet> {
  const made = id ?? crypto.randomUUID();
  return change(account, made, (sets) => {
    const kept = {
      id: made,
      owner: ownerOf(account),
      name: freeName(setsOf(sets, account), name, id),
      groups: groups.map((group) => ({ id: group.id, title: group.title.slice(0, TITLE) })),
    };
    return id ? sets.map((set) => (set.id === id ? kept : set)) : [...sets, kept];
  });
}

/** Gives a set another name. Throws `SetError` when the name is taken or empty. */
export function renameSet(account: Account, id: string, name: string): Promise<GroupSet> {
  return change(account, id, (sets) => {
    const free = freeName(setsOf(sets, account), name, id);
    return sets.map((set) => (set.id === id ? { ...set, name: free } : set));
  });
}

/** Removes a set; `restoreSet` brings it back for a month. */
export async function removeSet(account: Account, id: string): Promise<void> {
  await inTurn((sets) => {
    if (!setsOf(sets, account).some((set) => set.id === id)) throw gone();
    return sets.map((set) => (set.id === id ? { ...set, removedAt: Date.now() } : set));
  });
}

/** Brings back a removed set as it was. */
export function restoreSet(account: Account, id: string): Promise<GroupSet> {
  return change(account, id, (sets) =>
    sets.map((set) => {
      if (set.id !== id) return set;
      const { removedAt: _at, ...kept } = set;
      return kept;
    }),
  );
}

/** Moves a set so that it is the one at index `to` among those of its account. */
export async function moveSet(account: Account, id: string, to: number): Promise<void> {
  await inTurn((sets) => {
    const order = setsOf(sets, account).map((set) => set.id);
    const others = order.filter((each) => each !== id);
    if (others.length === order.length) throw gone();
    others.splice(to, 0, id);
    const place = new Map(others.map((each, index) => [each, index]));
    const own = sets.filter((set) => place.has(set.id));
    own.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
    return [...sets.filter((set) => !place.has(set.id)), ...own];
  });
}

/** Wipes all sets of all accounts. */
export async function forgetSets(): Promise<void> {
  await inTurn(() => []);
}

/** An account as its site knows it. */
function ownerOf({ id, site, server, user }: Account): string {
  return `${site} ${server} ${user?.id ?? id}`;
}

function setsOf(sets: readonly KeptSet[], account: Account): GroupSet[] {
  const owner = ownerOf(account);
  return sets
    .filter((set) => set.owner === owner && set.removedAt === undefined)
    .map(({ id, name, groups }) => ({
      id,
      account: account.id,
      name,
      groups: groups.toSorted((a, b) => a.title.localeCompare(b.title)),
    }));
}

function freeName(sets: GroupSet[], wanted: string, id: string | undefined): string {
  const name = wanted.trim().slice(0, MOST_LETTERS);
  if (name === '') throw new SetError('no-name', { key: 'sets_no_name' });
  const taken = sets.some((set) => set.id !== id && set.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new SetError('name-taken', { key: 'sets_name_taken', args: [name] });
  return name;
}

function gone(): SetError {
  return new SetError('no-set', { key: 'sets_gone' });
}

/** Changes one set of an account and gives it as it is then. Throws `SetError` when it is not there afterwards. */
async function change(account: Account, id: string, edit: (sets: KeptSet[]) => KeptSet[]): Promise<GroupSet> {
  const changed = await inTurn((before) => {
    const after = edit(before);
    if (!setsOf(after, account).some((set) => set.id === id)) throw gone();
    return after;
  });
  const set = setsOf(changed, account).find((each) => each.id === id);
  if (!set) throw gone();
  return set;
}

/** Writes go one after another, because each builds on what it has read. Old removals are swept with each. */
function inTurn(edit: (sets: KeptSet[]) => KeptSet[]): Promise<KeptSet[]> {
  const done = writing.then(async () => {
    const after = edit(
      (await readShelf()).filter(({ removedAt }) => (removedAt ?? Infinity) > Date.now() - REMEMBERED),
    );
    await writeShelf(after);
    return after;
  });
  writing = done.catch(() => {});
  return done;
}
