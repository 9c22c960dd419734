import { beforeEach, expect, it } from 'vitest';
import {
  dropRecent,
  forgetRecent,
  isMaking,
  noteKnown,
  noteMade,
  noteUse,
  recentOf,
} from '../../src/background/recent.ts';
import type { JobRequest, JobSummary } from '../../src/jobs/job.ts';
import browser from '../fakes/browser.ts';

const push = (...ids: string[]): JobRequest => ({
  kind: 'push',
  account: 'a',
  docs: [],
  groups: ids.map((id) => ({ id, title: `Group ${id}` })),
});
const add = (id: string): JobRequest => ({
  kind: 'album',
  account: 'a',
  docs: [],
  album: { id, title: `Album ${id}` },
});
const make = (title: string, owner?: string): JobRequest => ({
  kind: 'album',
  account: 'a',
  docs: [],
  album: { create: { fields: {} }, title, ...(owner ? { owner } : {}) },
});
const summary = (part: Partial<JobSummary>, album: string): JobSummary =>
  ({
    id: 'j',
    account: 'a',
    state: 'running',
    targets: [{ kind: 'album', id: album, title: 'As the site calls it' }],
    ...part,
  }) as JobSummary;
const ids = async () => (await recentOf('a')).map(({ kind, id }) => `${kind} ${id}`);

beforeEach(() => browser.storage.local.clear());

it('has the latest first, each once, and no more than five of a kind', async () => {
  await noteUse(push('1', '2'), 'j');
  await noteUse(add('9'), 'j');
  await noteUse(push('3'), 'j');
  await noteUse(push('2'), 'j');
  expect(await ids()).toEqual(['group 2', 'group 3', 'album 9', 'group 1']);
  await noteUse(push('4', '5', '6', '7'), 'j');
  expect((await ids()).filter((id) => id.startsWith('group'))).toEqual(
    ['4', '5', '6', '7', '2'].map((id) => `group ${id}`),
  );
  expect(await ids()).toContain('album 9');
});

it('keeps accounts apart', async () => {
  await noteUse(push('1'), 'j');
  await noteUse({ ...push('2'), account: 'b' }, 'j');
  expect(await ids()).toEqual(['group 1']);
  await forgetRecent('a');
  expect(await ids()).toEqual([]);
  expect(await recentOf('b')).toHaveLength(1);
});

it('names a set before its groups', async () => {
  await noteUse(push('1', '2'), 'j', { id: 's', title: 'Weekly' });
  expect(await ids()).toEqual(['set s', 'group 1', 'group 2']);
});

it('tells of a new album once it is made, and never of one that was not', async () => {
  await noteUse(make('New'), 'j');
  await noteUse(make('Never'), 'k');
  expect(await ids()).toEqual([]);
  expect(await isMaking('j')).toBe(true);
  await noteMade(summary({}, ''));
  expect(await isMaking('j')).toBe(true);
  await noteMade(summary({}, '12'));
  expect(await recentOf('a')).toEqual([{ kind: 'album', id: '12', title: 'As the site calls it' }]);
  await noteMade(summary({ id: 'k', state: 'cancelled' }, ''));
  expect(await isMaking('k')).toBe(false);
  expect(await ids()).toEqual(['album 12']);
});

it('leaves out albums in somebody else’s name', async () => {
  await noteUse(make('Theirs', 'cleo'), 'j');
  expect(await isMaking('j')).toBe(false);
});

it('follows what the site calls things, and drops what is gone', async () => {
  await noteUse(push('1', '2'), 'j');
  await noteUse(add('9'), 'j');
  await noteKnown('a', 'group', [{ id: '2', title: 'Renamed' }]);
  expect(await recentOf('a')).toEqual([
    { kind: 'album', id: '9', title: 'Album 9' },
    { kind: 'group', id: '2', title: 'Renamed' },
  ]);
  await dropRecent('a', 'album', '9');
  expect(await ids()).toEqual(['group 2']);
});

it('loses nothing when two are noted at once', async () => {
  await Promise.all([noteUse(push('1'), 'j'), noteUse(push('2'), 'k'), noteUse(add('3'), 'l')]);
  expect((await ids()).sort()).toEqual(['album 3', 'group 1', 'group 2']);
});
