// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { draft } from '../../src/popup/draft.ts';
import { at, click, has, textOf, type } from '../ui/screen.ts';
import { site } from '../ui/site.ts';
import { fails, start } from './start.tsx';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

describe('albums', () => {
  const title = site.albumFields[0]?.name ?? '';

  it('takes the typed name into a new album and keeps it when creating fails', async () => {
    const behind = await start('#/album', { 'jobs.start': fails('error_unexpected') });
    await type('search', 'Winter');
    await click('create-row');
    expect(at(`field-${title}`).querySelector('input')?.value).toBe('Winter');
    await click('create-album');
    expect(textOf('trouble')).toMatch(/went wrong/);
    expect(at(`field-${title}`).querySelector('input')?.value).toBe('Winter');
    behind.answer({ 'jobs.start': () => ({ job: 'j1' }) });
    await click('create-album');
    expect(behind.of('jobs.start').at(-1)).toMatchObject({
      kind: 'album',
      album: { title: 'Winter', create: { cover: '0' } },
    });
    expect(draft.value.album.a1).toBeUndefined();
  });

  it('asks for the title before anything is sent, and shows what the site says about a field beside it', async () => {
    const behind = await start('#/album/new', { 'jobs.start': fails('error_bad_request', title) });
    await click('create-album');
    expect(behind.of('jobs.start')).toEqual([]);
    expect(textOf(`field-${title}`)).toContain('This is needed');
    await type(title, 'Harbour');
    await click('create-album');
    expect(textOf(`field-${title}`)).toContain('could not read that request');
    expect(has('trouble')).toBe(false);
    await type(title, 'Harbour 2');
    expect(textOf(`field-${title}`)).not.toContain('could not read');
  });

  it('lets one choose no cover, another cover, and not to fill the album', async () => {
    const mine = { site: site.id, id: '500', title: 'Old one' };
    const behind = await start('#/album/new', { 'docs.mine': () => ({ items: [mine], total: 1 }) });
    await type(title, 'Harbour');
    await click('cover-browse');
    await click('mine-500');
    expect(at<HTMLInputElement>('cover-500').checked).toBe(true);
    expect(at(`field-${title}`).querySelector('input')?.value).toBe('Harbour');
    await click('cover-none');
    await click('fill');
    expect(textOf('create-album')).toMatch(/^Create /);
    await click('create-album');
    const [sent] = behind.of('jobs.start');
    expect(sent?.docs).toEqual([]);
    expect(sent).toMatchObject({ album: { create: { fields: { [title]: 'Harbour' } } } });
    expect(JSON.stringify(sent)).not.toContain('"cover"');
  });

  it('adds the picked docs to an album', async () => {
    const behind = await start('#/album');
    await click('album-7');
    await click('add-now');
    expect(behind.of('jobs.start')[0]).toMatchObject({ kind: 'album', album: { id: '7', title: 'Harbour' } });
  });
});
