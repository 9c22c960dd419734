import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, inReadingOrder, isIn, neighbour, type Placed } from '../../src/content/order.ts';

/** Rows of names, each name a thumbnail in a grid. */
function grid(...rows: string[]): Placed<string>[] {
  return rows.flatMap((row, y) =>
    [...row].flatMap((item, x) =>
      item === ' ' ? [] : [{ item, rect: { left: x * 100, top: y * 90, width: 80, height: 60 } }],
    ),
  );
}
const names = (places: readonly Placed<string>[]) => places.map(({ item }) => item).join('');

describe('the order of reading', () => {
  it('goes by rows, whatever the order in the page', () => {
    expect(names(inReadingOrder(grid('abc', 'def').reverse()))).toBe('abcdef');
  });

  it('takes pictures of different heights for one row', () => {
    const [a, b, c] = grid('abc');
    if (!a || !b || !c) throw new Error();
    a.rect = { ...a.rect, top: 20, height: 40 };
    b.rect = { ...b.rect, top: 0, height: 60 };
    c.rect = { ...c.rect, top: 10, height: 50 };
    expect(names(inReadingOrder([c, b, a]))).toBe('abc');
  });

  it('loses and doubles nothing', () => {
    const place = fc.record({
      item: fc.string(),
      rect: fc.record({ left: fc.nat(900), top: fc.nat(900), width: fc.nat(300), height: fc.nat(300) }),
    });
    fc.assert(
      fc.property(fc.array(place), (places) => {
        const ordered = inReadingOrder(places);
        expect(ordered).toHaveLength(places.length);
        expect(new Set(ordered)).toEqual(new Set(places));
      }),
    );
  });

  it('takes little time for thousands', () => {
    const many = grid(...Array.from({ length: 1000 }, () => 'abcdefghij'));
    const started = performance.now();
    inReadingOrder(many);
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe('arrow keys', () => {
  const ordered = inReadingOrder(grid('abcd', 'efg ', 'h  i'));
  const go = (from: string, ...ways: ('left' | 'right' | 'up' | 'down')[]) => {
    let at = ordered.findIndex(({ item }) => item === from);
    for (const way of ways) at = neighbour(ordered, at, way);
    return ordered[at]?.item;
  };

  it('go to the next one that way', () => {
    expect(go('b', 'down')).toBe('f');
    expect(go('f', 'up')).toBe('b');
    expect(go('d', 'right')).toBe('e');
    expect(go('e', 'left')).toBe('d');
    expect(go('e', 'down')).toBe('h');
  });

  it('go to the nearest where there is none straight that way', () => {
    expect(go('d', 'down')).toBe('i');
    expect(go('f', 'down')).toBe('h');
    expect(go('g', 'down')).toBe('i');
    expect(go('i', 'up')).toBe('d');
  });

  it('stay at the edge', () => {
    expect(go('a', 'left')).toBe('a');
    expect(go('i', 'right')).toBe('i');
    expect(go('c', 'up')).toBe('c');
    expect(go('h', 'down')).toBe('h');
  });
});

describe('a range', () => {
  const ordered = grid('abc', 'def');
  it('holds both ends, in either direction', () => {
    expect(between(ordered, 'b', 'e').join('')).toBe('bcde');
    expect(between(ordered, 'e', 'b').join('')).toBe('bcde');
    expect(between(ordered, 'c', 'c').join('')).toBe('c');
  });
  it('is only the end where the start is gone', () => {
    expect(between(ordered, 'x', 'e')).toEqual(['e']);
    expect(between(ordered, 'x', 'y')).toEqual([]);
  });
});

describe('a rectangle', () => {
  it('holds what it touches', () => {
    const hits = (left: number, top: number, right: number, bottom: number) =>
      names(grid('abc', 'def').filter(({ rect }) => isIn(rect, { left, top, right, bottom })));
    expect(hits(70, 50, 110, 100)).toBe('abde');
    expect(hits(85, 0, 95, 60)).toBe('');
    expect(hits(0, 0, 1000, 1000)).toBe('abcdef');
  });
});
