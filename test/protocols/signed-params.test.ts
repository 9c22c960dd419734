import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signParams } from '../../src/protocols/signed-params.ts';

const A = { key: '6fa87ba500002712bd4eed6020f3bd72', secret: 'e9a599f0cf6ce193' };
const B = { key: '0123456789abcdef0123456789abcdef', secret: '0a2b3c4d5e6a7b8d' };
const token = { auth_token: '12345-a0b1c2d3e4f5' };

/** Published examples and computed vectors: name, method (empty for the consent link), parameters, signature. */
const vectors: [string, typeof A, string, Record<string, string>, string][] = [
  ['P1', A, 'doc.tags.add', { doc_id: '1234', keywords: 'easy' }, 'a269b218feb341ef03bc093a0f2c8078'],
  ['P2', A, '', { perm_network: 'read' }, 'da183021cd39461108770b822fcd9398'],
  ['V1', B, 'test.hello', {}, '6d10f9f779f1ce1f608078cab3afda37'],
  ['V2', B, 'auth.getFrob', {}, 'b080bfabf08ce86909ba301241318945'],
  ['V3', B, 'auth.getFrob', { lg: 'en' }, 'bd62063c5864b4ec3dbec71e3d7513f6'],
  ['V4', B, '', { frob: '123456789-0ad5e2a8', perm_doc: 'write' }, 'a52885aab9fa43bf650ad426fc21cc7a'],
  [
    'V5',
    B,
    '',
    { frob: '123456789-0ad5e2a8', perm_doc: 'write', lg: 'en' },
    '32c17b5d677af400f40fa5b660182a8e',
  ],
  ['V6', B, '', { perm_doc: 'write' }, 'ae2fb75b3753d1e2376d24b33247019c'],
  ['V7', B, 'auth.getToken', { frob: '123456789-0ad5e2a8' }, '25f287fd4e0d3e0651a010d9482fd642'],
  ['V8', B, 'auth.checkToken', { ...token, lg: 'en' }, 'bb53584d302f83a51e31a75eafa82f99'],
  [
    'V9',
    B,
    'album.create',
    {
      ...token,
      cover_id: '395557',
      description: 'a=b, "c"\nd',
      perm_comment: '3',
      title: 'Été à Nîmes & co + 100%',
    },
    'da01dbedfb751b7041b66658c5f13e78',
  ],
  [
    'V10',
    B,
    'album.create',
    { ...token, description: '', perm_comment: '0', title: 'Summer' },
    '15141e113684dd4e3d76d75340524315',
  ],
  [
    'V11 LF',
    B,
    'album.create',
    { ...token, title: 'A', description: 'l1\nl2' },
    '58f3d721a90bce1069acd978d2470ff1',
  ],
  [
    'V11 CRLF',
    B,
    'album.create',
    { ...token, title: 'A', description: 'l1\r\nl2' },
    'cca8e70d2f82a43c16d99751efb3eb5e',
  ],
  [
    'V12',
    B,
    'album.edit',
    { ...token, album_id: '10552', title: '🌅 日の出' },
    'fe263239b1fd9f12a31794bfdf43e160',
  ],
  [
    'V13',
    B,
    'group.docs.add',
    { ...token, doc_id: '396419,396414,396413,396433', group_id: '10551' },
    'b5e0aa774f2a9b47ed6e072a19f33ec2',
  ],
  ['V14', B, 'group.getList', { ...token, page: '1', per_page: '100' }, '41575d4abd28a1dee821d5944840d983'],
  ['V15', B, 'doc.getContainers', { ...token, doc_id: '51000101' }, '533f0bc809adad5322e61ddcc7a3a7c8'],
  [
    'V16',
    B,
    'doc.setPerms',
    {
      ...token,
      doc_id: '51000101',
      is_public: '1',
      perm_comment: '5',
      perm_tag: '4',
      perm_tagme: '0',
      share: '4',
    },
    '87d8f117edf4fa77f6106b15dd43af26',
  ],
  [
    'V17',
    B,
    'upload.file',
    { ...token, async: '1', is_public: '0', title: 'Dawn' },
    'f0fd71d785b5818932ac34ccd86c22a1',
  ],
];

describe('signing joined parameters', () => {
  it.each(vectors)('gives the known signature of %s', (_, { key, secret }, method, params, signature) => {
    expect(signParams({ ...params, api_key: key }, method + secret)).toBe(signature);
  });

  it('does not give the published signatures that put the secret first', () => {
    const frob = { api_key: B.key, frob: '123456789-0ad5e2a80ad5e2a8' };
    expect(signParams(frob, `auth.getToken${B.secret}`)).not.toBe('8ae34e6d4abe8384cf45c70f9b90c657');
    expect(signParams({ api_key: B.key, perm_doc: 'write' }, B.secret)).not.toBe(
      'd1ec59737e69c31f7a65ac3cf73c61d0',
    );
  });

  it('agrees with an independent computation for any parameters', () => {
    const names = fc.stringMatching(/^[a-z_]{1,12}$/);
    fc.assert(
      fc.property(fc.dictionary(names, fc.string({ unit: 'grapheme' })), fc.string(), (params, suffix) => {
        const base = Object.entries(params)
          .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
          .flat()
          .join('');
        const expected = createHash('md5')
          .update(base + suffix, 'utf8')
          .digest('hex');
        expect(signParams(params, suffix)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
