/**
 * Sets at rest: one item in the extension's own storage. It never holds a secret.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { SetError } from './set-error.ts';

const ITEM = 'group-sets';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const stored = v.object({
  id: text,
  owner: text,
  name: text,
  groups: v.array(v.object({ id: text, title: v.string() })),
  removedAt: v.exactOptional(v.number()),
});

/** A set as it is kept: whose it is, and when it was removed (milliseconds since 1970) as long as it can come back. */
export type KeptSet = v.InferOutput<typeof stored>;

/** All sets of all accounts in the person's order, removed ones included. What is not as we write it is left out. */
export async function readShelf(): Promise<KeptSet[]> {
  const item = (await browser.storage.local.get(ITEM))[ITEM];
  return Array.isArray(item) ? item.filter((each): each is KeptSet => v.is(stored, each)) : [];
}

/** Replaces all sets. Throws `SetError` when the browser has no room for them. */
export async function writeShelf(sets: readonly KeptSet[]): Promise<void> {
  try {
    await browser.storage.local.set({ [ITEM]: sets });
  } catch (error) {
    throw new SetError('full', { key: 'sets_full' }, error);
  }
}

/** Calls back when sets changed. */
export function watchSets(changed: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && ITEM in changes) changed();
  });
}
