// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { AccountView } from '../../src/messages.ts';
import type { Album } from '../../src/model.ts';
import { takeDeed } from '../../src/ui/deed.ts';
import { refusal } from '../ui/background.ts';
import { at, click, has, settle, textOf, type } from '../ui/screen.ts';
import { short } from '../ui/sites.ts';
import { fails, opened, start } from './start.tsx';
import { job, ada as plain, target } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/sites.ts'));

const all = ['albums.edit', 'albums.delete', 'albums.docs'];
const ada: AccountView = { ...plain, abilities: [...plain.abilities, ...all] };
const berta: AccountView = {
  ...ada,
  id: 'a2',
  site: short.id,
  name: 'Berta',
  abilities: ['albums.list', ...all],
};
const harbour: Album = { id: '7', title: 'Harbour', docs: 4, createdAt: 5 };
const two = {
  'accounts.list': () => [ada, berta],
  'albums.list': ({ account }: { account: string }) =>
    account === 'a1' ? [harbour] : [{ id: '8', title: 'Lightbox', docs: 1, fixed: true as const }],
  'albums.docs': () => ({ items: [{ site: ada.site, id: '5', title: 'Quay' }], total: 1 }),
};
const rows = () => [...document.querySelectorAll('.album-line .title')].map((title) => title.textContent);

describe('the albums of all accounts', () => {
  it('are one list, to be searched and narrowed', async () => {
    await start('#/albums', two);
    expect(rows()).toEqual(['Harbour', 'Lightbox']);
    await type('search', 'light');
    expect(rows()).toEqual(['Lightbox']);
    await type('search', '');
    await click('filter-a1');
    expect(rows()).toEqual(['Harbour']);
  });

  it('show what is there when one account fails', async () => {
    await start('#/albums', {
      ...two,
      'albums.list': ({ account }) => (account === 'a1' ? [harbour] : fails('error_unexpected')()),
    });
    expect(rows()).toEqual(['Harbour']);
    expect(textOf('trouble')).toContain('went wrong');
  });

  it('say who must sign in, and ask nothing for them', async () => {
    const behind = await start('#/albums', {
      ...two,
      'accounts.list': () => [ada, { ...berta, status: 'sign-in-again' }],
    });
    expect(has('needs-sign-in')).toBe(true);
    expect(behind.of('albums.list')).toEqual([{ account: 'a1' }]);
  });

  it('show a new album as soon as its job has made it', async () => {
    let made = false;
    const behind = await start('#/albums', {
      ...two,
      'albums.list': ({ account }) =>
        account === 'a1' && made ? [{ id: '9', title: 'New', docs: 0, createdAt: 9 }, harbour] : [],
      'jobs.list': () => [job([target(made ? '9' : '', {}, { kind: 'album' })], { kind: 'album' })],
    });
    made = true;
    behind.tell({ changed: 'jobs' });
    await settle();
    await settle();
    expect(rows()).toEqual(['New', 'Harbour']);
  });
});

describe('an album', () => {
  it('shows its docs and takes the picked ones', async () => {
    const behind = await start('#/albums/a1/7', two);
    await settle();
    expect(has('in-album-5')).toBe(true);
    await click('add-now');
    expect(behind.of('jobs.start')).toMatchObject([
      { kind: 'album', account: 'a1', album: { id: '7', title: 'Harbour' } },
    ]);
    expect(behind.of('jobs.start')[0]?.docs).toHaveLength(3);
  });

  it('is renamed; only what was touched is sent', async () => {
    const behind = await start('#/albums/a1/7', { ...two, 'albums.edit': () => null });
    await click('edit-album');
    await type('title', '');
    await click('save-album');
    expect(behind.of('albums.edit')).toEqual([]);
    await type('title', ' Quay ');
    await click('save-album');
    expect(behind.of('albums.edit')).toEqual([{ account: 'a1', album: '7', fields: { title: 'Quay' } }]);
    expect(document.querySelector('.album-head h2')?.textContent).toBe('Quay');
  });

  it('is deleted only after the question, and leaves the list', async () => {
    const behind = await start('#/albums/a1/7', { ...two, 'albums.delete': () => null });
    await click('delete-album');
    expect(textOf('delete-text')).toContain('Its 4 docs stay');
    await click('dialog-cancel');
    expect(behind.of('albums.delete')).toEqual([]);
    await click('delete-album');
    await click('dialog-confirm');
    expect(behind.of('albums.delete')).toEqual([{ account: 'a1', album: '7' }]);
    await settle();
    expect(location.hash).toBe('#/albums');
    expect(rows()).toEqual(['Lightbox']);
  });

  it('offers to sign in when the site wants that first', async () => {
    let status: AccountView['status'] = 'connected';
    const behind = await start('#/albums/a1/7', {
      ...two,
      'accounts.list': () => [{ ...ada, status }],
      'albums.delete': () => {
        status = 'sign-in-again';
        return fails('error_not_allowed')();
      },
    });
    await click('delete-album');
    await click('dialog-confirm');
    behind.tell({ changed: 'accounts', id: 'a1' });
    await settle();
    expect(at('trouble').querySelector('[data-test=sign-in]')).not.toBeNull();
  });

  it('asks for more consent where the site wants it for deleting, and hands the deed over', async () => {
    await start('#/albums/a1/7', {
      ...two,
      'albums.delete': () => {
        throw refusal('error_not_allowed', undefined, 'consent');
      },
    });
    await click('delete-album');
    await click('dialog-confirm');
    expect(has('needs-consent')).toBe(true);
    expect(opened).toEqual([]);
    await click('dialog-confirm');
    expect(opened).toEqual([expect.stringContaining('options/index.html#/accounts/a1')]);
    expect(await takeDeed('a2')).toBeUndefined();
    expect(await takeDeed('a1')).toEqual({ account: 'a1', album: '7', title: 'Harbour' });
    expect(await takeDeed('a1')).toBeUndefined();
    expect(has('needs-consent')).toBe(false);
    expect(has('needs-sign-in')).toBe(false);
  });

  it('that was deleted elsewhere leaves the list', async () => {
    let gone = false;
    const behind = await start('#/albums', {
      ...two,
      'albums.list': ({ account }) => (account === 'a1' && !gone ? [harbour] : []),
    });
    gone = true;
    behind.tell({ changed: 'albums', id: 'a1' });
    await settle();
    expect(rows()).toEqual([]);
  });

  it('of the site itself is left alone', async () => {
    await start('#/albums/a2/8', two);
    expect(has('fixed')).toBe(true);
    expect(has('edit-album')).toBe(false);
    expect(has('delete-album')).toBe(false);
  });
});
