import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, readPart } from '../../src/sets/parts.ts';
import { heard, latest, type Said, silence, standing } from '../../src/sets/said.ts';

const word = <T>(said: fc.Arbitrary<T>) => fc.record({ said, at: fc.nat(5) });
const id = fc.constantFrom('1', '2', '3', '__proto__', 'constructor');
const saids: fc.Arbitrary<Said> = fc
  .record(
    {
      owner: word(fc.constant('o')),
      name: word(fc.constantFrom('a', 'b', 'é')),
      place: word(fc.nat(3)),
      gone: word(fc.boolean()),
      groups: fc.array(fc.tuple(id, word(fc.option(fc.constantFrom('x', 'y'))))).map((all) => new Map(all)),
    },
    { requiredKeys: ['groups'] },
  )
  .map((said) => said as Said);

/** Maps compared by content, not by the order in which it came. */
const plain = ({ groups, ...heads }: Said) => ({
  ...heads,
  groups: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)),
});

describe('what devices say', () => {
  it('comes to the same, whoever is heard first, and however often', () => {
    fc.assert(
      fc.property(saids, saids, saids, (a, b, c) => {
        expect(plain(heard(a, b))).toEqual(plain(heard(b, a)));
        expect(plain(heard(heard(a, b), c))).toEqual(plain(heard(a, heard(b, c))));
        expect(plain(heard(a, a))).toEqual(plain(a));
        expect(plain(heard(a, silence))).toEqual(plain(a));
      }),
    );
  });

  it('loses nothing when a device drops the words that were overruled', () => {
    fc.assert(
      fc.property(saids, saids, (own, other) => {
        const all = heard(own, other);
        expect(plain(heard(standing(own, all), other))).toEqual(plain(all));
      }),
    );
  });

  it('is read back as it was written, in parts that browsers take', () => {
    const titles = fc.array(
      fc.tuple(fc.uuid(), word(fc.option(fc.string({ unit: 'grapheme', maxLength: 100 })))),
      {
        maxLength: 400,
      },
    );
    fc.assert(
      fc.property(saids, titles, (said, groups) => {
        const full = { ...said, groups: new Map(groups) };
        const parts = partsOf('s', 'd', full);
        for (const [key, part] of Object.entries(parts)) {
          const written = JSON.stringify(part).replaceAll(/[<>]/g, '\\u0000');
          expect(new TextEncoder().encode(key + written).length).toBeLessThan(8_192);
        }
        const back = Object.values(parts).map(
          (part) => readPart(JSON.parse(JSON.stringify(part))) ?? silence,
        );
        expect(plain(back.reduce(heard))).toEqual(plain(full));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    null,
    7,
    {},
    { groups: 'x' },
    { groups: [['', 't', 1]] },
    { groups: [], name: { said: 1, at: 1 } },
  ])('is passed over where it is not ours: %j', (stored) => expect(readPart(stored)).toBeUndefined());

  it('knows its latest word', () => {
    expect(latest(silence)).toBe(0);
    expect(latest({ place: { said: 900, at: 3 }, groups: new Map([['1', { said: null, at: 4 }]]) })).toBe(4);
  });
});
