import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock } from '../clock.ts';
import type { SandboxRequest } from '../http.ts';
import { type IpernitySandbox, startIpernitySandbox } from './index.ts';
import { oauthBase, oauthHmac, oauthPlain, percent, verifyOAuth } from './oauth.ts';
import { ADA, DOC_QUAY, GROUP_OPEN, KEY, SECRET, seed } from './seed.ts';

const secret = '0a2b3c4d5e6a7b8d';
const pairs = (more: Record<string, string>): [string, string][] =>
  Object.entries({
    oauth_consumer_key: '0123456789abcdef0123456789abcdef',
    oauth_signature_method: 'HMAC-SHA1',
    oauth_signature: 'never signed',
    ...more,
  });

describe('OAuth signatures', () => {
  it('give the computed vectors', () => {
    const request = oauthBase(
      'GET',
      'https://www.ipernity.com/apps/oauth/request',
      pairs({
        oauth_nonce: '83650127',
        oauth_timestamp: '1400000000',
        oauth_callback: 'https://example.test/cb',
      }),
    );
    expect(request).toMatch(
      /^GET&https%3A%2F%2Fwww\.ipernity\.com%2Fapps%2Foauth%2Frequest&oauth_callback%3Dhttps%253A/,
    );
    expect(oauthHmac(request, secret, '')).toBe('CFHZuKmPCbH/K57ArikEjcf4NuA=');
    const access = oauthBase(
      'GET',
      'https://www.ipernity.com/apps/oauth/access',
      pairs({ oauth_nonce: '41907733', oauth_timestamp: '1400000060', oauth_token: 'reqtok123' }),
    );
    expect(oauthHmac(access, secret, 'reqsecret456')).toBe('WnsEbG5xBzgzVtpcb0osksumssk=');
    const add = oauthBase(
      'POST',
      'https://api.ipernity.com/api/group.docs.add/json',
      pairs({
        oauth_nonce: '90017264',
        oauth_timestamp: '1400000120',
        oauth_token: 'acctok789',
        group_id: '10551',
        doc_id: '396419,396414',
      }),
    );
    expect(oauthHmac(add, secret, 'accsecret000')).toBe('02vCmEyUTFBWYJ8IvbeAmXvYM88=');
    expect(oauthPlain(secret, 'accsecret000')).toBe('0a2b3c4d5e6a7b8d&accsecret000');
  });
});

describe('PLAINTEXT', () => {
  it('is good over TLS only', () => {
    const state = seed(createClock());
    const params: Record<string, string> = {
      oauth_consumer_key: KEY,
      oauth_signature_method: 'PLAINTEXT',
      oauth_signature: oauthPlain(SECRET, ''),
      oauth_timestamp: String(state.clock.seconds()),
      oauth_nonce: 'n',
    };
    const request = (secure: boolean): SandboxRequest => ({
      verb: 'GET',
      secure,
      host: 'localhost',
      origin: 'https://localhost',
      url: new URL('https://localhost/apps/oauth/request'),
      path: '/apps/oauth/request',
      query: Object.entries(params),
      form: [],
      files: [],
      body: Buffer.alloc(0),
      cookies: new Map(),
      headers: {},
      ip: '127.0.0.1',
    });
    expect(() => verifyOAuth(state, request(false))).toThrow('OAuth Signature method unsupported');
    expect(verifyOAuth(state, request(true)).key.key).toBe(KEY);
    params.oauth_signature = oauthPlain('wrong', '');
    expect(() => verifyOAuth(state, request(true))).toThrow('Signature is invalid');
  });
});

describe('the OAuth flow', () => {
  let sandbox: IpernitySandbox;
  let nonce = 0;
  beforeAll(async () => {
    sandbox = await startIpernitySandbox();
  });
  afterAll(() => sandbox.close());

  type More = Record<string, string>;

  /** A signed request; `more` overrides or adds OAuth parameters, an empty text leaves one out. */
  function signed(
    verb: string,
    path: string,
    tokenSecret: string,
    more: More,
    body: More = {},
  ): Promise<Response> {
    const oauth: More = {
      oauth_consumer_key: sandbox.key,
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: String(sandbox.clock.seconds()),
      oauth_nonce: `n${++nonce}`,
      ...more,
    };
    const address = sandbox.origin + path;
    const base = oauthBase(verb, address, Object.entries({ ...oauth, ...body }));
    oauth.oauth_signature ??= oauthHmac(base, sandbox.secret, tokenSecret);
    const kept = Object.entries(oauth).filter(([, value]) => value !== '');
    const header = kept.map(([name, value]) => `${name}="${percent(value)}"`).join(', ');
    const headers = { authorization: `OAuth ${header}` };
    const init = verb === 'GET' ? { headers } : { method: verb, headers, body: new URLSearchParams(body) };
    return fetch(address, init);
  }

  const fields = async (reply: Promise<Response>): Promise<More> =>
    Object.fromEntries(new URLSearchParams(await (await reply).text()));
  const requestCode = async (more: More) =>
    (await fields(signed('GET', '/apps/oauth/request', '', more))).code;

  it('leads to a token that works', async () => {
    const asked = await fields(signed('GET', '/apps/oauth/request', '', {}));
    const step = { oauth_token: asked.oauth_token ?? '' };
    const early = await fields(signed('GET', '/apps/oauth/access', asked.oauth_token_secret ?? '', step));
    expect(early.code).toBe('107');
    const waiting = sandbox.state.oauthRequests.get(asked.oauth_token ?? '');
    Object.assign(waiting ?? {}, { userId: ADA, perms: { doc: 'write' } });
    const token = await fields(signed('GET', '/apps/oauth/access', asked.oauth_token_secret ?? '', step));
    const body = { group_id: GROUP_OPEN, doc_id: DOC_QUAY, lg: 'en' };
    const call = (more: More = {}, sent: More = body) =>
      signed(
        'POST',
        '/api/group.docs.add/json',
        token.oauth_token_secret ?? '',
        { oauth_token: token.oauth_token ?? '', ...more },
        sent,
      );
    expect(await (await call()).json()).toMatchObject({ group: { added: '1' } });
    expect(await (await call({ oauth_token: 'x' })).json()).toMatchObject({ api: { code: '107' } });
    expect(await (await call({ oauth_signature: 'x' })).json()).toMatchObject({ api: { code: '105' } });
    expect(await (await call({}, { ...body, doc_id: '1' })).json()).toMatchObject({ api: { code: '2' } });
  });

  it('is refused with 101, 105 and 130 to 135', async () => {
    expect(await requestCode({ oauth_nonce: '' })).toBe('131');
    expect(await requestCode({ oauth_version: '2.0' })).toBe('130');
    expect(await requestCode({ oauth_consumer_key: 'x' })).toBe('101');
    expect(await requestCode({ oauth_signature_method: 'MD5' })).toBe('135');
    expect(await requestCode({ oauth_signature_method: 'PLAINTEXT' })).toBe('135');
    expect(await requestCode({ oauth_timestamp: String(sandbox.clock.seconds() - 400) })).toBe('132');
    expect(await requestCode({ oauth_timestamp: 'soon' })).toBe('134');
    expect(await requestCode({ oauth_signature: 'x' })).toBe('105');
    expect(await requestCode({ oauth_nonce: 'once' })).toBeUndefined();
    expect(await requestCode({ oauth_nonce: 'once' })).toBe('133');
    expect(await requestCode({ oauth_timestamp: String(sandbox.clock.seconds() - 60) })).toBe('134');
  });
});
