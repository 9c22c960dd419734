// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { at, click, has, settle, textOf, type } from '../ui/screen.ts';
import { start } from './start.tsx';
import { ada, docs } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const able = { ...ada, abilities: [...ada.abilities, 'docs.containers'] };
const album = (id: string) => ({ id, title: `Album ${id}` });
const group = (id: string, pending = false) => ({ id, title: `Group ${id}`, pending });
const lists = { 'albums.list': () => ['1', '2', '3'].map((id) => ({ ...album(id), docs: 4 })) };
const input = (hook: string) => at(hook)?.querySelector('input') as HTMLInputElement;

it('ticks and marks what holds the doc already, names it on top, and takes no more of it', async () => {
  const behind = await start('#/push', {
    'accounts.list': () => [able],
    'selection.list': () => docs(1),
    'docs.containers': () => ({ albums: [], groups: [group('2'), group('3', true)] }),
  });
  await settle(50);
  const lines = [...document.querySelectorAll('[data-test="held"]')].map((line) => line.textContent);
  expect(lines).toEqual(['Already in Group 2.', 'Waiting for a moderator in Group 3.']);
  expect(input('group-2')).toMatchObject({ checked: true, disabled: true });
  expect(textOf('group-2')).toContain('Already here');
  expect(textOf('group-3')).toContain('Waits for a moderator here');
  expect(input('group-1')).toMatchObject({ checked: false, disabled: false });
  expect(textOf('chosen')).toContain('Choose');
  await click('group-1');
  expect(textOf('chosen')).toContain('1 group chosen');
  expect(behind.of('docs.containers')).toEqual([{ account: 'a1', doc: '0' }]);
});

it('counts where only some of several docs are', async () => {
  await start('#/album', {
    ...lists,
    'accounts.list': () => [able],
    'selection.list': () => docs(2),
    'docs.containers': ({ doc }) => ({
      albums: doc === '0' ? [album('1'), album('2')] : [album('1')],
      groups: [],
    }),
  });
  await settle(50);
  expect(textOf('held')).toBe('Already in Album 1.');
  expect(input('album-1')).toMatchObject({ checked: true, disabled: true });
  expect(textOf('album-1')).toContain('All 2 already here');
  expect(textOf('album-2')).toContain('1 of 2 already here');
  expect(input('album-2').disabled).toBe(false);
});

it('lets Enter pass over what holds the docs already', async () => {
  await start('#/album', {
    ...lists,
    'accounts.list': () => [able],
    'selection.list': () => docs(1),
    'docs.containers': () => ({ albums: [album('1')], groups: [] }),
  });
  await settle(50);
  await type('search', 'album');
  expect(at('album-1')?.classList.contains('next')).toBe(false);
  expect(at('album-2')?.classList.contains('next')).toBe(true);
});

it('says nothing where the site cannot tell, or does not', async () => {
  const behind = await start('#/push');
  await settle(50);
  expect(behind.of('docs.containers')).toEqual([]);
  expect(has('held')).toBe(false);
});
