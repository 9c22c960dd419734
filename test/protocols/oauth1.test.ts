import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  newNonce,
  type OAuthRequest,
  type OAuthSigner,
  type OAuthStamp,
  oauthHeader,
  oauthTimestamp,
} from '../../src/protocols/oauth1.ts';

const B = { key: '0123456789abcdef0123456789abcdef', secret: '0a2b3c4d5e6a7b8d' };
const hmac = (nonce: string, timestamp: number): OAuthStamp => ({ method: 'HMAC-SHA1', nonce, timestamp });

/** The header's parameters, decoded. */
function read(header: string): Record<string, string> {
  expect(header).toMatch(/^OAuth ([\w]+="[^"]*"(, |$))+$/);
  return Object.fromEntries(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      decodeURIComponent(value),
    ]),
  );
}

/** What a server computes, without anything of ours: RFC 5849, sections 3.4 and 3.6. */
function independently(request: OAuthRequest, sent: Record<string, string>, signer: OAuthSigner): string {
  const percent = (text: string) =>
    Buffer.from(text, 'utf8')
      .toString('latin1')
      .replace(
        /[^A-Za-z0-9._~-]/g,
        (byte) => `%${Buffer.from(byte, 'latin1').toString('hex').toUpperCase()}`,
      );
  const { oauth_signature: _, ...signed } = { ...request.params, ...sent };
  const list = Object.entries(signed)
    .map(([name, value]) => [percent(name), percent(value)] as const)
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((pair) => pair.join('='))
    .join('&');
  const key = `${percent(signer.secret)}&${percent(signer.tokenSecret ?? '')}`;
  const base = [request.verb, percent(request.url), percent(list)].join('&');
  return createHmac('sha1', key).update(base).digest('base64');
}

describe('known signatures', () => {
  const site = 'https://www.ipernity.com/apps/oauth';
  const photos = { key: 'dpf43f3p2l4k3l03', secret: 'kd94hf93k423kf44' };
  const vectors: [string, OAuthSigner, OAuthRequest, OAuthStamp, string][] = [
    [
      'a request token',
      B,
      { verb: 'GET', url: `${site}/request`, params: { oauth_callback: 'https://example.test/cb' } },
      hmac('83650127', 1400000000),
      'CFHZuKmPCbH/K57ArikEjcf4NuA=',
    ],
    [
      'an access token',
      { ...B, token: 'reqtok123', tokenSecret: 'reqsecret456' },
      { verb: 'GET', url: `${site}/access`, params: {} },
      hmac('41907733', 1400000060),
      'WnsEbG5xBzgzVtpcb0osksumssk=',
    ],
    [
      'a call',
      { ...B, token: 'acctok789', tokenSecret: 'accsecret000' },
      {
        verb: 'POST',
        url: 'https://api.ipernity.com/api/group.docs.add/json',
        params: { group_id: '10551', doc_id: '396419,396414' },
      },
      hmac('90017264', 1400000120),
      '02vCmEyUTFBWYJ8IvbeAmXvYM88=',
    ],
    [
      'the photo of OAuth Core 1.0, appendix A',
      { ...photos, token: 'nnch734d00sl2jdk', tokenSecret: 'pfkkdhi9sl3r4s00' },
      {
        verb: 'GET',
        url: 'http://photos.example.net/photos',
        params: { file: 'vacation.jpg', size: 'original', oauth_version: '1.0' },
      },
      hmac('kllo9940pd9333jh', 1191242096),
      'tR3+Ty81lMeYAr/Fid0kMTYa/WM=',
    ],
    [
      'PLAINTEXT',
      { ...B, token: 'acctok789', tokenSecret: 'accsecret000' },
      { verb: 'GET', url: `${site}/access`, params: {} },
      { ...hmac('n', 1400000120), method: 'PLAINTEXT' },
      '0a2b3c4d5e6a7b8d&accsecret000',
    ],
  ];

  it.each(vectors)('%s', (_, signer, request, stamp, signature) => {
    const sent = read(oauthHeader(signer, request, stamp));
    expect(sent).toMatchObject({
      oauth_consumer_key: signer.key,
      oauth_nonce: stamp.nonce,
      oauth_signature: signature,
      oauth_signature_method: stamp.method,
      oauth_timestamp: String(stamp.timestamp),
    });
    expect(sent.oauth_token).toBe(signer.token);
    expect(Object.keys(sent).every((name) => name.startsWith('oauth_'))).toBe(true);
  });
});

describe('signing', () => {
  it('agrees with an independent computation for any parameters', () => {
    const names = fc.stringMatching(/^[a-z][a-z_.]{0,11}$/).filter((name) => !name.startsWith('oauth_'));
    const unit = fc
      .oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0x80, max: 0x10ffff }))
      .map((code) => String.fromCodePoint(code));
    const texts = fc.string({ unit });
    const secrets = fc.string({ minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.constantFrom<'GET' | 'POST'>('GET', 'POST'),
        fc.dictionary(names, texts, { maxKeys: 8 }),
        fc.record({ key: secrets, secret: secrets, token: secrets, tokenSecret: secrets }),
        fc.boolean(),
        (verb, params, { key, secret, ...token }, hasToken) => {
          const signer = { key, secret, ...(hasToken ? token : {}) };
          const request = { verb, url: 'https://api.example.test/api/album.create/json', params };
          const sent = read(oauthHeader(signer, request, hmac(newNonce(), 1400000000)));
          expect(sent.oauth_signature).toBe(independently(request, sent, signer));
        },
      ),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('signs half a surrogate pair as the body carries it', () => {
    const at = (title: string) =>
      read(oauthHeader(B, { verb: 'POST', url: 'https://a.test/', params: { title } }, hmac('n', 1)));
    expect(new URLSearchParams({ t: '\ud83c!' }).toString()).toBe('t=%EF%BF%BD%21');
    expect(at('\ud83c!').oauth_signature).toBe(at('\ufffd!').oauth_signature);
  });

  it('leaves what it is given as it was', () => {
    const params = Object.freeze({ title: 'A', oauth_callback: 'https://example.test/cb' });
    oauthHeader(Object.freeze({ ...B }), { verb: 'POST', url: 'https://a.test/x', params }, hmac('n', 1));
    expect(params).toEqual({ title: 'A', oauth_callback: 'https://example.test/cb' });
  });

  it('normalises the address as the RFC says', () => {
    const at = (url: string) => oauthHeader(B, { verb: 'GET', url, params: {} }, hmac('n', 1));
    expect(at('HTTPS://WWW.Example.test:443/x')).toBe(at('https://www.example.test/x'));
    expect(at('https://www.example.test:8443/x')).not.toBe(at('https://www.example.test/x'));
    expect(() => at('https://www.example.test/x?a=b')).toThrow(RangeError);
  });

  it('never sends secrets over plain http', () => {
    const stamp: OAuthStamp = { ...hmac('n', 1), method: 'PLAINTEXT' };
    const request = { verb: 'GET', url: 'http://127.0.0.1/x', params: {} } as const;
    expect(() => oauthHeader(B, request, stamp)).toThrow(RangeError);
  });
});

describe('nonce and timestamp', () => {
  it('gives another nonce each time, from secure randomness', () => {
    const nonces = Array.from({ length: 1000 }, newNonce);
    expect(new Set(nonces).size).toBe(1000);
    expect(nonces.every((nonce) => /^[0-9a-f]{32}$/.test(nonce))).toBe(true);
  });

  it('does not go back when the clock is set back a little', () => {
    expect(oauthTimestamp(1_400_000_100_999, 1_400_000_100_999)).toBe(1_400_000_100);
    expect(oauthTimestamp(1_400_000_101_000, 1_400_000_000_000)).toBe(1_400_000_101);
  });

  it('follows the clock again once it was far ahead', () => {
    expect(oauthTimestamp(1_500_000_000_000, 1_400_000_000_000)).toBe(1_400_000_000);
  });
});
