/**
 * Group sets: named lists of groups that are pushed to together.
 *
 * They belong to an account as all the person's devices know it (its site, server and user), not to one browser's
 * record of it, so that they are there again when the account is added anew.
 */
import type { Account, GroupSet } from '../model.ts';
import { heard, latest, type Said, silence, type Word } from './said.ts';
import { SetError } from './set-error.ts';
import { drop, readShelf, type Shelved, shelve } from './shelf.ts';

/** A group as sets keep it. */
export type SetGroup = GroupSet['groups'][number];

/** Most letters of a set's name. */
export const MOST_LETTERS = 80;
/** Titles are kept only to name groups that are gone, and cut to so many letters. */
const TITLE = 100;
/** Days until nothing is left of a removed set. Until then a device that was away learns that it is gone. */
const REMEMBERED = 30 * 86_400_000;

/** Says something about a set: knowing what has been said of it, the account's sets, and a time later than all. */
type Words = (before: Said, sets: GroupSet[], at: number) => Said;

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
 * Makes a set, or replaces the groups of the one with an id.
 *
 * @returns the set as it is now. Throws `SetError` when the name is taken or empty, or there is no room.
 */
export function saveSet(
  account: Account,
  { id, name, groups }: { id?: string; name: string; groups: SetGroup[] },
): Promise<GroupSet> {
  return change(account, id ?? crypto.randomUUID().slice(0, 13), (before, sets, at) => {
    const titles = new Map(groups.map((group) => [group.id, group.title.slice(0, TITLE)]));
    const words = new Map<string, Word<string | null>>();
    for (const [group, { said }] of before.groups) {
      if (said !== null && !titles.has(group)) words.set(group, { said: null, at });
    }
    for (const [group, title] of titles) {
      if (before.groups.get(group)?.said !== title) words.set(group, { said: title, at });
    }
    return {
      ...(id ? {} : { owner: { said: ownerOf(account), at }, place: { said: at, at } }),
      name: { said: freeName(sets, name, id), at },
      gone: { said: false, at },
      groups: words,
    };
  });
}

/** Gives a set another name. Throws `SetError` when the name is taken or empty. */
export function renameSet(account: Account, id: string, name: string): Promise<GroupSet> {
  return change(account, id, (_, sets, at) => ({
    name: { said: freeName(sets, name, id), at },
    groups: new Map(),
  }));
}

/** Removes a set; `restoreSet` brings it back for some weeks. */
export function removeSet(account: Account, id: string): Promise<void> {
  return write(account, id, (_, __, at) => ({ gone: { said: true, at }, groups: new Map() }));
}

/** Brings back a removed set as it was. */
export function restoreSet(account: Account, id: string): Promise<GroupSet> {
  return change(account, id, (_, __, at) => ({ gone: { said: false, at }, groups: new Map() }));
}

/** Moves a set so that it is the one at index `to` among those of its account. */
export async function moveSet(account: Account, id: string, to: number): Promise<void> {
  await inTurn(async (shelf) => {
    const order = setsOf(shelf, account).map((set) => set.id);
    const others = order.filter((each) => each !== id);
    if (others.length === order.length) throw gone();
    others.splice(to, 0, id);
    const at = nextTime(shelf);
    const words = others.flatMap((set, place) =>
      order[place] === set && placeOf(shelf, set) === place
        ? []
        : [[set, { place: { said: place, at }, groups: new Map() } satisfies Said] as const],
    );
    await shelve(shelf, new Map(words));
  });
}

/** Wipes all sets of all accounts, from the person's other devices too. */
export function forgetSets(): Promise<void> {
  return inTurn(async (shelf) => drop([...shelf.values()].flatMap(({ keys }) => keys)));
}

/** An account as every device knows it. */
function ownerOf({ id, site, server, user }: Account): string {
  return `${site} ${server} ${user?.id ?? id}`;
}

function setsOf(shelf: Map<string, Shelved>, account: Account): GroupSet[] {
  const owner = ownerOf(account);
  return [...shelf]
    .filter(([, { all }]) => all.owner?.said === owner && all.gone?.said !== true)
    .sort(([a], [b]) => placeOf(shelf, a) - placeOf(shelf, b) || (a < b ? -1 : 1))
    .map(([id, { all }]) => ({ id, account: account.id, name: all.name?.said ?? '', groups: groupsOf(all) }));
}

function groupsOf({ groups }: Said): SetGroup[] {
  return [...groups]
    .flatMap(([id, { said }]) => (said === null ? [] : [{ id, title: said }]))
    .sort((a, b) => a.title.localeCompare(b.title));
}

function placeOf(shelf: Map<string, Shelved>, id: string): number {
  return shelf.get(id)?.all.place?.said ?? 0;
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

/** Later than every word on the shelf, so that what is done here counts, whatever the clocks say. */
function nextTime(shelf: Map<string, Shelved>): number {
  return Math.max(Date.now(), ...[...shelf.values()].map(({ all }) => latest(all) + 1));
}

/** Changes a set and gives it as it is then. */
async function change(account: Account, id: string, make: Words): Promise<GroupSet> {
  await write(account, id, make);
  const set = await findSet(account, id);
  if (!set) throw gone();
  return set;
}

async function write(account: Account, id: string, make: Words): Promise<void> {
  await inTurn(async (shelf) => {
    const before = shelf.get(id)?.all ?? silence;
    const said = make(before, setsOf(shelf, account), nextTime(shelf));
    if (heard(before, said).owner?.said !== ownerOf(account)) throw gone();
    await shelve(shelf, new Map([[id, said]]));
  });
}

/** Writes go one after another, because each builds on what it has read. Old removals are swept first. */
function inTurn(work: (shelf: Map<string, Shelved>) => Promise<void>): Promise<void> {
  const done = writing.then(async () => {
    const shelf = await readShelf();
    for (const [id, { all, keys }] of shelf) {
      if (!all.gone?.said || all.gone.at > Date.now() - REMEMBERED) continue;
      await drop(keys);
      shelf.delete(id);
    }
    await work(shelf);
  });
  writing = done.catch(() => {});
  return done;
}
