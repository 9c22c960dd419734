import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { about } from '../../../src/sites/facebook/about.ts';
import { site } from '../../../src/sites/facebook/client.ts';
import type { Access, Secrets } from '../../../src/sites/site.ts';
import { type FacebookSandbox, seedIds, startFacebookSandbox } from '../../sandbox/facebook/index.ts';
import { accessTo, counter } from './access.ts';

const DAY = 24 * 3_600_000;

let sandbox: FacebookSandbox;
beforeAll(async () => {
  sandbox = await startFacebookSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const nextNumber = counter();
const access = (secrets: Secrets, more: Partial<Access> = {}) =>
  accessTo(sandbox, secrets, { nextNumber, ...more });
const method = () => {
  const { session } = site.signIn;
  if (!session?.finish) throw new Error('There should be a way to sign in.');
  return { begin: session.begin, finish: session.finish };
};
const begin = async (secrets: Secrets) => {
  const step = await method().begin(access(secrets));
  if (step.next !== 'consent') throw new Error('The flow should ask for consent.');
  return step;
};
const signIn = async (uid?: string, secrets: Secrets = sandbox.credentials) => {
  const step = await begin(secrets);
  sandbox.consent(step.url, uid);
  return method().finish(access(secrets), step.pending);
};

describe('signing in', () => {
  it('leads from key and secret over the login page to a session and the person', async () => {
    const step = await begin(sandbox.credentials);
    const url = new URL(step.url);
    expect(url.origin + url.pathname).toBe(`${sandbox.origin}/login.php`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      api_key: sandbox.credentials.key,
      v: '1.0',
      auth_token: step.pending.token,
    });
    const agreed = await fetch(step.url, {
      method: 'POST',
      body: new URLSearchParams({ uid: seedIds.ADA, answer: 'agree' }),
    });
    expect(await agreed.text()).toContain('You are logged in');
    const session = await method().finish(access(sandbox.credentials), step.pending);
    expect(session).toEqual({
      user: { id: seedIds.ADA, name: 'Ada Lovelace', alias: 'ada.l' },
      permissions: {},
      secrets: {
        session_key: expect.stringMatching(/^[0-9a-f]{24}-8055$/),
        session_secret: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    });
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('keeps long user ids as text', async () => {
    expect((await signIn(seedIds.CLEO)).user).toEqual({ id: seedIds.CLEO, name: 'Cleo', alias: 'cleo' });
    expect((await signIn(seedIds.BO)).user.id).toBe(seedIds.BO);
  });

  it('says that the person has not agreed yet, and works once they have, and only once', async () => {
    const step = await begin(sandbox.credentials);
    const finish = () => method().finish(access(sandbox.credentials), step.pending);
    const early = {
      verdict: 'sign-in-again',
      code: '100',
      text: { key: 'facebook_error_auth_getSession_100' },
    };
    await expect(finish()).rejects.toMatchObject(early);
    sandbox.consent(step.url);
    expect(await finish()).toBeTruthy();
    await expect(finish()).rejects.toMatchObject(early);
  });

  it('ends with a token that is too old', async () => {
    const step = await begin(sandbox.credentials);
    sandbox.consent(step.url);
    sandbox.clock.advance(61 * 60_000);
    await expect(method().finish(access(sandbox.credentials), step.pending)).rejects.toMatchObject({
      code: '100',
    });
  });

  it('is complete although the server does not tell names', async () => {
    sandbox.faults.add({ kind: 'code', code: 3, method: 'users.getInfo' });
    expect((await signIn()).user).toEqual({ id: seedIds.ADA, name: seedIds.ADA });
  });

  it.each([
    ['an unknown key', { key: 'f'.repeat(32) }, '101', 'key'],
    ['a disabled key', { key: seedIds.DISABLED_KEY }, '101', 'key'],
    ['no key', { key: '' }, '101', 'key'],
    ['a wrong secret', { secret: 'f'.repeat(32) }, '104', 'secret'],
  ])('points at the field for %s', async (_, wrong, code, field) => {
    const attempt = begin({ ...sandbox.credentials, ...wrong });
    await expect(attempt).rejects.toMatchObject({ verdict: 'sign-in-again', code, field });
  });

  it('says when the application may not be used from here', async () => {
    const attempt = begin({ key: seedIds.FAR_KEY, secret: seedIds.FAR_SECRET });
    await expect(attempt).rejects.toMatchObject({ verdict: 'account-final', code: '5' });
  });

  it('says when the server wants a secure connection', async () => {
    sandbox.modes.httpsForGetSession = true;
    await expect(signIn()).rejects.toMatchObject({ verdict: 'account-final', code: '8' });
  });

  it('does not let an old session take part', async () => {
    const old = { ...sandbox.credentials, session_key: 'dead-1', session_secret: 'dead' };
    expect((await signIn(seedIds.ADA, old)).user.id).toBe(seedIds.ADA);
    expect(sandbox.callsOf('auth.createToken').every(({ params }) => !('session_key' in params))).toBe(true);
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('serves web applications too, which are given no session secret', async () => {
    const web = { key: seedIds.WEB_KEY, secret: seedIds.WEB_SECRET };
    const { secrets } = await signIn(seedIds.BO, web);
    expect(secrets.session_secret).toBe('');
    const client = site.connect(access({ ...web, ...secrets }, { user: { id: seedIds.BO, name: 'Bo' } }));
    expect((await client.albums?.list?.(1))?.total).toBe(1);
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('sends nothing to the address of the retired service', async () => {
    const sent: string[] = [];
    const transport: Access['transport'] = async ({ url }) => {
      sent.push(url);
      return { status: 200, contentType: 'application/json', text: '"0123456789abcdef"' };
    };
    const there = access(sandbox.credentials, { endpoints: about.endpoints(about.server), transport });
    const refused = { verdict: 'fix-field', field: 'server', code: 'retired' };
    await expect(method().begin(there)).rejects.toMatchObject(refused);
    await expect(method().finish(there, { token: 'x' })).rejects.toMatchObject(refused);
    await expect(site.connect(there).albums?.list?.(1)).rejects.toMatchObject(refused);
    expect(sent).toEqual([]);
  });
});

describe('a session', () => {
  it('ends a day after its last use, and a new sign-in goes on', async () => {
    const client = (secrets: Secrets) => site.connect(access({ ...sandbox.credentials, ...secrets }));
    const first = client((await signIn()).secrets);
    sandbox.clock.advance(0.96 * DAY);
    expect((await first.albums?.list?.(1))?.total).toBe(4);
    sandbox.clock.advance(0.96 * DAY);
    expect((await first.albums?.list?.(1))?.total).toBe(4);
    sandbox.clock.advance(1.01 * DAY);
    await expect(first.albums?.list?.(1)).rejects.toMatchObject({ verdict: 'sign-in-again', code: '102' });
    const second = client((await signIn()).secrets);
    expect((await second.albums?.create?.({ fields: { name: 'Afterwards' } }))?.title).toBe('Afterwards');
  });

  it('asks for a new sign-in under the later codes as well', async () => {
    sandbox.modes.splitSessionErrors = true;
    const secrets = { ...sandbox.credentials, ...sandbox.issueSession() };
    const list = (changed: Secrets) => site.connect(access({ ...secrets, ...changed })).albums?.list?.(1);
    await expect(list({ session_key: 'abc-1' })).rejects.toMatchObject({
      verdict: 'sign-in-again',
      code: '452',
    });
    await expect(list({ session_key: '' })).rejects.toMatchObject({ verdict: 'sign-in-again', code: '453' });
    sandbox.clock.advance(2 * DAY);
    await expect(list({})).rejects.toMatchObject({ verdict: 'sign-in-again', code: '450' });
  });

  it('is ended by signing out, and one that is over counts as ended', async () => {
    const client = site.connect(access({ ...sandbox.credentials, ...sandbox.issueSession() }));
    await client.signOut?.();
    await expect(client.albums?.list?.(1)).rejects.toMatchObject({ code: '102' });
    await expect(client.signOut?.()).resolves.toBeUndefined();
    sandbox.faults.add({ kind: 'http', status: 503 });
    await expect(client.signOut?.()).rejects.toMatchObject({ verdict: 'retry-later' });
  });
});

describe('the connection test', () => {
  it('is all good for a good account, and tells who it is', async () => {
    const client = site.connect(access({ ...sandbox.credentials, ...sandbox.issueSession() }));
    const { checks, session } = await client.check();
    expect(checks.map(({ ok }) => ok)).toEqual([true, true]);
    expect(session?.user).toEqual({ id: seedIds.ADA, name: 'Ada Lovelace' });
    expect(client.clockOffset()).toBe(0);
  });

  it('tells when the session is somebody else’s', async () => {
    const secrets = { ...sandbox.credentials, ...sandbox.issueSession({ uid: seedIds.CLEO }) };
    expect((await site.connect(access(secrets)).check()).session?.user.id).toBe(seedIds.CLEO);
  });

  it('stops at the first thing that fails and says why', async () => {
    const secrets = { ...sandbox.credentials, ...sandbox.issueSession() };
    sandbox.revokeSessions();
    expect((await site.connect(access(secrets)).check()).checks).toMatchObject([
      { ok: true },
      { ok: false, detail: { key: 'facebook_error_102' } },
    ]);
    const wrong = site.connect(access({ ...secrets, secret: '0'.repeat(32) }));
    expect((await wrong.check()).checks).toMatchObject([
      { ok: false, detail: { key: 'facebook_error_104' } },
    ]);
    expect((await site.connect(access(sandbox.credentials)).check()).checks).toHaveLength(1);
  });
});
