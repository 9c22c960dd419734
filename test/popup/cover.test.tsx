// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { AccountView } from '../../src/messages.ts';
import type { DocRef, Page } from '../../src/model.ts';
import { at, click, has, press, settle, textOf, type } from '../ui/screen.ts';
import { site } from '../ui/site.ts';
import { fails, start } from './start.tsx';
import { ada as plain } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const ada: AccountView = { ...plain, abilities: [...plain.abilities, 'docs.search'] };
const doc = (id: string): DocRef => ({ site: site.id, id, title: `Doc ${id}` });
const pageOf = (ids: string[], more: Partial<Page<DocRef>> = {}): Page<DocRef> => ({
  items: ids.map(doc),
  total: ids.length,
  ...more,
});
const searchable = {
  'accounts.list': () => [ada],
  'docs.mine': () => pageOf(['1', '2']),
  'docs.search': ({ text, page }: { text: string; page: number }) =>
    text === 'none'
      ? pageOf([])
      : pageOf(page === 1 ? [`${text}-a`] : [`${text}-b`], { total: 2, ...(page === 1 ? { next: 2 } : {}) }),
};
const tiles = () =>
  [...document.querySelectorAll('[data-test^="mine-"]')].map((tile) => tile.getAttribute('data-test'));
/** Types, and pauses for as long as counts as done. */
async function search(text: string): Promise<void> {
  await type('search', text);
  await settle(350);
}

describe('the grid of one’s own docs', () => {
  it('is searched when the person pauses, page by page', async () => {
    const behind = await start('#/album/new/cover', searchable);
    expect(tiles()).toEqual(['mine-1', 'mine-2']);
    await type('search', 'sea');
    expect(behind.of('docs.search')).toEqual([]);
    await search(' seagull ');
    expect(behind.of('docs.search')).toEqual([{ account: 'a1', text: 'seagull', page: 1 }]);
    expect(tiles()).toEqual(['mine-seagull-a']);
    expect(textOf('live')).toBe('Found · 2');
    await click('more-docs');
    expect(tiles()).toEqual(['mine-seagull-a', 'mine-seagull-b']);
    expect(has('more-docs')).toBe(false);
    await search('');
    expect(tiles()).toEqual(['mine-1', 'mine-2']);
  });

  it('is searched at once by Enter, and the arrow leads into it', async () => {
    const behind = await start('#/album/new/cover', searchable);
    await type('search', 'gull');
    expect(document.activeElement).toBe(at('search'));
    await press('Enter');
    expect(behind.of('docs.search')).toHaveLength(1);
    await press('ArrowDown');
    expect(document.activeElement).toBe(at('mine-gull-a'));
    await click('mine-gull-a');
    expect(at<HTMLInputElement>('cover-gull-a').checked).toBe(true);
  });

  it('never shows the answer to an earlier question', async () => {
    let late = (_: Page<DocRef>) => {};
    await start('#/album/new/cover', {
      ...searchable,
      'docs.search': ({ text }) =>
        text === 'slow'
          ? new Promise((resolve) => {
              late = resolve;
            })
          : pageOf([text]),
    });
    await search('slow');
    await search('quick');
    late(pageOf(['slow']));
    await settle();
    expect(tiles()).toEqual(['mine-quick']);
  });

  it('says when nothing is found, and what went wrong, and searches again', async () => {
    const behind = await start('#/album/new/cover', searchable);
    await search('none');
    expect(textOf('screen-cover')).toContain('None of your docs has “none” in its title');
    behind.answer({ 'docs.search': fails('error_unexpected') });
    await search('gull');
    expect(textOf('trouble')).toContain('went wrong');
    expect(tiles()).toEqual([]);
    behind.answer(searchable);
    await click('try-again');
    expect(tiles()).toEqual(['mine-gull-a']);
  });

  it('has no search where the site cannot search', async () => {
    await start('#/album/new/cover', { ...searchable, 'accounts.list': () => [plain] });
    expect(has('search')).toBe(false);
    expect(tiles()).toEqual(['mine-1', 'mine-2']);
  });
});
