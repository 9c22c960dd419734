/**
 * Sets at rest: all that any device says, in the browser's synchronised storage.
 *
 * The browser carries it to the person's other devices where they have switched that on; elsewhere it stays here. It
 * never holds a secret.
 */
import browser from 'webextension-polyfill';
import { namedBy, PREFIX, partsOf, readPart } from './parts.ts';
import { heard, type Said, silence, standing } from './said.ts';
import { SetError } from './set-error.ts';

/** What is said about one set, by this device and by all, and the keys under which it lies. */
export interface Shelved {
  own: Said;
  all: Said;
  keys: string[];
}

const nothing: Shelved = { own: silence, all: silence, keys: [] };

/** Names this device among those of the person. */
const device = {
  key: 'sets.device',
  async get(): Promise<string> {
    const stored = (await browser.storage.local.get(this.key))[this.key];
    if (typeof stored === 'string') return stored;
    const made = crypto.randomUUID().slice(0, 8);
    await browser.storage.local.set({ [this.key]: made });
    return made;
  },
};

/** All sets by id, those that are gone included. */
export async function readShelf(): Promise<Map<string, Shelved>> {
  const mine = await device.get();
  const shelf = new Map<string, Shelved>();
  for (const [key, stored] of Object.entries(await browser.storage.sync.get(null))) {
    const name = namedBy(key);
    const said = name && readPart(stored);
    if (!said) continue;
    const { own, all, keys } = shelf.get(name.set) ?? nothing;
    shelf.set(name.set, {
      own: name.device === mine ? heard(own, said) : own,
      all: heard(all, said),
      keys: [...keys, key],
    });
  }
  return shelf;
}

/** Adds words of this device about sets. Throws `SetError` when the browser has no room for them. */
export async function shelve(shelf: Map<string, Shelved>, words: Map<string, Said>): Promise<void> {
  const mine = await device.get();
  const items: Record<string, unknown> = {};
  const before: string[] = [];
  for (const [set, said] of words) {
    const { own, all, keys } = shelf.get(set) ?? nothing;
    Object.assign(items, partsOf(set, mine, standing(heard(own, said), heard(all, said))));
    before.push(...keys.filter((key) => namedBy(key)?.device === mine));
  }
  try {
    await browser.storage.sync.set(items);
  } catch (error) {
    throw new SetError('full', { key: 'sets_full' }, error);
  }
  await drop(before.filter((key) => !(key in items)));
}

/** Wipes items from the shelf. */
export async function drop(keys: string[]): Promise<void> {
  if (keys.length > 0) await browser.storage.sync.remove(keys);
}

/** Calls back when sets changed, on whichever device. */
export function watchSets(changed: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync' && Object.keys(changes).some((key) => key.startsWith(PREFIX))) changed();
  });
}
