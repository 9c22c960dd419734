import { describe, expect, it } from 'vitest';
import { explainSignature, MISTAKES } from './mistakes.ts';
import { apiSig, md5 } from './signature.ts';

// Keys of the published examples and of the computed vectors (ipernity reference, section 2): documentation dummies.
const A = { key: '6fa87ba500002712bd4eed6020f3bd72', secret: 'e9a599f0cf6ce193' };
const B = { key: '0123456789abcdef0123456789abcdef', secret: '0a2b3c4d5e6a7b8d' };
const token = { auth_token: '12345-a0b1c2d3e4f5' };

const published: [string, string, Record<string, string>, string][] = [
  ['P1', 'doc.tags.add', { doc_id: '1234', keywords: 'easy' }, 'a269b218feb341ef03bc093a0f2c8078'],
  ['P2', '', { perm_network: 'read' }, 'da183021cd39461108770b822fcd9398'],
];

const computed: [string, string, Record<string, string>, string][] = [
  ['V1', 'test.hello', {}, '6d10f9f779f1ce1f608078cab3afda37'],
  ['V2', 'auth.getFrob', {}, 'b080bfabf08ce86909ba301241318945'],
  ['V3', 'auth.getFrob', { lg: 'en' }, 'bd62063c5864b4ec3dbec71e3d7513f6'],
  ['V4', '', { frob: '123456789-0ad5e2a8', perm_doc: 'write' }, 'a52885aab9fa43bf650ad426fc21cc7a'],
  ['V5', '', { frob: '123456789-0ad5e2a8', perm_doc: 'write', lg: 'en' }, '32c17b5d677af400f40fa5b660182a8e'],
  ['V6', '', { perm_doc: 'write' }, 'ae2fb75b3753d1e2376d24b33247019c'],
  ['V7', 'auth.getToken', { frob: '123456789-0ad5e2a8' }, '25f287fd4e0d3e0651a010d9482fd642'],
  ['V8', 'auth.checkToken', { ...token, lg: 'en' }, 'bb53584d302f83a51e31a75eafa82f99'],
  [
    'V9',
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
    'album.create',
    { ...token, description: '', perm_comment: '0', title: 'Summer' },
    '15141e113684dd4e3d76d75340524315',
  ],
  [
    'V11 LF',
    'album.create',
    { ...token, title: 'A', description: 'l1\nl2' },
    '58f3d721a90bce1069acd978d2470ff1',
  ],
  [
    'V11 CRLF',
    'album.create',
    { ...token, title: 'A', description: 'l1\r\nl2' },
    'cca8e70d2f82a43c16d99751efb3eb5e',
  ],
  [
    'V12',
    'album.edit',
    { album_id: '10552', ...token, title: '🌅 日の出' },
    'fe263239b1fd9f12a31794bfdf43e160',
  ],
  [
    'V13',
    'group.docs.add',
    { ...token, doc_id: '396419,396414,396413,396433', group_id: '10551' },
    'b5e0aa774f2a9b47ed6e072a19f33ec2',
  ],
  ['V14', 'group.getList', { ...token, page: '1', per_page: '100' }, '41575d4abd28a1dee821d5944840d983'],
  ['V15', 'doc.getContainers', { ...token, doc_id: '51000101' }, '533f0bc809adad5322e61ddcc7a3a7c8'],
  [
    'V16',
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
    'upload.file',
    { async: '1', ...token, is_public: '0', title: 'Dawn', file: 'not signed' },
    'f0fd71d785b5818932ac34ccd86c22a1',
  ],
];

describe('the signature', () => {
  it.each(published)('gives the published %s', (_id, method, params, expected) => {
    expect(apiSig(method, { api_key: A.key, ...params }, A.secret)).toBe(expected);
  });

  it.each(computed)('gives the computed %s', (_id, method, params, expected) => {
    expect(apiSig(method, { ...params, api_key: B.key }, B.secret)).toBe(expected);
  });

  it('does not sign the signature itself', () => {
    const params = { api_key: B.key, api_sig: 'anything' };
    expect(apiSig('test.hello', params, B.secret)).toBe('6d10f9f779f1ce1f608078cab3afda37');
  });
});

describe('wrong signatures', () => {
  const V13 = { ...token, api_key: B.key, doc_id: '396419,396414,396413,396433', group_id: '10551' };

  it.each([
    ['878effed5cf52da46dbb6dee4d8aec0d', 'values are URL-encoded before signing'],
    ['b8ddbb99c4a78d2a49eb78476db97e5a', 'secret first, then method, then parameters'],
    ['51d561fd06c9cfb880a2533e4d0889ad', 'method name left out'],
  ])('knows the reference’s wrong answer %s for V13', (api_sig, name) => {
    expect(apiSig('group.docs.add', V13, B.secret)).not.toBe(api_sig);
    expect(explainSignature('group.docs.add', { ...V13, api_sig }, B.secret)).toBe(name);
  });

  it('knows P5 and P6 as the secret-first variant', () => {
    const link = { api_key: B.key, perm_doc: 'write', api_sig: 'd1ec59737e69c31f7a65ac3cf73c61d0' };
    expect(explainSignature('', link, B.secret)).toMatch(/^secret first/);
    const frob = '123456789-0ad5e2a80ad5e2a8';
    const call = { api_key: B.key, frob, api_sig: '8ae34e6d4abe8384cf45c70f9b90c657' };
    expect(explainSignature('auth.getToken', call, B.secret)).toMatch(/^secret first/);
  });

  it('names every mistake it knows, for a call in which each shows', () => {
    const params = {
      title: 'Été & co',
      api_key: 'ABCDEF',
      auth_token: 't',
      frob: 'f',
      lg: 'en',
      perm_tagme: '0',
      perm_tag: '4',
      perma: '',
      description: 'a\r\nb\nc',
      file: 'F',
    };
    const named = new Set<string | undefined>();
    for (const mistake of MISTAKES) {
      const api_sig = mistake.sign('album.create', params, 'secret');
      expect(api_sig, mistake.name).not.toBe(apiSig('album.create', params, 'secret'));
      named.add(explainSignature('album.create', { ...params, api_sig }, 'secret'));
    }
    expect(named).toEqual(new Set(MISTAKES.map((mistake) => mistake.name)));
  });

  it('knows a signature in upper case, and does not guess', () => {
    const params = { api_key: B.key };
    const api_sig = apiSig('test.hello', params, B.secret).toUpperCase();
    expect(explainSignature('test.hello', { ...params, api_sig }, B.secret)).toBe('signature in upper case');
    expect(explainSignature('test.hello', { ...params, api_sig: md5('?') }, B.secret)).toBeUndefined();
  });
});
