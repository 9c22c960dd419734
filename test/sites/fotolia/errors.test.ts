import { describe, expect, it } from 'vitest';
import { codes, errorKey, errorOf, normaliseCode } from '../../../src/sites/fotolia/errors.ts';
import { readTexts } from '../../tools/texts.ts';

const english = readTexts().get('en') ?? {};

/** Every code of the API's pages. */
const REFERENCE =
  '001 002 010 011 020 021 031 032 100 101 120 2001 2101 2200 2201 2301 2401 2402 4000 4001 4002 7002 10000'.split(
    ' ',
  );

describe('the codes of Fotolia', () => {
  it('all have a verdict, and no others have one', () => {
    expect(Object.keys(codes).sort()).toEqual([...REFERENCE].sort());
  });

  it.each(REFERENCE)('%s has a sentence of its own that ends and names the code', (code) => {
    expect(errorKey(code)).toBe(`fotolia_error_${code}`);
    const sentence = english[errorKey(code)] ?? '';
    expect(sentence).toMatch(/^Fotolia .*\.$|^(?:This|Your) .*\.$/);
    expect(sentence).toContain('$1');
  });

  it.each([
    ['1', '001'],
    ['10', '010'],
    ['010', '010'],
    ['0010', '010'],
    [' 21 ', '021'],
    ['2301', '2301'],
    ['10000', '10000'],
    ['-32601', '-32601'],
    ['toString', 'toString'],
    ['<b>k3y</b>', 'unknown'],
    ['', 'unknown'],
    ['9'.repeat(100), 'unknown'],
  ])('%j is taken as %s', (raw, code) => {
    expect(normaliseCode(raw)).toBe(code);
  });

  it('that nobody knows are final and keep the code', () => {
    for (const code of ['77', '-32601', 'toString', '__proto__']) {
      const error = errorOf('addToUserGallery', code);
      expect(error).toMatchObject({ verdict: 'target-final', text: { key: 'fotolia_error_other' } });
      expect(error.text.args).toEqual([normaliseCode(code)]);
    }
  });

  it('point at the field that has to be mended', () => {
    expect(errorOf('createUserGallery', '2301')).toMatchObject({ verdict: 'fix-field', field: 'name' });
    expect(errorOf('loginUser', '4000')).toMatchObject({ verdict: 'sign-in-again', field: 'pass' });
    expect(errorOf('loginUser', '11')).toMatchObject({ verdict: 'sign-in-again', field: 'key', code: '011' });
  });
});
