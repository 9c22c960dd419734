import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, site } from '../../../src/sites/ipernity/client.ts';
import type { Access, Secrets, SignInStep } from '../../../src/sites/site.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { accessTo, oauthToken, REDIRECT, secureAccessTo, sentence } from './access.ts';
import { answer } from './consent.ts';

let sandbox: IpernitySandbox;
beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.clock.set(Date.now());
  sandbox.reset();
});

const credentials = () => ({ key: sandbox.key, secret: sandbox.secret });
const { oauth } = site.signIn;

type Asking = Exclude<SignInStep, { next: 'done' }>;

async function begin(access: Access): Promise<Asking> {
  const step = await oauth?.begin(access);
  if (!step || step.next === 'done') throw new Error('The flow should ask for consent.');
  return step;
}
const finish = (access: Access, step: Asking, callback?: string) =>
  oauth?.finish?.(access, step.pending, callback) ?? Promise.reject();
const violations = () => sandbox.log.entries.flatMap((entry) => entry.violations);

describe('signing in by OAuth', () => {
  it('leads through a window of the browser to a token and the person', async () => {
    const access = accessTo(sandbox, credentials());
    const step = await begin(access);
    expect(step.next).toBe('window');
    expect(new URL(step.url).searchParams.get('perm_doc')).toBe('write');
    expect(step.url).not.toContain(sandbox.secret);
    const { sentTo = '' } = await answer(sandbox, step.url, 'agree');
    expect(sentTo).toMatch(/^https:\/\/abcdefghijklmnop\.chromiumapp\.org\/\?oauth_token=/);
    const session = await finish(access, step, sentTo);
    expect(session).toMatchObject({
      user: { id: seedIds.ADA, name: 'Ada', alias: seedIds.ADA_ALIAS },
      permissions: { doc: 'write' },
      secrets: { token: '', oauth_token: expect.any(String), oauth_token_secret: expect.any(String) },
    });
    expect(violations()).toEqual([]);

    const client = connect(accessTo(sandbox, { ...credentials(), ...session.secrets }));
    const { checks, session: checked } = await client.check();
    expect(checks.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(checked?.user.id).toBe(seedIds.ADA);
  });

  it('leads through a tab where the browser has no such windows', async () => {
    const access = accessTo(sandbox, credentials(), { redirectUrl: '' });
    const step = await begin(access);
    expect(step.next).toBe('consent');
    const { page, sentTo } = await answer(sandbox, step.url, 'agree');
    expect(sentTo).toBeUndefined();
    expect(page).toContain('<div class="ok">');
    expect(await finish(access, step)).toMatchObject({ user: { id: seedIds.ADA } });
  });

  it('says that the person has not agreed yet, and works once they have', async () => {
    const access = accessTo(sandbox, credentials(), { redirectUrl: '' });
    const step = await begin(access);
    const error = await finish(access, step).catch((reason) => reason);
    expect(error).toMatchObject({ verdict: 'sign-in-again', code: '107' });
    expect(sentence(error.text)).toMatch(/^ipernity says that you have not agreed yet/);
    await answer(sandbox, step.url, 'agree');
    expect(await finish(access, step)).toBeTruthy();
    await expect(finish(access, step)).rejects.toMatchObject({ code: '107' });
  });

  it('ends when the person refuses', async () => {
    const access = accessTo(sandbox, credentials());
    const step = await begin(access);
    const { page, sentTo } = await answer(sandbox, step.url, 'refuse');
    expect(page).toContain('You have refused');
    expect(sentTo).toBeUndefined();
    await expect(finish(access, step)).rejects.toMatchObject({ verdict: 'sign-in-again', code: '107' });
  });

  it.each([
    ['of another sign-in', `${REDIRECT}?oauth_token=another`],
    ['without a token', REDIRECT],
    ['at another address', 'https://elsewhere.test/?oauth_token=TOKEN'],
    ['that is no address', 'nowhere'],
  ])('does not take an answer %s', async (_, callback) => {
    const access = accessTo(sandbox, credentials());
    const step = await begin(access);
    await answer(sandbox, step.url, 'agree');
    const error = await finish(access, step, callback.replace('TOKEN', step.pending.token ?? '')).catch(
      (reason) => reason,
    );
    expect(error).toMatchObject({ verdict: 'sign-in-again', code: 'callback' });
    expect(sentence(error.text)).toMatch(/Start the sign-in again\.$/);
  });

  it.each([
    ['an unknown key', { key: 'f'.repeat(32) }, '101', 'key'],
    ['a disabled key', { key: seedIds.DISABLED_KEY }, '101', 'key'],
    ['a wrong secret', { secret: 'f'.repeat(16) }, '105', 'secret'],
  ])('points at the field for %s', async (_, wrong, code, field) => {
    const attempt = begin(accessTo(sandbox, { ...credentials(), ...wrong }));
    await expect(attempt).rejects.toMatchObject({ verdict: 'sign-in-again', code, field });
  });

  it('refuses a sign-in that does not allow changes', async () => {
    const access = accessTo(sandbox, credentials());
    const step = await begin(access);
    const { sentTo } = await answer(sandbox, step.url.replace('perm_doc=write', 'perm_doc=read'), 'agree');
    await expect(finish(access, step, sentTo)).rejects.toMatchObject({ code: '110' });
  });

  it('does not let a stale token take part', async () => {
    const secrets = oauthToken(sandbox);
    sandbox.revokeTokens();
    const access = accessTo(sandbox, secrets);
    const step = await begin(access);
    const { sentTo } = await answer(sandbox, step.url, 'agree');
    const session = await finish(access, step, sentTo);
    expect(session.secrets.oauth_token).not.toBe(secrets.oauth_token);
  });

  it('takes the place of a sign-in by frob, and the other way round', async () => {
    const secrets: Secrets = { ...credentials(), token: sandbox.issueToken() };
    const access = accessTo(sandbox, secrets);
    const step = await begin(access);
    const { sentTo } = await answer(sandbox, step.url, 'agree');
    await access.saveSecrets((await finish(access, step, sentTo)).secrets);
    expect(Object.keys(secrets).sort()).toEqual(['key', 'oauth_token', 'oauth_token_secret', 'secret']);

    const { frob } = site.signIn;
    const ticket = await frob?.begin(access);
    if (ticket?.next !== 'consent') throw new Error('The flow should ask for consent.');
    sandbox.consent(ticket.pending.frob ?? '');
    const session = await frob?.finish?.(access, ticket.pending);
    await access.saveSecrets(session?.secrets ?? {});
    expect(Object.keys(secrets).sort()).toEqual(['key', 'secret', 'token']);
  });
});

describe('trouble at the steps', () => {
  it.each([
    ['seconds ahead, which is no trouble', -20_000, undefined],
    ['12 minutes behind', 12 * 60_000, /computer’s clock is 12 minutes behind ipernity’s \(code 132\)/],
    ['3 hours ahead', -3 * 3_600_000, /computer’s clock is 3 hours ahead of ipernity’s \(code 132\)/],
  ])('explains a clock %s', async (_, skew, words) => {
    sandbox.clock.set(Date.now() + skew);
    const error = await begin(accessTo(sandbox, credentials())).catch((reason) => reason);
    if (!words) expect(error).toHaveProperty('next');
    else expect(sentence(error.text)).toMatch(words);
  });

  it('takes a code from the envelope of the API too, and knows what is no answer', async () => {
    const reply = (text: string, status = 200) =>
      begin(
        accessTo(sandbox, credentials(), { transport: async () => ({ status, contentType: '', text }) }),
      ).catch((error) => error.code);
    expect(await reply('{"api":{"status":"error","code":101,"message":"x"}}')).toBe('101');
    expect(await reply('<api status="error" code="105" message="x"/>')).toBe('105');
    expect(await reply('oauth_problem=x&code=130', 401)).toBe('130');
    expect(await reply('oauth_token=&oauth_token_secret=x')).toBe('unreadable');
    expect(await reply('oauth_token=a%0Ab&oauth_token_secret=x')).toBe('unreadable');
    expect(await reply('<!doctype html><p>Maintenance')).toBe('not-data');
    expect(await reply('', 502)).toBe('server-error');
  });

  it('goes on by PLAINTEXT where the server refuses HMAC-SHA1, over https only', async () => {
    const refusing = (access: Access): Access => ({
      ...access,
      transport: async (request) =>
        request.headers?.authorization?.includes('HMAC-SHA1') && request.url.includes('/oauth/')
          ? { status: 401, contentType: '', text: 'oauth_problem=x&code=135' }
          : access.transport(request),
    });
    const open = refusing(accessTo(sandbox, credentials()));
    const error = await begin(open).catch((reason) => reason);
    expect(error).toMatchObject({ verdict: 'account-final', code: '135' });
    expect(sentence(error.text)).toMatch(/Sign in with another method/);

    const secrets: Secrets = credentials();
    const secure = refusing(secureAccessTo(sandbox, secrets, { redirectUrl: '' }));
    const step = await begin(secure);
    expect(secrets.oauth_method).toBe('PLAINTEXT');
    await answer(sandbox, step.url.replace(sandbox.httpsOrigin, sandbox.origin), 'agree');
    expect(await finish(secure, step)).toMatchObject({ user: { id: seedIds.ADA } });
  });
});
