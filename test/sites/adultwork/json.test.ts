import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockOf, newAlbumBody } from '../../../src/sites/adultwork/album-input.ts';
import { exact, jsonText } from '../../../src/sites/adultwork/json.ts';
import { priceLiteral } from '../../../src/sites/adultwork/price.ts';
import { type Node, readJson } from '../../sandbox/adultwork/json.ts';

const members = (text: string): Map<string, Node> => {
  const read = readJson(text);
  return read.type === 'object' ? read.members : new Map();
};

describe('a price', () => {
  it.each([
    ['2.50', '2.50'],
    ['2.5', '2.5'],
    ['2,50', '2.50'],
    ['2', '2'],
    ['0.10', '0.10'],
    ['0.01', '0.01'],
    ['007.70', '7.70'],
    ['4.35', '4.35'],
    ['1.005', undefined],
    ['0', undefined],
    ['0.00', undefined],
    ['-1', undefined],
    ['.5', undefined],
    ['2.', undefined],
    ['1e3', undefined],
    ['1,000.50', undefined],
    ['2.50 ', '2.50'],
    ['٢', undefined],
    ['', undefined],
    ['2.50}', undefined],
    ['999999999.99', '999999999.99'],
    ['1000000000', undefined],
  ])('typed as %s is written as %s', (typed, literal) => {
    expect(priceLiteral(typed)).toBe(literal);
  });

  it('stays 2.50 on the wire', () => {
    const body = jsonText(newAlbumBody({ name: 'A', pin: 'x7K2', price: '2.50' }));
    expect(body).toBe('{"Name":"A","PinNumber":"x7K2","PINPrice":2.50}');
  });
});

describe('a body', () => {
  it('writes numbers with exactly their characters and refuses what is no number', () => {
    expect(jsonText({ AlbumID: exact('12345678901234567890') })).toBe('{"AlbumID":12345678901234567890}');
    for (const wrong of ['', '01', '1.', '+1', '1}', 'NaN', '1e5', ' 1']) {
      expect(() => exact(wrong)).toThrow(RangeError);
    }
  });

  it('leaves out what is undefined', () => {
    expect(jsonText({ a: undefined, b: false, c: '' })).toBe('{"b":false,"c":""}');
  });

  it('is read by an independent reader as it was meant, for 1,000 albums of any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const album = fc.record({
      name: text,
      description: text,
      pin: fc.stringMatching(/^[A-Za-z0-9]{4}$/),
      units: fc.integer({ min: 0, max: 999_999_999 }),
      cents: fc.option(fc.stringMatching(/^[0-9]{1,2}$/)),
    });
    fc.assert(
      fc.property(album, ({ name, description, pin, units, cents }) => {
        const price = cents === null ? String(units) : `${units}.${cents}`;
        fc.pre(/[1-9]/.test(price));
        const body = jsonText(newAlbumBody({ name, description, pin, price }));
        const read = members(body);
        expect(read.get('Name')).toEqual({ type: 'string', value: name });
        expect(read.get('Description')).toEqual(
          description === '' ? undefined : { type: 'string', value: description },
        );
        expect(read.get('PinNumber')).toEqual({ type: 'string', value: pin });
        expect(read.get('PINPrice')).toEqual({ type: 'number', literal: price });
        expect(JSON.parse(body)).toMatchObject({ Name: name, PINPrice: Number(price) });
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe('PIN and price', () => {
  it('go together or not at all', () => {
    expect(lockOf({})).toEqual({});
    expect(lockOf({ pin: '', price: '' })).toEqual({});
    expect(lockOf({ pin: 'ab12', price: '3' })).toEqual({ PinNumber: 'ab12', PINPrice: { literal: '3' } });
  });

  it.each([
    [{ pin: 'ab12' }, 'price', 'pair'],
    [{ price: '2.50' }, 'pin', 'pair'],
    [{ pin: '12345', price: '1' }, 'pin', 'pin'],
    [{ pin: '12-4', price: '1' }, 'pin', 'pin'],
    [{ pin: 'äb12', price: '1' }, 'pin', 'pin'],
    [{ pin: 'ab12', price: '0' }, 'price', 'price'],
    [{ pin: 'ab12', price: '1,"x":1' }, 'price', 'price'],
  ])('%j names the field to mend', (fields: Record<string, string>, field, code) => {
    expect(() => lockOf(fields)).toThrow(expect.objectContaining({ verdict: 'fix-field', field, code }));
  });
});

describe('the sandbox’s reader', () => {
  it.each([
    '',
    '{',
    '{"a":1,}',
    '{"a":1}x',
    "{'a':1}",
    '{"a":01}',
    '{"a":1,"a":2}',
    '["\u0001"]',
    '{"a":.5}',
  ])('refuses %j', (text) => expect(() => readJson(text)).toThrow());
});
