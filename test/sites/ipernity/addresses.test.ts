import * as v from 'valibot';
import { expect, it } from 'vitest';
import { address, picture } from '../../../src/sites/ipernity/shapes.ts';

it.each(['https://www.ipernity.com/doc/1', 'http://cdn.ipernity.com/1.jpg', 'HTTPS://WWW.IPERNITY.COM/'])(
  'takes %s for an address',
  (value) => expect(v.parse(address, value)).toBe(value),
);

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  '//elsewhere.example',
  'éhttps://x',
  'https://a b',
  '',
  7,
])('takes %s for no address', (value) => {
  expect(v.parse(address, value)).toBeUndefined();
  expect(v.parse(picture, { url: value }).url).toBeUndefined();
});

it('does without an address that is missing', () => expect(v.parse(address, undefined)).toBeUndefined());
