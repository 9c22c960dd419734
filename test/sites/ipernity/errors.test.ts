import { expect, it } from 'vitest';
import { commonCodes, errorKey, errorOf, methodCodes } from '../../../src/sites/ipernity/errors.ts';
import { readTexts } from '../../tools/texts.ts';

const english = readTexts().get('en') ?? {};

/** Every code of the API's pages: those of all methods, and those of the methods in use. */
const COMMON = [
  100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 120, 121, 122, 130, 131, 132, 133,
  134, 135, 500, 501, 503,
];
const BY_METHOD: Record<string, number> = {
  'auth.getToken': 2,
  'album.create': 4,
  'album.getList': 1,
  'album.edit': 4,
  'album.delete': 1,
  'album.docs.add': 4,
  'album.docs.remove': 2,
  'album.docs.getList': 1,
  'group.getList': 1,
  'group.get': 1,
  'group.docs.add': 4,
  'group.docs.remove': 2,
  'doc.getContainers': 1,
  'doc.getList': 1,
  'doc.search': 1,
  'user.get': 1,
  'doc.get': 1,
};

it('knows every common code, with a sentence of its own', () => {
  expect(Object.keys(commonCodes).map(Number)).toEqual(COMMON);
  expect(COMMON.filter((code) => !english[errorKey('test.hello', String(code))])).toEqual([]);
});

it.each(Object.entries(BY_METHOD))('knows every code of %s, with a sentence of its own', (method, last) => {
  for (let code = 1; code <= last; code++) {
    expect(methodCodes[method]?.[code], `${method} ${code}`).toBeDefined();
    expect(english[errorKey(method, String(code))], `${method} ${code}`).toBeTruthy();
    expect(errorKey(method, String(code))).toContain(String(code));
  }
});

it('knows no code of a method that the pages do not have', () => {
  const own = Object.entries(methodCodes).flatMap(([method, codes]) =>
    Object.keys(codes)
      .filter((code) => Number(code) > (BY_METHOD[method] ?? 0))
      .map((code) => `${method} ${code}`),
  );
  // Common codes with a sentence of their own there.
  expect(own).toEqual(['oauth.access 107', 'album.delete 110']);
});

it('has a sentence of its own where a common code means something particular', () => {
  expect(english[errorKey('album.delete', '110')]).toMatch(/delete/);
  expect(errorKey('album.edit', '110')).toBe('ipernity_error_110');
  expect(english[errorKey('oauth.access', '107')]).toMatch(/not agreed/);
  expect(errorOf('album.delete', '110', true)).toMatchObject({ verdict: 'more-permission', code: '110' });
});

it('names the difference of a clock in every size and direction', () => {
  const keys = [2, -2, 120, -120, 5000, -5000].map(
    (minutes) => errorOf('group.get', '132', false, minutes * 60_000).text,
  );
  expect(keys.map(({ key, count }) => `${key} ${count}`)).toEqual([
    'ipernity_clock_behind_minutes 2',
    'ipernity_clock_ahead_minutes 2',
    'ipernity_clock_behind_hours 2',
    'ipernity_clock_ahead_hours 2',
    'ipernity_clock_behind_days 3',
    'ipernity_clock_ahead_days 3',
  ]);
  for (const { key } of keys) {
    expect(english[`${key}_one`], key).toContain('$1');
    expect(english[`${key}_other`], key).toContain('$2');
  }
  expect(errorOf('group.get', '132', false, 30_000).text.key).toBe('ipernity_error_132');
  expect(errorOf('group.get', '107', false, 3_600_000).text.key).toBe('ipernity_error_107');
});

it('takes the same number as different things in different methods', () => {
  expect(errorOf('group.docs.add', '3', true).verdict).toBe('quota');
  expect(errorOf('album.create', '3', true)).toMatchObject({ verdict: 'fix-field', field: 'cover' });
});

it('treats unknown codes as final and keeps the code', () => {
  expect(errorOf('group.docs.add', '77', true)).toMatchObject({ verdict: 'target-final', code: '77' });
});

it('does not take a service error during a change for a refusal', () => {
  expect(errorOf('group.docs.add', '500', true).verdict).toBe('unknown-outcome');
  expect(errorOf('group.get', '500', false).verdict).toBe('retry-later');
});
