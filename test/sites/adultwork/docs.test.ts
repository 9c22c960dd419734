import { describe, expect, it } from 'vitest';
import type { DocRef, Page } from '../../../src/model.ts';
import { seedIds } from '../../sandbox/adultwork/index.ts';
import { need, refusal, signedIn, useSandbox } from './world.ts';

const sandbox = useSandbox();

async function all(read: (page: number) => Promise<Page<DocRef>>): Promise<Page<DocRef>[]> {
  const pages = [await read(1)];
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) pages.push(await read(next));
  return pages;
}

describe('one’s own pictures', () => {
  it('are listed over several pages, newest first', async () => {
    const pages = await all(need(signedIn(sandbox.it).client.docs?.list));
    const items = pages.flatMap((page) => page.items);
    expect(pages.map((page) => page.items.length)).toEqual([100, 25]);
    expect(pages.map(({ total }) => total)).toEqual([125, 125]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(125);
    expect(items[0]).toMatchObject({ site: 'adultwork', owner: seedIds.ADA, media: 'photo' });
    expect(items[0]?.title).toBe('Lighthouse 125');
    expect(items[0]?.thumb).toMatch(/\/images\/\d+\/thumb\.svg$/);
    expect(sandbox.it.log.violations()).toEqual([]);
  });

  it('tell which albums hold them', async () => {
    const { docs, albums } = signedIn(sandbox.it).client;
    const [first] = (await need(albums?.docs)(seedIds.LAMPS, 1)).items;
    expect(await need(docs?.containers)(first?.id ?? '')).toEqual({
      albums: [{ id: seedIds.LAMPS, title: 'Studio lamps' }],
      groups: [],
    });
    expect(await need(docs?.containers)('999')).toEqual({ albums: [], groups: [] });
  });

  it('are not shown to a project that is not approved', async () => {
    const project = sandbox.it.state.projects.get(seedIds.CLIENT_ID);
    if (project) project.approved = false;
    expect(await refusal(signedIn(sandbox.it).client.docs?.list?.(1))).toMatchObject({
      verdict: 'target-final',
      text: { key: 'adultwork_error_GetGallery_403_said' },
    });
  });
});

describe('the pictures of an album', () => {
  it('are those in it', async () => {
    const page = await need(signedIn(sandbox.it).client.albums?.docs)(seedIds.SUMMER, 1);
    expect(page.items).toHaveLength(3);
    expect(page.total).toBe(3);
    expect(page.next).toBeUndefined();
  });

  it('are none in an empty one', async () => {
    expect(await need(signedIn(sandbox.it).client.albums?.docs)(seedIds.EMPTY, 1)).toEqual({
      items: [],
      total: 0,
    });
  });

  it('of an album that is gone are a final refusal', async () => {
    expect(await refusal(signedIn(sandbox.it).client.albums?.docs?.('424242', 1))).toMatchObject({
      verdict: 'target-final',
      text: { key: 'adultwork_error_GetGallery_404' },
    });
  });
});
