/**
 * Group sets: named lists of groups that are pushed to together.
 *
 * They belong to an account as its site knows it (site, server and user), not to this browser's record of it, so that
 * they are there again when the account is added anew.
 */
import type { Account, GroupSet } from '../model.ts';
import { type KeptSet, nextStamp, REMEMBERED, type Stamp, swept, withGroups } from './kept-set.ts';
import { SetError } from './set-error.ts';
import { changeShelf, readShelf, thisBrowser } from './shelf.ts';

/** A group as sets keep it. */
export type SetGroup = GroupSet['groups'][number];

/** Most letters of a set's name. */
export const MOST_LETTERS = 80;
/** Titles are kept only to name groups that are gone, and cut to so many letters. */
const TITLE = 100;

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
  const wanted = groups.map((group) => ({ id: group.id, title: group.title.slice(0, TITLE) }));
  return change(account, made, (sets, at) => {
    const free = freeName(setsOf(sets, account), name, id);
    const places = sets.map((set) => set.place[0]);
    const fresh: KeptSet = {
      id: made,
      owner: ownerOf(account),
      name: [free, at],
      place: [Math.max(-1, ...places) + 1, at],
      gone: [false, at],
      groups: [],
    };
    const edited = (set: KeptSet) => withGroups(renamed(set, free, at), wanted, at);
    return id
      ? sets.map((set) => (set.id === id ? edited(set) : set))
      : [...sets, withGroups(fresh, wanted, at)];
  });
}

/** Gives a set another name. Throws `SetError` when the name is taken or empty. */
export function renameSet(account: Account, id: string, name: string): Promise<GroupSet> {
  return change(account, id, (sets, at) => {
    const free = freeName(setsOf(sets, account), name, id);
    return sets.map((set) => (set.id === id ? renamed(set, free, at) : set));
  });
}

/** Removes a set; `restoreSet` brings it back for a month. */
export async function removeSet(account: Account, id: string): Promise<void> {
  await editShelf((sets, at) => {
    if (!setsOf(sets, account).some((set) => set.id === id)) throw gone();
    return sets.map((set) => (set.id === id ? { ...set, gone: [true, at] } : set));
  });
}

/** Brings back a removed set as it was. */
export function restoreSet(account: Account, id: string): Promise<GroupSet> {
  return change(account, id, (sets, at) =>
    sets.map((set) => {
      const [wasRemoved, [when]] = set.gone;
      const isThere = !wasRemoved || when >= at[0] - REMEMBERED;
      return set.id === id && isThere ? { ...set, gone: [false, at] } : set;
    }),
  );
}

/** Moves a set so that it is the one at index `to` among those of its account. */
export async function moveSet(account: Account, id: string, to: number): Promise<void> {
  await editShelf((sets, at) => {
    const order = setsOf(sets, account).map((set) => set.id);
    const others = order.filter((each) => each !== id);
    if (others.length === order.length) throw gone();
    others.splice(to, 0, id);
    const places = new Map(others.map((each, index) => [each, index]));
    return sets.map((set) => {
      const place = places.get(set.id);
      return place === undefined || place === set.place[0] ? set : { ...set, place: [place, at] };
    });
  });
}

/** Wipes all sets of all accounts. */
export async function forgetSets(): Promise<void> {
  await changeShelf(() => []);
}

/** An account as its site knows it. */
function ownerOf({ id, site, server, user }: Account): string {
  return `${site} ${server} ${user?.id ?? id}`;
}

function setsOf(sets: readonly KeptSet[], account: Account): GroupSet[] {
  const owner = ownerOf(account);
  const names = new Set<string>();
  return sets
    .filter((set) => set.owner === owner && !set.gone[0])
    .sort((a, b) => a.place[0] - b.place[0] || (a.id < b.id ? -1 : 1))
    .map(({ id, name: [name], groups }) => ({
      id,
      account: account.id,
      name: unlike(names, name),
      groups: groups
        .flatMap(([group, title]) => (title === null ? [] : [{ id: group, title }]))
        .sort((a, b) => a.title.localeCompare(b.title)),
    }));
}

/** A name that none before has: two browsers may have given the same one. */
function unlike(names: Set<string>, wanted: string): string {
  let name = wanted;
  for (let n = 2; names.has(name.toLowerCase()); n++) name = `${wanted.slice(0, MOST_LETTERS - 6)} (${n})`;
  names.add(name.toLowerCase());
  return name;
}

function freeName(sets: GroupSet[], wanted: string, id: string | undefined): string {
  const name = wanted.trim().slice(0, MOST_LETTERS);
  if (name === '') throw new SetError('no-name', { key: 'sets_no_name' });
  const taken = sets.some((set) => set.id !== id && set.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new SetError('name-taken', { key: 'sets_name_taken', args: [name] });
  return name;
}

function renamed(set: KeptSet, name: string, at: Stamp): KeptSet {
  return { ...set, name: set.name[0] === name ? set.name : [name, at], gone: [false, at] };
}

function gone(): SetError {
  return new SetError('no-set', { key: 'sets_gone' });
}

type Edit = (sets: KeptSet[], at: Stamp) => KeptSet[];

/** Changes one set of an account and gives it as it is then. Throws `SetError` when it is not there afterwards. */
async function change(account: Account, id: string, edit: Edit): Promise<GroupSet> {
  const changed = await editShelf((before, at) => {
    const after = edit(before, at);
    if (!setsOf(after, account).some((set) => set.id === id)) throw gone();
    return after;
  });
  const set = setsOf(changed, account).find((each) => each.id === id);
  if (!set) throw gone();
  return set;
}

/** Changes sets by what the person wants now. Old removals are swept with each change. */
async function editShelf(edit: Edit): Promise<KeptSet[]> {
  const by = await thisBrowser();
  return changeShelf((sets) => {
    const now = Date.now();
    return edit(swept(sets, now), nextStamp(sets, by, now));
  });
}
