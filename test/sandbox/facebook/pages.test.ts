import { get } from 'node:https';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FacebookSandbox, seedIds, startFacebookSandbox } from './index.ts';
import { type Params, Speaker, sign } from './speak.ts';

let sandbox: FacebookSandbox;
let speak: Speaker;
beforeAll(async () => {
  sandbox = await startFacebookSandbox();
  speak = new Speaker(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => speak.begin());

describe('sessions and tokens', () => {
  it('of a desktop application live on with use, of a web application they do not', async () => {
    const { session_key } = sandbox.issueSession({ uid: seedIds.BO, key: seedIds.WEB_KEY });
    for (let n = 1; n <= 3; n += 1) {
      sandbox.clock.advance(23 * 3_600_000);
      expect(await speak.call('users.getLoggedInUser')).toBe(8055);
    }
    expect(await speak.web('users.getLoggedInUser', { session_key, call_id: '1' })).toEqual({ code: 102 });
    sandbox.clock.advance(25 * 3_600_000);
    expect(await speak.call('users.getLoggedInUser')).toEqual({ code: 102 });
  });

  it('that were asked to last do', async () => {
    const token = String(await speak.app('auth.createToken'));
    sandbox.consent(token, seedIds.ADA, true);
    expect(await speak.app('auth.getSession', { auth_token: token })).toMatchObject({
      expires: 0,
      uid: '8055',
    });
    expect(() => sandbox.consent(token)).toThrow();
  });

  it('are given once the user agreed, once', async () => {
    const token = String(await speak.app('auth.createToken'));
    expect(await speak.app('auth.getSession', { auth_token: token })).toEqual({ code: 100 });
    expect(await speak.web('auth.getSession', { auth_token: token })).toEqual({ code: 100 });
    sandbox.consent(`${sandbox.origin}/login.php?auth_token=${token}`);
    expect(await speak.app('auth.getSession', { auth_token: token })).toHaveProperty('secret');
    expect(await speak.app('auth.getSession', { auth_token: token })).toEqual({ code: 100 });
  });
});

describe('the login page', () => {
  const login = (query: Params, form?: Params) =>
    fetch(`${sandbox.origin}/login.php?${new URLSearchParams({ v: '1.0', ...query })}`, {
      redirect: 'manual',
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });

  it('lets the user choose, agree or cancel', async () => {
    const token = String(await speak.app('auth.createToken'));
    const query = { api_key: seedIds.KEY, auth_token: token };
    const html = await (await login(query)).text();
    expect(html).toContain('value="agree"');
    expect(html).not.toContain('<Sandbox>');
    expect(await (await login(query, { answer: 'refuse' })).text()).toContain('Nothing was allowed');
    expect(await (await login(query, { answer: 'agree', uid: seedIds.BO })).text()).toContain('class="ok"');
    expect(await (await login(query, { answer: 'agree', uid: seedIds.ADA })).text()).toContain('too old');
    expect(await speak.app('auth.getSession', { auth_token: token })).toMatchObject({ uid: seedIds.BO });
  });

  it('goes on to where the application wants it', async () => {
    const next = 'https://app.example/back?a=1';
    const answer = await login({ api_key: seedIds.WEB_KEY, next }, { answer: 'agree', uid: seedIds.BO });
    const to = new URL(answer.headers.get('location') ?? '');
    expect(to.href).toContain(next);
    expect(
      await speak.web('auth.getSession', { auth_token: to.searchParams.get('auth_token') ?? '' }),
    ).not.toHaveProperty('secret');
    const bad = await login(
      { api_key: seedIds.WEB_KEY, next: 'javascript:1' },
      { answer: 'agree', uid: seedIds.BO },
    );
    expect(bad.headers.get('location')).toBeNull();
  });

  it('refuses what it does not know', async () => {
    for (const query of [
      {},
      { api_key: 'x' },
      { api_key: seedIds.KEY },
      { api_key: seedIds.KEY, auth_token: 'x' },
    ]) {
      expect(await (await login(query)).text()).toContain('class="card error"');
    }
  });
});

describe('the controls', () => {
  const control = async (name: string, input?: object) =>
    (
      await fetch(
        `${sandbox.origin}/_sandbox/${name}`,
        input ? { method: 'POST', body: JSON.stringify(input) } : {},
      )
    ).json();

  it('show the state without secrets, and steer it', async () => {
    const text = JSON.stringify(await control('state'));
    expect(text).toContain('Harbour walk');
    for (const secret of [seedIds.SECRET, speak.session.session_secret, speak.session.session_key]) {
      expect(text).not.toContain(secret);
    }
    expect(await control('photos', { aid: seedIds.ALBUM_EMPTY, count: 2 })).toMatchObject({
      pids: [{}, {}].map(() => expect.any(String)),
    });
    expect(await control('session', { uid: seedIds.BO })).toHaveProperty('session_key');
    expect(await control('revoke', {})).toMatchObject({ revoked: 2 });
    expect(await control('modes', { rateLimit: true })).toMatchObject({ rateLimit: true });
    expect(await control('modes', { nonsense: true })).toHaveProperty('error');
    expect(await control('consent', { url: 'x' })).toHaveProperty('error');
    await control('reset', {});
    expect(sandbox.modes.rateLimit).toBe(false);
  });
});

/** The status and body of an answer over TLS, whose certificate nobody vouches for. */
function overTls(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(sandbox.httpsOrigin + path, { rejectUnauthorized: false }, async (answer) => {
      let body = '';
      for await (const piece of answer) body += String(piece);
      resolve(body);
    }).on('error', reject);
  });
}

it('serves the same over TLS, which a session may be asked for by', async () => {
  expect(await overTls('/photos.php')).toContain('Harbour walk');
  sandbox.modes.httpsForGetSession = true;
  const token = String(await speak.app('auth.createToken'));
  sandbox.consent(token);
  expect(await speak.app('auth.getSession', { auth_token: token })).toEqual({ code: 8 });
  const plain = {
    api_key: seedIds.KEY,
    v: '1.0',
    format: 'JSON',
    method: 'auth.getSession',
    auth_token: token,
  };
  const query = new URLSearchParams(sign(plain, seedIds.SECRET));
  expect(await overTls(`/restserver.php?${query}`)).toContain('"session_key"');
  expect(sandbox.log.violations().join()).toContain('a secret in the address');
});

it('has small pages for every link', async () => {
  const pages = ['/', '/photos.php', `/photos.php?id=${seedIds.BO}`, '/connect/login_success.html'];
  for (const path of pages) expect((await fetch(sandbox.origin + path)).status, path).toBe(200);
  for (const path of [
    '/nowhere',
    '/album.php?aid=x&id=y',
    '/photo.php?fbid=1',
    '/photos.php?id=1',
    '/photos/x.jpg',
  ]) {
    expect((await fetch(sandbox.origin + path)).status, path).toBe(404);
  }
});
