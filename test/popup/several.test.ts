import { describe, expect, it } from 'vitest';
import { mergeAlbums } from '../../src/popup/all-albums.ts';
import { madeSentence, standingOf } from '../../src/popup/made-words.ts';
import { docsFor, filledIn, ownFields, type Part, sharedOf, wrongIn } from '../../src/popup/several.ts';
import type { SiteAbout } from '../../src/sites/site.ts';
import { site } from '../ui/site.ts';
import { gone, short } from '../ui/sites.ts';
import { ada, docs, job, target } from './world.ts';

const part = (id: string, about: SiteAbout, fields: Record<string, string>): Part => ({
  account: { ...ada, id, site: about.id },
  about,
  docs: [],
  form: { fields, fill: true },
});

describe('one form for several accounts', () => {
  const a = part('a1', site, { title: 'Harbour light', note: 'n' });
  const b = part('a2', short, { name: 'old', description: 'About', pin: 'abcd' });
  const c = part('a3', gone, { label: '' });

  it('shares the title, and the description among those that have one', () => {
    const shared = sharedOf([a, b, c]);
    expect(shared.map(({ meaning, of }) => [meaning, of.map(({ field }) => field.name)])).toEqual([
      ['title', ['title', 'name', 'label']],
      ['description', ['description', 'description']],
    ]);
    expect(ownFields(a, shared).map(({ name }) => name)).toEqual(['note']);
    expect(ownFields(b, shared).map(({ name }) => name)).toEqual(['pin', 'price']);
    expect(sharedOf([a])).toEqual([]);
  });

  it('sends to each site what was typed once', () => {
    const [, second, third] = filledIn([a, b, c]);
    expect(second?.form.fields).toEqual({ name: 'Harbour light', description: 'About', pin: 'abcd' });
    expect(third?.form.fields).toEqual({ label: 'Harbour light', description: 'About' });
  });

  it('tells what is too long where, and what belongs together', () => {
    const wrong = wrongIn([a, b, c]);
    expect(wrong.get('a1')).toEqual({});
    expect(wrong.get('a2')).toMatchObject({
      name: { key: 'ui_field_too_long', count: 5, args: [8] },
      price: { key: 'ui_field_alone' },
    });
    expect(wrong.get('a3')).toMatchObject({ label: { count: 1, args: [12] } });
  });

  it('gives each album only docs of its own site', () => {
    const accounts = [ada, { ...ada, id: 'a3', site: gone.id }, { ...ada, id: 'a4', site: gone.id }];
    const theirs = docs(2).map((doc) => ({ ...doc, site: gone.id, account: 'a4', mine: false }));
    const all = [...docs(2), ...theirs];
    const ids = (index: number, about: SiteAbout) =>
      docsFor(accounts[index] ?? ada, about, all, accounts).map((doc) => doc.site);
    expect(ids(0, site)).toEqual([site.id, site.id]);
    expect(ids(1, gone)).toEqual([gone.id, gone.id]);
    expect(docsFor({ ...ada, abilities: [] }, site, all, accounts)).toEqual([]);
  });
});

describe('what came of it', () => {
  const album = (rest: Parameters<typeof target>[2], more: Parameters<typeof job>[1] = {}) =>
    job([target(rest?.id ?? '', {}, { kind: 'album', ...rest })], { kind: 'album', ...more });

  it('tells how each album stands', () => {
    expect(standingOf(album({ id: '7' }))).toBe('made');
    expect(standingOf(album({ id: '7', todo: 3 }, { state: 'running' }))).toBe('made');
    expect(standingOf(album({ state: 'open' }, { state: 'running' }))).toBe('running');
    expect(standingOf(album({ state: 'open' }, { state: 'waiting' }))).toBe('waiting');
    expect(standingOf(album({ unsure: true }, { state: 'paused' }))).toBe('unknown');
    expect(standingOf(album({ state: 'open' }, { state: 'paused' }))).toBe('held');
    expect(standingOf(album({ state: 'stopped' }))).toBe('failed');
  });

  it('says it in one sentence', () => {
    expect(madeSentence(['made', 'made', 'unknown', 'failed'])).toBe(
      '2 made, 1 is uncertain and 1 could not be made.',
    );
    expect(madeSentence([])).toBe('');
  });
});

it('merges the albums of all accounts, newest first, and searches them', () => {
  const lists = [
    { account: ada, albums: [{ id: '1', title: 'Éclats', docs: 0, createdAt: 5 }] },
    {
      account: { ...ada, id: 'a2' },
      albums: [
        { id: '2', title: 'Zoo', docs: 0 },
        { id: '3', title: 'Art', docs: 0 },
        { id: '4', title: 'New', docs: 0, createdAt: 9 },
      ],
    },
  ];
  expect(mergeAlbums(lists, '').map(({ album }) => album.id)).toEqual(['4', '1', '3', '2']);
  expect(mergeAlbums(lists, ' eclats').map(({ album }) => album.id)).toEqual(['1']);
});
