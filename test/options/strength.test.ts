import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../src/options/strength.ts';

describe('the strength of a passphrase', () => {
  it.each([
    'password1234',
    'Passwort!',
    'aaaaaaaaaaaaaaaaaaaa',
    '12345678901234567890',
    'abcdefghijklmnop',
    'qwertyqwerty',
    'otterotter',
    'summer2024',
    'harbour lantern',
    'the the the the the the',
    'gallerist-gallerist',
  ])('%s is easy to guess', (passphrase) => expect(strengthOf(passphrase)).toBe('weak'));

  it.each([
    'harbour lantern seven otters',
    'velvet kettle northern tram blue',
    'x8#Tq!2mZ0$wLp4v',
    'Straßenbahn häuschen Nebel Möwe elf',
  ])('%s is not', (passphrase) => expect(strengthOf(passphrase)).not.toBe('weak'));

  it('grows with another word, and never throws', () => {
    const order = ['weak', 'fair', 'strong'];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (passphrase) => {
        expect(order).toContain(strengthOf(passphrase));
      }),
    );
    const words = ['harbour', 'lantern', 'seven', 'otters', 'velvet'];
    const steps = words.map((_, n) => order.indexOf(strengthOf(words.slice(0, n + 1).join(' '))));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(2);
  });
});
