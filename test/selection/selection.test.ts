import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SelectedDoc } from '../../src/model.ts';
import { openSelection, type Selection } from '../../src/selection/selection.ts';

let databases = 0;
let name: string;
let selection: Selection;

beforeEach(() => {
  name = `selection-${databases++}`;
  selection = openSelection(name);
});
afterEach(() => vi.restoreAllMocks());

const doc = (id: number | string, more: Partial<SelectedDoc> = {}): SelectedDoc => ({
  site: 'site',
  account: 'a',
  id: String(id),
  mine: true,
  ...more,
});
const docs = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => doc(from + i));
const key = (id: number | string) => ({ site: 'site', id: String(id) });
const ids = async (of = selection) => (await of.list()).map(({ id }) => id).join(' ');

/** The same database as a new worker finds it. */
async function restarted(): Promise<Selection> {
  await selection.close();
  return openSelection(name);
}

describe('the selection', () => {
  it('keeps the order of picking and takes no doc twice', async () => {
    expect(await selection.add([doc(3), doc(1), doc(3)])).toBe(2);
    expect(await selection.add([doc(2), doc(1)])).toBe(3);
    expect(await ids()).toBe('3 1 2');
    expect(await selection.count()).toBe(3);
    expect(await selection.list()).toEqual([doc(3), doc(1), doc(2)]);
  });

  it('tells docs of other sites and accounts apart', async () => {
    await selection.add([doc(1), doc(1, { account: 'b' }), doc(1, { site: 'other' })]);
    expect(await selection.count()).toBe(3);
    await selection.remove([{ ...key(1), account: 'b' }]);
    expect((await selection.list()).map(({ site, account }) => site + account)).toEqual(['sitea', 'othera']);
    await selection.undo();
    expect(await selection.remove([key(1)])).toBe(1);
  });

  it('fills in what was missing without moving the doc or replacing what is known', async () => {
    await selection.add([doc(1), doc(2, { title: 'Quay' })]);
    await selection.add([
      doc(2, { title: 'Other', thumb: 'https://x/2' }),
      doc(1, { title: 'Gull', mine: false }),
    ]);
    const expected = [
      doc(1, { title: 'Gull', mine: false }),
      doc(2, { title: 'Quay', thumb: 'https://x/2' }),
    ];
    expect(await selection.list()).toEqual(expected);
    expect(await (await restarted()).list()).toEqual(expected);
  });

  it('completes what is picked, and does not bring back what is not', async () => {
    await selection.add([doc(1), doc(2)]);
    await selection.remove([key(2)]);
    expect(await selection.complete([doc(1, { title: 'One' }), doc(2, { title: 'Two' })])).toBe(1);
    expect(await selection.list()).toEqual([doc(1, { title: 'One' })]);
  });

  it('survives a restart, what can be undone included', async () => {
    await selection.add(docs(0, 6));
    await selection.remove([key(1), key(4)]);
    selection = await restarted();
    expect(await ids()).toBe('0 2 3 5');
    await selection.add([doc(9)]);
    selection = await restarted();
    expect(await selection.undo()).toBe(7);
    expect(await ids()).toBe('0 1 2 3 4 5 9');
    expect(await ids(await restarted())).toBe('0 1 2 3 4 5 9');
  });

  it('undoes only the last removal, and only once', async () => {
    await selection.add(docs(0, 4));
    await selection.remove([key(0)]);
    await selection.clear();
    expect(await selection.count()).toBe(0);
    await selection.undo();
    expect(await ids()).toBe('1 2 3');
    expect(await selection.undo()).toBe(3);
    await selection.remove([key('unknown')]);
    expect(await ids()).toBe('1 2 3');
  });

  it('still undoes after a removal that found nothing', async () => {
    await selection.add(docs(0, 3));
    await selection.clear();
    await selection.clear();
    await selection.remove([key(7)]);
    expect(await selection.undo()).toBe(3);
  });

  it('does not double a doc that was picked again before undo', async () => {
    await selection.add(docs(0, 3));
    await selection.remove([key(0), key(1)]);
    await selection.add([doc(0)]);
    await selection.undo();
    expect(await ids()).toBe('1 2 0');
  });

  it('moves docs', async () => {
    await selection.add(docs(0, 5));
    await selection.move(key(4), 0);
    expect(await ids()).toBe('4 0 1 2 3');
    await selection.move(key(0), 3);
    expect(await ids()).toBe('4 1 2 0 3');
    await selection.move(key(1), 99);
    await selection.move(key('unknown'), 1);
    expect(await ids()).toBe('4 2 0 3 1');
    expect(await ids(await restarted())).toBe('4 2 0 3 1');
  });

  it('moves docs again and again into the same gap, past the precision of numbers', async () => {
    await selection.add(docs(0, 6));
    await selection.remove([key(2)]);
    for (let round = 0; round < 300; round++) await selection.move(key(round % 2 ? 5 : 4), 1);
    expect(await ids()).toBe('0 5 4 1 3');
    await selection.undo();
    expect((await selection.list()).findIndex(({ id }) => id === '2')).toBeGreaterThan(2);
    expect(await ids(await restarted())).toBe('0 5 4 1 2 3');
  });

  it('knows which of a page’s docs are picked', async () => {
    await selection.add(docs(0, 10));
    expect(await selection.among([key(3), key(11), key(0), { site: 'other', id: '1' }])).toEqual(['3', '0']);
  });

  it('takes calls made at the same time in their order', async () => {
    const counts = await Promise.all([
      selection.add(docs(0, 3)),
      selection.remove([key(1)]),
      selection.add(docs(1, 5)),
      selection.move(key(4), 0),
      selection.count(),
    ]);
    expect(counts).toEqual([3, 2, 5, 5, 5]);
    expect(await ids()).toBe('4 0 2 1 3');
    expect(await ids(await restarted())).toBe('4 0 2 1 3');
  });

  it('shows nothing that could not be stored, and goes on', async () => {
    await selection.add([doc(1)]);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(selection.add([doc(2), doc(3)])).rejects.toThrow('full');
    expect(await ids()).toBe('1');
    await selection.add([doc(4)]);
    expect(await ids(await restarted())).toBe('1 4');
  });
});

describe('any sequence of changes', () => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 6 });
  const command = fc.oneof(
    some.map((which) => ({ do: 'add' as const, which })),
    some.map((which) => ({ do: 'remove' as const, which })),
    fc.record({ do: fc.constant('move' as const), id: fc.nat(11), to: fc.nat(13) }),
    fc.constant({ do: 'clear' as const }),
    fc.constant({ do: 'undo' as const }),
    fc.constant({ do: 'restart' as const }),
  );

  it('agrees with a plain list', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
        name = `selection-${databases++}`;
        selection = openSelection(name);
        let model: string[] = [];
        // Before a removal: the list it left from; undo is exact as long as nothing else has changed since.
        let before: string[] | undefined;
        for (const step of commands) {
          if (step.do === 'add') {
            await selection.add(step.which.map((id) => doc(id)));
            const added = step.which.map(String).filter((id) => !model.includes(id));
            model = [...model, ...added];
            if (added.length > 0) before = undefined;
          } else if (step.do === 'remove' || step.do === 'clear') {
            const gone = step.do === 'clear' ? model : step.which.map(String);
            await (step.do === 'clear' ? selection.clear() : selection.remove(step.which.map(key)));
            if (model.some((id) => gone.includes(id))) before = model;
            model = model.filter((id) => !gone.includes(id));
          } else if (step.do === 'move') {
            await selection.move(key(step.id), step.to);
            const id = String(step.id);
            if (model.includes(id)) {
              model = model.filter((other) => other !== id);
              model.splice(step.to, 0, id);
              before = undefined;
            }
          } else if (step.do === 'undo') {
            const known = before !== undefined;
            await selection.undo();
            const now = (await ids()).split(' ').filter(Boolean);
            if (known) expect(now).toEqual(before);
            // Whatever happened in between, the docs that stayed keep their order.
            expect(now.filter((id) => model.includes(id))).toEqual(model);
            model = now;
            before = undefined;
          } else {
            selection = await restarted();
          }
          expect(await ids()).toBe(model.join(' '));
          expect(await selection.count()).toBe(model.length);
        }
        expect(await ids(await restarted())).toBe(model.join(' '));
      }),
      { numRuns: 150 },
    );
  });
});

describe('thousands of docs', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      doc(i, { title: `Harbour at dusk ${i}`, thumb: `https://cdn.example/200/${i}.jpg`, owner: '20481' }),
    );
  /** What a change writes: a browser takes the longer the more records and docs there are. */
  async function written(change: () => Promise<unknown>) {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await change();
    const records = put.mock.calls.map(([record]) => record as unknown[]);
    put.mockRestore();
    return { records: records.length, docs: records.flat().length };
  }
  /** The best of five rounds in milliseconds: whatever else the machine does only adds to some of them. */
  async function quickest(work: () => Promise<unknown>, before?: () => Promise<unknown>): Promise<number> {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round++) {
      await before?.();
      const started = performance.now();
      await work();
      best = Math.min(best, performance.now() - started);
    }
    return best;
  }

  it('are written in few records, and a single change as if there were few', async () => {
    expect(await written(() => selection.add(many(5_000)))).toEqual({ records: 20, docs: 5_000 });
    expect(await written(() => selection.add(many(5_000)))).toEqual({ records: 0, docs: 0 });
    expect((await written(() => selection.add([doc('one more')]))).docs).toBe(1);
    expect(await written(() => selection.move(key(10), 4_000))).toEqual({ records: 1, docs: 250 });
    // A record, and the note of what can be undone.
    expect(await written(() => selection.remove([key(0)]))).toEqual({ records: 2, docs: 250 });
    selection = await restarted();
    expect(await selection.count()).toBe(5_000);
    expect(await written(() => selection.clear())).toEqual({ records: 1, docs: 5_000 });
    expect(await selection.undo()).toBe(5_000);
  });

  it('are changed one by one at the same cost, however many there are', async () => {
    const costs = [];
    for (const count of [1_000, 10_000]) {
      selection = openSelection(`selection-${databases++}`);
      await selection.add(many(count));
      costs.push({
        add: await written(() => selection.add([doc('one more')])),
        move: await written(() => selection.move(key(10), count - 10)),
        remove: await written(() => selection.remove([key(20)])),
        undo: await written(() => selection.undo()),
      });
    }
    expect(costs[1]).toEqual(costs[0]);
  });

  it('take time by their number, not by its square', { timeout: 30_000 }, async () => {
    const few = many(1_000);
    const eightfold = many(8_000);
    const works: [string, (docs: SelectedDoc[]) => Promise<unknown>, (() => Promise<unknown>)?][] = [
      ['adding', (docs) => selection.add(docs), () => selection.clear()],
      ['adding again', (docs) => selection.add(docs)],
      ['asking for', (docs) => selection.among(docs)],
      ['listing', () => selection.list()],
    ];
    for (const [what, work, before] of works) {
      const took = async (docs: SelectedDoc[]) => {
        await selection.clear();
        await selection.add(docs);
        return quickest(() => work(docs), before);
      };
      // By the square it would be 64 times as long; below a millisecond the clock says little.
      expect(await took(eightfold), what).toBeLessThan(32 * Math.max(0.2, await took(few)));
    }
  });
});
