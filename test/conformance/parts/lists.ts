/**
 * Lists: every item once, over as many pages as there are, and nothing beyond the last.
 */
import { describe, expect, it } from 'vitest';
import type { Album, DocRef, Group, Page } from '../../../src/model.ts';
import { isOnHosts } from '../../../src/sites/match.ts';
import type { Owner, SiteClient } from '../../../src/sites/site.ts';
import type { Bench } from '../bench.ts';
import { has, managerOf } from '../deeds.ts';
import type { Listed, ListName } from '../subject.ts';

type Item = Album | DocRef | Group | Owner;

const LISTS: ListName[] = ['albums.list', 'albums.docs', 'groups.list', 'docs.list', 'docs.search', 'owners'];

/** All items of a list; a list that cannot be read is empty. */
export async function allOf<T>(list: (page: number) => Promise<Page<T>> | undefined): Promise<T[]> {
  const pages = await pagesOf(list);
  return pages.flatMap(({ items }) => items);
}

async function pagesOf<T>(list: (page: number) => Promise<Page<T>> | undefined): Promise<Page<T>[]> {
  const pages: Page<T>[] = [];
  for (let next: number | undefined = 1; next !== undefined && pages.length < 100; ) {
    const page: Page<T> | undefined = await list(next);
    if (!page) break;
    expect(page.next ?? next + 1, 'the number of the next page').toBe(next + 1);
    pages.push(page);
    next = page.next;
  }
  return pages;
}

function reader(client: SiteClient, name: ListName, { album = '', words = '' }: Listed) {
  return async (page: number): Promise<Page<Item> | undefined> => {
    if (name === 'albums.list') return client.albums?.list?.(page);
    if (name === 'albums.docs') return client.albums?.docs?.(album, page);
    if (name === 'groups.list') return client.groups?.list?.(page);
    if (name === 'docs.list') return client.docs?.list?.(page);
    if (name === 'docs.search') return client.docs?.search?.(words, page);
    const owners = (await client.owners?.()) ?? [];
    return { items: page === 1 ? owners : [], total: owners.length };
  };
}

/** Tests every list that the client can read. */
export function listsPart(bench: Bench): void {
  const { subject, can } = bench;
  const lists = LISTS.filter((name) => has(can, name));
  if (lists.length === 0) return;

  describe.each(lists)('%s', (name) => {
    async function open() {
      const seat = await bench.sit(name === 'owners' ? managerOf(subject) : undefined);
      const expected: Listed | undefined = bench.stand.lists[name]?.();
      if (!expected) throw new Error(`The subject's "lists" say nothing of ${name}.`);
      const read = async (page: number) => {
        const found = await reader(seat.client, name, expected)(page);
        if (!found) throw new Error(`${name} answered nothing.`);
        return found;
      };
      return { expected, read, endpoints: seat.access.endpoints };
    }

    it('brings every item once', async () => {
      const { expected, read } = await open();
      const pages = await pagesOf(read);
      const ids = pages.flatMap(({ items }) => items.map(({ id }) => id));
      expect(expected.ids.length).toBeGreaterThan(0);
      expect(ids.toSorted()).toEqual(expected.ids.toSorted());
      expect(pages.length, 'pages').toBe(expected.pages);
      expect(pages.every(({ total }) => total >= ids.length || expected.pages > 1)).toBe(true);
      expect(bench.stand.sandbox.log.violations()).toEqual([]);
    });

    it('ends after its last page', async () => {
      const { expected, read } = await open();
      const beyond = await read(expected.pages + 1);
      expect(beyond.items).toEqual([]);
      expect(beyond.next).toBeUndefined();
    });

    it('has items that screens can show', async () => {
      const { read, endpoints } = await open();
      const { items } = await read(1);
      const wrong = items.flatMap((item) => wrongItem(item, subject.about.id, endpoints.origins));
      expect(wrong).toEqual([]);
    });
  });
}

function wrongItem(item: Item, site: string, origins: string[]): string[] {
  const { id, title, name, thumb, page, link, cover, icon, docs, createdAt, ...rest } = {
    ...item,
  } as Partial<Album & DocRef & Group & Owner>;
  const rules: [holds: boolean, what: string][] = [
    [typeof id === 'string' && id !== '', 'no id'],
    [rest.site === undefined || rest.site === site, 'of another site'],
    [[title, name].every((one) => one === undefined || typeof one === 'string'), 'no text as its name'],
    [docs === undefined || (Number.isInteger(docs) && docs >= 0), 'no number of docs'],
    [createdAt === undefined || createdAt > 1e11, 'made in seconds'],
    [[thumb, cover, icon, page, link].every((one) => isShown(one, origins)), 'an address elsewhere'],
  ];
  return rules.filter(([holds]) => !holds).map(([, what]) => `${id}: ${what}`);
}

const isShown = (address: string | undefined, origins: string[]): boolean =>
  address === undefined || isOnHosts(origins, address);
