import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentUrl } from '../../../src/sites/adultwork/sign-in.ts';
import { seedIds } from '../../sandbox/adultwork/index.ts';
import { accessTo, method, refusal, signedIn, signIn, useSandbox } from './world.ts';

const sandbox = useSandbox();

describe.each(['implicit', 'code'] as const)('signing in by the %s method', (name) => {
  it('ends with a session that knows who the person is', async () => {
    const { session } = await signIn(sandbox.it, name);
    expect(session.user).toEqual({ id: seedIds.ADA, name: 'ada-lamp' });
    expect(session.permissions).toMatchObject({ profile_gallery: 'granted', account_information: 'granted' });
    expect(session.secrets.token).toMatch(/^tok_/);
    expect(session.secrets.refresh_token).toMatch(name === 'code' ? /^ref_/ : /^$/);
    expect(sandbox.it.log.violations()).toEqual([]);
  });

  it('takes the token’s life from the answer', async () => {
    sandbox.it.clock.freeze();
    sandbox.it.modes.accessSeconds = 77;
    const { session } = await signIn(sandbox.it, name);
    expect(Number(session.secrets.token_ends)).toBe(sandbox.it.clock.now() + 77_000);
    sandbox.it.clock.freeze(false);
  });

  it('knows no end when the answer names none', async () => {
    sandbox.it.modes.tellExpiry = false;
    expect((await signIn(sandbox.it, name)).session.secrets.token_ends).toBe('');
  });

  it('uses a new unguessable state each time and refuses another’s', async () => {
    const access = accessTo(sandbox.it, { ...sandbox.it.credentials });
    const [one, two] = [await method(name).begin(access), await method(name).begin(access)];
    if (one.next !== 'window' || two.next !== 'window') throw new Error('A window was expected');
    expect(one.pending.state).toMatch(/^[0-9a-f]{32}$/);
    expect(one.pending.state).not.toBe(two.pending.state);
    const error = await refusal(method(name).finish(access, one.pending, sandbox.it.consent(two.url)));
    expect(error).toMatchObject({ verdict: 'sign-in-again', code: 'state' });
    expect(sandbox.it.log.calls()).toEqual([]);
  });

  it('takes an answer only once', async () => {
    const { access, pending, callback } = await signIn(sandbox.it, name);
    const error = await refusal(method(name).finish(access, pending, callback));
    expect(error).toMatchObject({ verdict: 'sign-in-again', code: 'state' });
  });

  it.each(['documented', 'rfc'] as const)('understands a refusal in the %s form', async (refusalForm) => {
    sandbox.it.modes.refusal = refusalForm;
    const error = await refusal(signIn(sandbox.it, name, { cancel: true }));
    expect(error).toMatchObject({
      verdict: 'sign-in-again',
      code: refusalForm === 'rfc' ? 'access_denied' : 'cancelled',
    });
  });

  it('says so when the gallery was not granted', async () => {
    const scopes = ['account_information'];
    expect(await refusal(signIn(sandbox.it, name, { scopes }))).toMatchObject({
      verdict: 'sign-in-again',
      code: 'scope',
    });
    expect((await refusal(signIn(sandbox.it, name, { userId: seedIds.EVE }))).code).toBe('scope');
  });

  it.each([
    ['nothing', ''],
    ['no address', 'not an address'],
    ['another host', 'https://gallerist.example.org/signed-in#access_token=tok_1'],
    ['another page', 'https://gallerist.example/other?code=1'],
    ['a doubled value', `${seedIds.REDIRECT}?code=1&code=2#access_token=a&access_token=b`],
  ])('refuses %s as an answer', async (_, callback) => {
    const access = accessTo(sandbox.it, { ...sandbox.it.credentials });
    const error = await refusal(method(name).finish(access, { state: 'abc' }, callback));
    expect(error).toMatchObject({ verdict: 'sign-in-again', code: 'callback' });
  });

  it('needs a browser with sign-in windows', async () => {
    const access = { ...accessTo(sandbox.it, {}), redirectUrl: '' };
    expect(await refusal(method(name).begin(access))).toMatchObject({
      verdict: 'account-final',
      code: 'no-window',
    });
  });

  it('puts no secret into the consent page’s address', async () => {
    const step = await method(name).begin(accessTo(sandbox.it, { ...sandbox.it.credentials }));
    const url = step.next === 'window' ? step.url : '';
    expect(url).toContain('scope=profile_gallery%20account_information');
    expect(url).not.toContain(seedIds.CLIENT_SECRET);
    expect(url).not.toContain(seedIds.API_KEY);
  });
});

describe('the implicit method', () => {
  it('takes no token from the query, where servers’ logs would hold it', async () => {
    const access = accessTo(sandbox.it, { ...sandbox.it.credentials });
    const callback = `${sandbox.it.redirectUrl}?access_token=tok_1&state=s1`;
    expect((await refusal(method('implicit').finish(access, { state: 's1' }, callback))).code).toBe(
      'callback',
    );
  });

  it('takes no token that could not stand in a header', async () => {
    const access = accessTo(sandbox.it, { ...sandbox.it.credentials });
    const callback = `${sandbox.it.redirectUrl}#access_token=a%0d%0ab&state=s2`;
    expect((await refusal(method('implicit').finish(access, { state: 's2' }, callback))).code).toBe(
      'callback',
    );
  });

  it('keeps plus signs of a token', async () => {
    const state = sandbox.it.state;
    const { access: known } = sandbox.it.issueTokens();
    const grant = state.accessTokens.get(known);
    if (grant) state.accessTokens.set('a+b/c==', grant);
    const access = accessTo(sandbox.it, { ...sandbox.it.credentials });
    const callback = `${sandbox.it.redirectUrl}#access_token=a+b/c==&token_type=Bearer&state=s3`;
    const session = await method('implicit').finish(access, { state: 's3' }, callback);
    expect(session.secrets.token).toBe('a+b/c==');
  });

  it('asks for a new sign-in, without a call, when the token has run out', async () => {
    const { session, access } = await signIn(sandbox.it, 'implicit');
    Object.assign(access.secrets, session.secrets);
    sandbox.it.log.clear();
    sandbox.it.clock.advance(1_200_001);
    const { client } = signedIn(sandbox.it, seedIds.ADA, { secrets: session.secrets });
    expect(await refusal(client.albums?.list?.(1))).toMatchObject({
      verdict: 'sign-in-again',
      code: 'expired',
    });
    expect(sandbox.it.log.calls()).toEqual([]);
  });
});

describe('the code method', () => {
  it('stores the tokens before it uses them', async () => {
    const { access, session } = await signIn(sandbox.it, 'code');
    expect(access.saved).toHaveLength(1);
    expect(access.saved[0]).toMatchObject(session.secrets);
    expect(sandbox.it.log.calls().map(({ name }) => name)).toEqual([
      'OAuth/token',
      'account/verifyCredentials',
      'Account/GetPermissions',
    ]);
  });

  it('does not use tokens that could not be stored', async () => {
    const access = accessTo(sandbox.it, { ...sandbox.it.credentials });
    access.saveSecrets = () => Promise.reject(new Error('disk full'));
    expect((await refusal(signIn(sandbox.it, 'code', {}, access))).code).toBe('not-stored');
    expect(sandbox.it.log.calls().map(({ name }) => name)).toEqual(['OAuth/token']);
  });

  it('says that the client secret is wrong', async () => {
    const access = accessTo(sandbox.it, { ...sandbox.it.credentials, client_secret: 'wrong-MARKER' });
    const error = await refusal(signIn(sandbox.it, 'code', {}, access));
    expect(error).toMatchObject({
      verdict: 'sign-in-again',
      code: 'invalid_client',
      field: 'client_secret',
    });
    expect(JSON.stringify(error) + String(error)).not.toContain('MARKER');
  });

  it('says when the code came too late', async () => {
    const access = accessTo(sandbox.it, { ...sandbox.it.credentials });
    const step = await method('code').begin(access);
    if (step.next !== 'window') throw new Error('A window was expected');
    const callback = sandbox.it.consent(step.url);
    sandbox.it.clock.advance(5 * 60_000 + 1);
    const error = await refusal(method('code').finish(access, step.pending, callback));
    expect(error).toMatchObject({ verdict: 'sign-in-again', code: 'invalid_grant' });
  });
});

describe('the consent page', () => {
  it('refuses an unknown client and an unregistered redirect without leading back', async () => {
    const access = accessTo(sandbox.it, { client_id: 'nobody' });
    const step = await method('implicit').begin(access);
    const url = step.next === 'window' ? step.url : '';
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(() => sandbox.it.consent(url)).toThrow();
    const elsewhere = {
      ...accessTo(sandbox.it, { ...sandbox.it.credentials }),
      redirectUrl: 'https://x.example/',
    };
    const other = await method('code').begin(elsewhere);
    expect((await fetch(other.next === 'window' ? other.url : '')).status).toBe(400);
  });

  it('leads a person through a form to the redirect address', async () => {
    const access = accessTo(sandbox.it, { ...sandbox.it.credentials });
    const step = await method('implicit').begin(access);
    if (step.next !== 'window') throw new Error('A window was expected');
    const html = await (await fetch(step.url)).text();
    const ticket = /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const form = new URLSearchParams([
      ['ticket', ticket],
      ['user', seedIds.BEN],
      ['scope', 'profile_gallery'],
      ['scope', 'account_information'],
      ['answer', 'allow'],
    ]);
    const post = () =>
      fetch(`${sandbox.it.origin}/OAuth/Authorize`, { method: 'POST', body: form, redirect: 'manual' });
    const answer = await post();
    const callback = answer.headers.get('location') ?? '';
    const session = await method('implicit').finish(access, step.pending, callback);
    expect(session.user.id).toBe(seedIds.BEN);
    expect((await post()).status).toBe(400);
  });

  it('lets the redirect addresses of browsers’ own windows pass', () => {
    const base = accessTo(sandbox.it, { ...sandbox.it.credentials });
    for (const redirectUrl of [
      `https://${'abcdefghijklmnop'.repeat(2)}.chromiumapp.org/`,
      `https://${'0123456789'.repeat(4)}.extensions.allizom.org/`,
    ]) {
      const url = consentUrl({ ...base, redirectUrl }, 'token', 'x');
      expect(sandbox.it.consent(url)).toContain(redirectUrl);
    }
  });

  it('is understood by an independent reader for 1,000 random values', () => {
    const base = accessTo(sandbox.it, {});
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, text, (client_id, redirectUrl, state) => {
        const url = consentUrl({ ...base, secrets: { client_id }, redirectUrl }, 'code', state);
        const query = url.slice(url.indexOf('?') + 1);
        const read = Object.fromEntries(
          query.split('&').map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]),
        );
        expect(read).toEqual({
          response_type: 'code',
          client_id,
          redirect_uri: redirectUrl,
          scope: 'profile_gallery account_information',
          state,
        });
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
