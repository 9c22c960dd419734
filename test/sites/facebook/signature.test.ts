import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sign } from '../../../src/sites/facebook/signature.ts';
import { sigOf } from '../../sandbox/facebook/signature.ts';
import { A, VECTORS } from './vectors.ts';

describe('the signature', () => {
  it.each(VECTORS)('fits $name', ({ params, secret, sig }) => {
    expect(sign(params, secret)).toBe(sig);
    expect(sigOf(params, secret)).toBe(sig);
  });

  it('rests on a right MD5', () => {
    expect(bytesToHex(md5(utf8ToBytes('')))).toBe('d41d8cd98f00b204e9800998ecf8427e');
    expect(bytesToHex(md5(utf8ToBytes('abc')))).toBe('900150983cd24fb0d6963f7d28e17f72');
  });

  it('sorts names by bytes: capitals first, a name before what it begins', () => {
    const names = ['Zed', 'a', 'a1', 'aid', 'aids', 'apiKey', 'api_key'];
    const joined = names.map((name) => `${name}=x`).join('');
    const shuffled = Object.fromEntries([...names].reverse().map((name) => [name, 'x']));
    expect(sign(shuffled, A)).toBe(bytesToHex(md5(utf8ToBytes(joined + A))));
  });

  it('agrees with the sandbox on 1,000 random calls', () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,12}$/).filter((text) => text !== 'sig');
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constant(''),
      fc.constant('é=&+%20\r\n'),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.string(), (params, secret) => {
        expect(sign(params, secret)).toBe(sigOf({ ...params, sig: 'not signed' }, secret));
      }),
      { numRuns: 1000 },
    );
  });

  it('is over what arrives: a form body changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const arrived = Object.fromEntries(new URLSearchParams(String(new URLSearchParams({ name: text }))));
        expect(sigOf(arrived, A)).toBe(sign({ name: text }, A));
      }),
    );
  });
});
