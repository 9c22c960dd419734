import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../src/sites/site.ts';
import { checkField, checkFields, finalValue, finalValues, initialValues } from '../../src/ui/check-field.ts';
import { lengthIn } from '../../src/ui/field-count.ts';
import { hardToGuess } from '../../src/ui/hard-to-guess.ts';

const line: Field = { name: 'title', label: 'x', kind: 'line' };
const wild = fc.string({ unit: 'binary', maxLength: 60 });

describe('counting', () => {
  it('counts code points, UTF-16 units and bytes as those are counted elsewhere', () => {
    fc.assert(
      fc.property(wild, (text) => {
        expect(lengthIn('characters', text)).toBe(Array.from(text).length);
        expect(lengthIn(undefined, text)).toBe(Array.from(text).length);
        expect(lengthIn('utf-16', text)).toBe(text.length);
        expect(lengthIn('bytes', text)).toBe(Buffer.from(text, 'utf8').length);
      }),
    );
  });

  it('counts an emoji as one, two and four', () => {
    expect(['characters', 'utf-16', 'bytes'].map((unit) => lengthIn(unit as Field['unit'], '🌅'))).toEqual([
      1, 2, 4,
    ]);
  });
});

describe('checking', () => {
  it('accepts what just fits and says by how much the rest is too long', () => {
    const units = fc.constantFrom<Field['unit'][]>('characters', 'utf-16', 'bytes');
    fc.assert(
      fc.property(wild, units, fc.nat(80), (text, unit, max) => {
        const field: Field = { ...line, max, ...(unit ? { unit } : {}) };
        const length = lengthIn(unit, text.trim());
        const trouble = checkField(field, text);
        if (length <= max) expect(trouble).toBeUndefined();
        else expect(trouble).toMatchObject({ count: length - max, args: [max] });
      }),
    );
  });

  it('asks for what is required, blanks being nothing', () => {
    expect(checkField({ ...line, required: true }, ' \n ')).toEqual({ key: 'ui_field_required' });
    expect(checkField(line, '')).toBeUndefined();
  });

  it('matches patterns with the whole trimmed value', () => {
    const key: Field = { ...line, pattern: '[0-9a-f]{4}|none', patternHelp: 'help' };
    expect(checkField(key, ' 0a1b\n')).toBeUndefined();
    expect(checkField(key, 'none')).toBeUndefined();
    expect(checkField(key, '0a1b0')).toEqual({ key: 'help' });
    expect(checkField(key, 'x0a1b')).toEqual({ key: 'help' });
  });

  it('takes only the offered choices', () => {
    const choice: Field = { ...line, kind: 'choice', choices: [{ value: '5', label: 'x' }] };
    expect(checkField(choice, '5')).toBeUndefined();
    expect(checkField(choice, '6')).toEqual({ key: 'ui_field_choose' });
  });

  it('names every field that is wrong', () => {
    const fields: Field[] = [
      { ...line, name: 'a', required: true },
      { ...line, name: 'b' },
      { ...line, name: 'c', max: 1 },
    ];
    expect(Object.keys(checkFields(fields, { b: 'x', c: 'yy' }))).toEqual(['a', 'c']);
  });
});

describe('fields that belong together', () => {
  const pair: Field[] = [
    { ...line, name: 'pin', needs: 'price' },
    { ...line, name: 'price', kind: 'amount', needs: 'pin' },
  ];

  it('asks for the other one at the other one', () => {
    expect(checkFields(pair, {})).toEqual({});
    expect(checkFields(pair, { pin: 'ab12', price: '2.50' })).toEqual({});
    expect(checkFields(pair, { pin: 'ab12', price: ' ' })).toEqual({ price: { key: 'ui_field_alone' } });
    expect(checkFields(pair, { price: '2.50' })).toEqual({ pin: { key: 'ui_field_alone' } });
  });

  it('makes values that are hard to guess and easy to read', () => {
    const made = Array.from({ length: 300 }, () => hardToGuess(4));
    expect(made.every((value) => /^[a-km-np-z2-9]{4}$/.test(value))).toBe(true);
    expect(new Set(made).size).toBeGreaterThan(290);
  });
});

describe('values', () => {
  it('drops the spaces that slip in by pasting, but not those of a password', () => {
    expect(finalValue({ ...line, kind: 'secret', pattern: '.*' }, ' ab ')).toBe('ab');
    expect(finalValue({ ...line, kind: 'secret' }, ' ab ')).toBe(' ab ');
    expect(finalValues([line], {})).toEqual({ title: '' });
  });

  it('starts with what the site proposes', () => {
    expect(
      initialValues([
        { ...line, initial: '5' },
        { ...line, name: 'b' },
      ]),
    ).toEqual({ title: '5', b: '' });
  });
});
