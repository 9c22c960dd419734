import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../src/model.ts';
import * as sets from '../../src/sets/sets.ts';
import browser from '../fakes/browser.ts';

const account = (id: string, user: string): Account => ({
  id,
  site: 'somewhere',
  name: id,
  server: 'https://www.example.org/',
  method: 'key',
  status: 'connected',
  user: { id: user, name: user },
  addedAt: 1,
});
const ada = account('a', 'ada');
const group = (id: string, title = `Group ${id}`) => ({ id, title });
const names = async (of = ada) => (await sets.listSets(of)).map(({ name }) => name);

beforeEach(async () => {
  await browser.storage.local.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('group sets', () => {
  it('are made, listed in order, and belong to one account', async () => {
    await sets.saveSet(ada, { name: ' Harbour ', groups: [group('2', 'Waves'), group('1', 'Boats')] });
    await sets.saveSet(ada, { name: 'Street', groups: [group('3')] });
    expect(await sets.listSets(ada)).toMatchObject([
      { account: 'a', name: 'Harbour', groups: [group('1', 'Boats'), group('2', 'Waves')] },
      { name: 'Street', groups: [group('3')] },
    ]);
    expect(await names(account('b', 'bob'))).toEqual([]);
  });

  it('are there again when the account is added anew', async () => {
    await sets.saveSet(ada, { name: 'Harbour', groups: [group('1')] });
    expect(await names(account('another', 'ada'))).toEqual(['Harbour']);
  });

  it('get other groups and another name', async () => {
    const { id } = await sets.saveSet(ada, { name: 'Harbour', groups: [group('1'), group('2')] });
    const saved = await sets.saveSet(ada, { id, name: 'Sea', groups: [group('2', 'Renamed'), group('3')] });
    expect(saved).toMatchObject({ id, name: 'Sea', groups: [group('3'), group('2', 'Renamed')] });
    expect(await sets.renameSet(ada, id, 'Ocean')).toMatchObject({ name: 'Ocean' });
    expect(await sets.listSets(ada)).toHaveLength(1);
  });

  it('do not share a name, nor go without one', async () => {
    const { id } = await sets.saveSet(ada, { name: 'Harbour', groups: [group('1')] });
    await sets.saveSet(ada, { name: 'Street', groups: [] });
    await expect(sets.saveSet(ada, { name: 'harbour', groups: [] })).rejects.toMatchObject({
      code: 'name-taken',
    });
    await expect(sets.renameSet(ada, id, 'STREET')).rejects.toMatchObject({ code: 'name-taken' });
    await expect(sets.renameSet(ada, id, '  ')).rejects.toMatchObject({ code: 'no-name' });
    await sets.renameSet(ada, id, 'HARBOUR');
    expect(await names()).toEqual(['HARBOUR', 'Street']);
  });

  it('are removed and brought back as they were', async () => {
    const first = await sets.saveSet(ada, { name: 'Harbour', groups: [group('1')] });
    await sets.saveSet(ada, { name: 'Street', groups: [] });
    await sets.removeSet(ada, first.id);
    expect(await names()).toEqual(['Street']);
    await sets.restoreSet(ada, first.id);
    expect(await sets.listSets(ada)).toMatchObject([first, { name: 'Street' }]);
  });

  it('are swept a month after they were removed', async () => {
    const { id } = await sets.saveSet(ada, { name: 'Harbour', groups: [group('1')] });
    await sets.removeSet(ada, id);
    vi.setSystemTime(Date.now() + 31 * 86_400_000);
    await sets.saveSet(ada, { name: 'Street', groups: [] });
    expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain('Harbour');
    await expect(sets.restoreSet(ada, id)).rejects.toMatchObject({ code: 'no-set' });
  });

  it('are moved, and stay where they were put', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await sets.saveSet(ada, { name, groups: [] });
    const [first, , third] = await sets.listSets(ada);
    await sets.moveSet(ada, third?.id ?? '', 0);
    expect(await names()).toEqual(['c', 'a', 'b', 'd']);
    await sets.moveSet(ada, first?.id ?? '', 3);
    expect(await names()).toEqual(['c', 'b', 'd', 'a']);
    await sets.saveSet(ada, { name: 'e', groups: [] });
    expect(await names()).toEqual(['c', 'b', 'd', 'a', 'e']);
  });

  it('lose no change when several are made at once', async () => {
    const made = ['a', 'b', 'c', 'd'].map((name) => sets.saveSet(ada, { name, groups: [group(name)] }));
    await Promise.all(made);
    expect((await names()).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('cannot be changed by another account, nor once they are gone', async () => {
    const { id } = await sets.saveSet(ada, { name: 'Harbour', groups: [group('1')] });
    const bob = account('b', 'bob');
    await expect(sets.renameSet(bob, id, 'Mine')).rejects.toMatchObject({ code: 'no-set' });
    await expect(sets.removeSet(bob, id)).rejects.toMatchObject({ code: 'no-set' });
    await expect(sets.saveSet(ada, { id: 'x:y', name: 'Odd', groups: [] })).rejects.toMatchObject({
      code: 'no-set',
    });
    expect(await names()).toEqual(['Harbour']);
  });

  it('leave the sets of other accounts as they are', async () => {
    const bob = account('b', 'bob');
    for (const name of ['a', 'b']) await sets.saveSet(bob, { name, groups: [group(name)] });
    const before = await sets.listSets(bob);
    for (const name of ['a', 'b', 'c']) await sets.saveSet(ada, { name, groups: [] });
    await sets.moveSet(ada, (await sets.listSets(ada))[2]?.id ?? '', 0);
    await sets.removeSet(ada, (await sets.listSets(ada))[1]?.id ?? '');
    expect(await sets.listSets(bob)).toEqual(before);
    expect(await names()).toEqual(['c', 'b']);
  });

  it('survive nonsense in their place', async () => {
    await sets.saveSet(ada, { name: 'Harbour', groups: [] });
    const [good] = (await browser.storage.local.get('group-sets'))['group-sets'] as unknown[];
    await browser.storage.local.set({ 'group-sets': [{ id: 5 }, good, null, 'x'] });
    expect(await names()).toEqual(['Harbour']);
    await browser.storage.local.set({ 'group-sets': 'x' });
    expect(await names()).toEqual([]);
  });

  it('are all wiped at once', async () => {
    await sets.saveSet(ada, { name: 'Harbour', groups: [group('1')] });
    await sets.forgetSets();
    expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain('Harbour');
    expect(await names()).toEqual([]);
  });

  it('hold a thousand groups', async () => {
    const groups = Array.from({ length: 1_000 }, (_, n) =>
      group(`${1e6 + n}`, `Group ${n} <in the harbour>`),
    );
    const { id } = await sets.saveSet(ada, { name: 'All', groups });
    expect((await sets.findSet(ada, id))?.groups).toHaveLength(1_000);
    await sets.saveSet(ada, { id, name: 'Few', groups: groups.slice(0, 3) });
    expect((await sets.findSet(ada, id))?.groups).toHaveLength(3);
  });

  it('say so when the browser has no more room', async () => {
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    await expect(sets.saveSet(ada, { name: 'Harbour', groups: [] })).rejects.toMatchObject({ code: 'full' });
    vi.restoreAllMocks();
    expect(await names()).toEqual([]);
  });
});
