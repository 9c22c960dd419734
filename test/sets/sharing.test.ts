import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../src/model.ts';
import { covers, type KeptSet, merge, nextStamp, swept, withGroups } from '../../src/sets/kept-set.ts';
import { listSets, moveSet, removeSet, renameSet, restoreSet, saveSet } from '../../src/sets/sets.ts';
import { exchangeSets, share, sharing } from '../../src/sets/sharing.ts';
import { fromItems, mergeAll, sizeOf, sliceOf, toItems } from '../../src/sets/slices.ts';
import browser, { fakeStorageArea } from '../fakes/browser.ts';

const ids = fc.constantFrom('s1', 's2', 's3');
const stamps = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom('', 'a', 'b', 'c'));
const keptSets = fc.record<KeptSet>({
  id: ids,
  owner: fc.constant('site server user'),
  name: fc.tuple(fc.constantFrom('Sea', 'Sky', ''), stamps),
  place: fc.tuple(fc.integer({ min: 0, max: 3 }), stamps),
  gone: fc.tuple(fc.boolean(), stamps),
  groups: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('g1', 'g2', 'g3'),
        fc.option(fc.constantFrom('One', 'Two'), { nil: null }),
        stamps,
      ),
      { selector: ([id]) => id },
    )
    .map((groups) => groups.sort(([a], [b]) => (a < b ? -1 : 1))),
});
const states = fc.uniqueArray(keptSets, { selector: ({ id }) => id, maxLength: 3 });

describe('putting together what two browsers have', () => {
  it('gives the same whoever does it, how often, and in whatever order', () => {
    fc.assert(
      fc.property(states, states, states, (a, b, c) => {
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(merge(a, b), b)).toEqual(merge(a, b));
        for (const set of merge(a, b)) {
          for (const old of [...a, ...b]) if (old.id === set.id) expect(covers(set, old)).toBe(true);
        }
      }),
    );
  });

  it('keeps what each put into the same set, and what either took out', () => {
    const base = { owner: 'o', place: [0, [1, 'a']], gone: [false, [1, 'a']], groups: [] } as const;
    const set: KeptSet = { ...structuredClone(base), id: 's', name: ['Sea', [1, 'a']], groups: [] } as never;
    const groups = (...wanted: string[]) => wanted.map((id) => ({ id, title: id }));
    const before = withGroups(set, groups('g1', 'g2'), [2, 'a']);
    const here = withGroups(before, groups('g1', 'g2', 'g3'), [3, 'a']);
    const there = withGroups(before, groups('g2', 'g4'), [3, 'b']);
    const [merged] = merge([here], [there]);
    const held = merged?.groups.flatMap(([id, title]) => (title === null ? [] : [id]));
    expect(held).toEqual(['g2', 'g3', 'g4']);
  });

  it('never gives a stamp twice, though clocks differ', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 0, max: 9 }), (sets, now) => {
        const [at] = nextStamp(sets, 'a', now);
        expect(at).toBeGreaterThanOrEqual(now);
        for (const { name, gone, place, groups } of sets) {
          for (const [, [when]] of [name, gone, place]) expect(at).toBeGreaterThan(when);
          for (const [, , [when]] of groups) expect(at).toBeGreaterThan(when);
        }
      }),
    );
  });
});

describe('slices', () => {
  it('hold all that is known at every moment, and come to rest', () => {
    const names = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'];
    fc.assert(
      fc.property(
        fc.tuple(states, states, states),
        fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 12 }),
        (local, order) => {
          const here = new Map(names.map((name, n) => [name, merge(local[n] ?? [], [])]));
          const slices = new Map<string, KeptSet[]>();
          const step = (n: number) => {
            const by = names[n] ?? '';
            const shared = mergeAll([], slices);
            const all = mergeAll(here.get(by) ?? [], slices);
            here.set(by, all);
            const before = JSON.stringify(slices.get(by) ?? []);
            slices.set(by, sliceOf(by, all, slices));
            // Whatever was shared before still is.
            for (const set of shared) {
              expect(mergeAll([], slices).some((now) => now.id === set.id && covers(now, set))).toBe(true);
            }
            return JSON.stringify(slices.get(by)) !== before;
          };
          for (const n of order) step(n);
          let rounds = 0;
          while (names.map((_, n) => step(n)).some(Boolean)) expect(++rounds).toBeLessThan(8);
          const everything = merge(merge(local[0], local[1]), local[2]);
          expect(mergeAll([], slices)).toEqual(everything);
          for (const name of names) expect(here.get(name)).toEqual(everything);
          // Each set is shared once.
          expect([...slices.values()].flat()).toHaveLength(everything.length);
        },
      ),
    );
  });

  it('are read back from items that browsers take, and not before all of them have come', async () => {
    const groups = Array.from({ length: 1_000 }, (_, n): KeptSet['groups'][number] => [
      `${n}`.padStart(7, '0'),
      `Group ${Math.imul(n, 2_654_435_761) >>> 0} <in the harbour> 港`,
      [1_790_000_000_000 + n, 'aaaaaaaa'],
    ]);
    const at: KeptSet['gone'][1] = [1, 'aaaaaaaa'];
    const set: KeptSet = {
      id: 's',
      owner: 'o',
      name: ['Sea', at],
      place: [0, at],
      gone: [false, at],
      groups,
    };
    const items = await toItems('aaaaaaaa', [set], 'w1');
    expect(Object.keys(items).length).toBeGreaterThan(1);
    for (const [key, item] of Object.entries(items))
      expect(sizeOf({ [key]: item })).toBeLessThanOrEqual(8_192);
    expect((await fromItems({ ...items, other: 1 })).get('aaaaaaaa')).toEqual([set]);
    const [last = ''] = Object.keys(items).slice(-1);
    expect((await fromItems({ ...items, [last]: undefined })).size).toBe(0);
    const newer = await toItems('aaaaaaaa', [set], 'w2');
    expect((await fromItems({ ...items, [last]: newer[last] })).size).toBe(0);
    expect((await fromItems({ ...items, 'sets:bbbbbbbb:0': [1, 'w', 1, 'nonsense'] })).size).toBe(1);
  });
});

const account = (id: string): Account => ({
  ...{ id, site: 'somewhere', name: id, server: 'https://www.example.org/', method: 'key' },
  ...{ status: 'connected', user: { id: 'ada', name: 'Ada' }, addedAt: 1 },
});
const ada = account('a');
const group = (id: string) => ({ id, title: `Group ${id}` });

/** Two browsers of the same person: what each has, and what is carried between them. */
const local = [fakeStorageArea(), fakeStorageArea()] as const;
function at(n: 0 | 1) {
  browser.storage.local = local[n];
}
async function names(): Promise<string[]> {
  return (await listSets(ada)).map(({ name, groups }) => `${name}: ${groups.map(({ id }) => id).join(' ')}`);
}
/** Lets both exchange until nothing is new. */
async function carried(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const n of [0, 1] as const) {
      at(n);
      await exchangeSets();
    }
  }
}

describe('sharing between browsers', () => {
  beforeEach(async () => {
    vi.restoreAllMocks();
    await browser.storage.sync.clear();
    for (const area of local) await area.clear();
    at(0);
  });
  const both = async () => {
    for (const n of [0, 1] as const) {
      at(n);
      await share(true);
    }
  };

  it('shares nothing until the person wants it', async () => {
    await saveSet(ada, { name: 'Sea', groups: [group('1')] });
    await exchangeSets();
    expect(await sharing()).toEqual({ on: false });
    expect(await browser.storage.sync.get(null)).toEqual({});
  });

  it('loses nothing when both change the same set, and other sets, at once', async () => {
    await both();
    at(0);
    const { id } = await saveSet(ada, { name: 'Sea', groups: [group('1'), group('2')] });
    await carried();
    at(1);
    expect(await names()).toEqual(['Sea: 1 2']);
    await saveSet(ada, { id, name: 'Sea', groups: [group('1'), group('2'), group('3')] });
    await saveSet(ada, { name: 'Sky', groups: [group('7')] });
    at(0);
    await saveSet(ada, { id, name: 'Ocean', groups: [group('2'), group('4')] });
    await saveSet(ada, { name: 'sky', groups: [group('8')] });
    await carried();
    const here = await names();
    at(0);
    expect(await names()).toEqual(here);
    expect(here).toContain('Ocean: 2 3 4');
    expect(here.map((name) => name.replace(' (2)', '').toLowerCase()).sort()).toEqual([
      'ocean: 2 3 4',
      'sky: 7',
      'sky: 8',
    ]);
    expect(here.some((name) => /^sky \(2\): /i.test(name))).toBe(true);
  });

  it('removes and brings back everywhere; a later change brings a removed set back', async () => {
    await both();
    at(0);
    const { id } = await saveSet(ada, { name: 'Sea', groups: [group('1')] });
    const other = await saveSet(ada, { name: 'Sky', groups: [] });
    await carried();
    at(1);
    await removeSet(ada, id);
    await carried();
    at(0);
    expect(await names()).toEqual(['Sky: ']);
    await restoreSet(ada, id);
    await moveSet(ada, other.id, 0);
    await carried();
    at(1);
    expect(await names()).toEqual(['Sky: ', 'Sea: 1']);
    await removeSet(ada, id);
    at(0);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_000);
    await renameSet(ada, id, 'Ocean');
    await carried();
    expect(await names()).toEqual(['Sky: ', 'Ocean: 1']);
  });

  it('takes back what this browser shared, while both keep what they have', async () => {
    await both();
    at(0);
    await saveSet(ada, { name: 'Sea', groups: [group('1')] });
    await carried();
    at(0);
    await share(false);
    at(1);
    await share(false);
    expect(await browser.storage.sync.get(null)).toEqual({});
    expect(await names()).toEqual(['Sea: 1']);
    at(0);
    expect(await names()).toEqual(['Sea: 1']);
    await saveSet(ada, { name: 'Sky', groups: [] });
    await exchangeSets();
    expect(await browser.storage.sync.get(null)).toEqual({});
  });

  it('says so when there is no room, and shares again once there is', async () => {
    await share(true);
    const random = () => crypto.randomUUID();
    const many = Array.from({ length: 1_000 }, () => ({ id: random(), title: random() + random() }));
    const made = [];
    for (const name of ['a', 'b', 'c'])
      made.push(
        await saveSet(ada, {
          name,
          groups: many.map(({ id, title }) => ({ id: id + name, title: name + title })),
        }),
      );
    await exchangeSets();
    expect(await sharing()).toEqual({ on: true, problem: 'full' });
    expect(await listSets(ada)).toHaveLength(3);
    for (const { id } of made.slice(1)) await removeSet(ada, id);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 40 * 86_400_000);
    await exchangeSets();
    expect(await sharing()).toEqual({ on: true });
    expect(sizeOf(await browser.storage.sync.get(null))).toBeLessThanOrEqual(102_400);
    vi.spyOn(browser.storage.sync, 'set').mockRejectedValue(new Error('MAX_WRITE_OPERATIONS_PER_MINUTE'));
    await saveSet(ada, { name: 'd', groups: [] });
    await exchangeSets();
    expect(await sharing()).toEqual({ on: true, problem: 'refused' });
  });
});

it('what was removed long ago is forgotten in the end', () => {
  const day = 86_400_000;
  const set: KeptSet = {
    ...{ id: 's', owner: 'o', name: ['Sea', [0, 'a']], place: [0, [0, 'a']], gone: [true, [0, 'a']] },
    groups: [['g', 'Title', [0, 'a']]],
  };
  expect(swept([set], 29 * day)).toEqual([set]);
  expect(JSON.stringify(swept([set], 31 * day))).not.toMatch(/Sea|Title/);
  expect(swept([set], 401 * day)).toEqual([]);
});
