import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moved, placeInWhole } from '../../src/popup/reorder.ts';

const scene = fc.uniqueArray(fc.nat(500), { minLength: 1, maxLength: 30 }).chain((whole) =>
  fc.record({
    whole: fc.constant(whole),
    part: fc.subarray(whole, { minLength: 1 }),
    from: fc.nat(100),
    to: fc.nat(100),
  }),
);

it('moves a doc within the part on view and leaves all others in their order', () => {
  fc.assert(
    fc.property(scene, ({ whole, part, from: f, to: t }) => {
      const from = f % part.length;
      const to = t % part.length;
      const doc = part[from];
      const place = placeInWhole(whole, part, from, to);
      const after = moved(whole, whole.indexOf(doc ?? -1), place);
      expect(after.filter((each) => part.includes(each))).toEqual(moved(part, from, to));
      expect(after.filter((each) => each !== doc)).toEqual(whole.filter((each) => each !== doc));
      expect(after[place]).toBe(doc);
    }),
  );
});

it('leaves a list alone when there is nothing to move', () => {
  expect(moved([1, 2], 5, 0)).toEqual([1, 2]);
  expect(placeInWhole([1, 2], [1], 3, 0)).toBe(-1);
});
