/**
 * The person's groups and albums, read whole from the site. Groups are kept for a while; albums are not, because a
 * new one must show up at once.
 */
import browser from 'webextension-polyfill';
import { RequestError } from '../messages.ts';
import type { AccountId, Album, Group, Page } from '../model.ts';
import { openAccount } from './access.ts';

/** How long a list is shown without reading it anew, in milliseconds. */
const FRESH = 10 * 60_000;
/** More pages than any real account has; stops a server that never ends its list. */
const MOST_PAGES = 200;

interface Kept<T> {
  items: T[];
  readAt: number;
}

/** Every page of a list. A page that fails fails the whole: part of a list is never shown as all of it. */
export async function readAll<T extends { id: string }>(
  read: (page: number) => Promise<Page<T>>,
): Promise<T[]> {
  const items = new Map<string, T>();
  let page: number | undefined = 1;
  for (let reads = 0; page !== undefined && reads < MOST_PAGES; reads++) {
    const part: Page<T> = await read(page);
    for (const item of part.items) items.set(item.id, item);
    page = part.next;
  }
  return [...items.values()];
}

/** All groups of an account in alphabetical order. */
export async function groupsOf(account: AccountId, fresh = false): Promise<Group[]> {
  return kept(`groups:${account}`, fresh, async () => {
    const { client } = await openAccount(account);
    const list = client.groups?.list;
    if (!list) throw new RequestError({ key: 'background_unsupported' }, 'unsupported');
    return (await readAll(list)).sort(byTitle);
  });
}

/** All albums of an account, or of somebody in whose name it works, newest first. */
export async function albumsOf(account: AccountId, owner?: string): Promise<Album[]> {
  const { client } = await openAccount(account);
  const list = client.albums?.list;
  if (!list) throw new RequestError({ key: 'background_unsupported' }, 'unsupported');
  return (await readAll((page) => list(page, owner))).sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
}

/** Drops the groups kept of an account that is gone. */
export async function forgetLists(account: AccountId): Promise<void> {
  await browser.storage.session.remove(`groups:${account}`);
}

async function kept<T>(key: string, fresh: boolean, read: () => Promise<T[]>): Promise<T[]> {
  if (!fresh) {
    const stored = (await browser.storage.session.get(key))[key] as Kept<T> | undefined;
    if (stored && Date.now() - stored.readAt < FRESH) return stored.items;
  }
  const items = await read();
  await browser.storage.session.set({ [key]: { items, readAt: Date.now() } satisfies Kept<T> });
  return items;
}

function byTitle(a: Group, b: Group): number {
  return a.title.localeCompare(b.title);
}
