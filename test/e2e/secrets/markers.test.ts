import { expect, it } from 'vitest';
import { formsOf, Markers, textsIn } from './markers.ts';

const SECRET = 'p+ss wörd/"9f3c"';
const markers = new Markers();
markers.add('site pass', SECRET);

it.each(formsOf(SECRET))('finds a secret written as %s', (form) => {
  expect(markers.in(`before ${form} after`)).toEqual(['site pass']);
});

it('finds nothing where there is nothing, and never says the secret itself', () => {
  expect(markers.in('before after')).toEqual([]);
  expect(markers.in(SECRET).join()).not.toContain(SECRET);
});

it('leaves out what could stand anywhere', () => {
  const few = new Markers();
  few.add('short', '1234567');
  few.add('time', '1764060000000');
  expect(few.size).toBe(0);
});

it('reads every text of a record with the way to it', () => {
  expect(textsIn({ a: { b: ['x', 1] }, c: 'y' })).toEqual([
    ['a.b.0', 'x'],
    ['c', 'y'],
  ]);
});
