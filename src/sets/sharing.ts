/**
 * Sharing group sets between the person's browsers, through the storage that the browser itself carries from one to the
 * other. Off until the person wants it. The truth stays in this browser: what is shared is a copy.
 */
import browser from 'webextension-polyfill';
import { type KeptSet, swept } from './kept-set.ts';
import { changeShelf, thisBrowser, watchSets } from './shelf.ts';
import {
  fromItems,
  type Items,
  isSliceItem,
  MOST_SHARED,
  mergeAll,
  sizeOf,
  sliceOf,
  toItems,
} from './slices.ts';

const SETTING = 'group-sets-shared';
/** Changes are written together after so many milliseconds: browsers take two writes a second at most. */
const PAUSE = 2_000;

/** Whether sets are shared, and why that does not work for now. */
export interface Sharing {
  on: boolean;
  problem?: 'full' | 'refused';
}

let working: Promise<unknown> = Promise.resolve();

/** How sharing stands. */
export async function sharing(): Promise<Sharing> {
  const stored = (await browser.storage.local.get(SETTING))[SETTING] as Sharing | undefined;
  return stored?.on === true ? stored : { on: false };
}

/** Begins to share, or ends it: then what this browser has shared is taken back, and what others share stays. */
export function share(on: boolean): Promise<Sharing> {
  return inTurn(async () => {
    if (on) {
      await browser.storage.local.set({ [SETTING]: { on } });
      await exchange();
    } else {
      await takeBack();
      await browser.storage.local.remove(SETTING);
    }
    return sharing();
  });
}

/** Takes in what other browsers have shared, and shares what is new here. */
export function exchangeSets(): Promise<void> {
  return inTurn(exchange);
}

/** Shares and takes in from now on, whenever something changes here or there. `changed` is told of problems. */
export function keepSharing(changed: () => void): void {
  let waiting = false;
  const soon = (pause: number) => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      exchangeSets().catch((error: unknown) => console.error('Group sets could not be shared.', error));
    }, pause);
  };
  watchSets(() => soon(PAUSE));
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync' && Object.keys(changes).some((key) => isSliceItem(key))) soon(0);
    if (area === 'local' && SETTING in changes) changed();
  });
  // What came or was changed while nobody listened.
  soon(PAUSE);
}

async function exchange(): Promise<void> {
  const { on, problem } = await sharing();
  if (!on) return;
  const by = await thisBrowser();
  const items = await browser.storage.sync.get(null);
  const slices = await fromItems(items);
  const all = await changeShelf((here) => swept(mergeAll(here, slices), Date.now()));
  const slice = sliceOf(by, all, slices);
  const isWritten = JSON.stringify(slices.get(by) ?? []) === JSON.stringify(slice);
  const now = isWritten ? undefined : await write(by, items, slice);
  if (now !== problem)
    await browser.storage.local.set({ [SETTING]: { on, ...(now ? { problem: now } : {}) } });
}

/** Puts this browser's slice in the place of what it has shared before; tells why that cannot be. */
async function write(by: string, before: Items, slice: readonly KeptSet[]): Promise<Sharing['problem']> {
  const items = await toItems(by, slice, crypto.randomUUID().slice(0, 8));
  const own = Object.keys(before).filter((key) => isSliceItem(key, by));
  const others = Object.fromEntries(Object.entries(before).filter(([key]) => !own.includes(key)));
  if (sizeOf({ ...others, ...items }) > MOST_SHARED) return 'full';
  const surplus = own.filter((key) => !(key in items));
  try {
    await browser.storage.sync.set(items);
    if (surplus.length > 0) await browser.storage.sync.remove(surplus);
    return undefined;
  } catch {
    // Tried again with the next change, and when the background starts.
    return 'refused';
  }
}

async function takeBack(): Promise<void> {
  const by = await thisBrowser();
  const own = Object.keys(await browser.storage.sync.get(null)).filter((key) => isSliceItem(key, by));
  if (own.length > 0) await browser.storage.sync.remove(own);
}

/** One thing after the other, because each builds on what it has read. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = working.then(work);
  working = done.catch(() => {});
  return done;
}
