import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { site } from '../../../src/sites/fotolia/client.ts';
import { type Secrets, SiteError } from '../../../src/sites/site.ts';
import { type FotoliaSandbox, seedIds, startFotoliaSandbox } from '../../sandbox/fotolia/index.ts';
import { accessTo, signedIn } from './access.ts';

let sandbox: FotoliaSandbox;

beforeAll(async () => {
  sandbox = await startFotoliaSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const connect = (secrets: Secrets) => site.connect(accessTo(sandbox, secrets));

async function signIn(changed: Secrets = {}) {
  const step = await site.signIn.password?.begin(accessTo(sandbox, { ...sandbox.credentials, ...changed }));
  if (step?.next !== 'done') throw new Error('Nobody else needs to be asked.');
  return step.session;
}

describe('signing in', () => {
  it('leads from user name and password to a session and the person', async () => {
    const session = await signIn();
    expect(session).toMatchObject({ user: { id: seedIds.ADA, name: seedIds.LOGIN }, permissions: {} });
    expect(session.secrets.session).toMatch(/^s3ss10n-/);
    expect(await connect({ ...sandbox.credentials, ...session.secrets }).albums?.list?.(1)).toBeTruthy();
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('drops the password unless the person has ticked to keep it', async () => {
    expect((await signIn()).secrets.pass).toBe('');
    expect((await signIn({ keep: '' })).secrets.pass).toBe('');
    expect((await signIn({ keep: '1' })).secrets.pass).toBe(sandbox.credentials.pass);
  });

  it('asks for a password that is not there, without a call', async () => {
    await expect(signIn({ pass: '' })).rejects.toMatchObject({ verdict: 'fix-field', field: 'pass' });
    expect(sandbox.callsOf('loginUser')).toEqual([]);
  });

  it.each<[string, Secrets, string, string | undefined]>([
    ['no key', { key: '' }, '010', 'key'],
    ['an unknown key', { key: 'x'.repeat(32) }, '011', 'key'],
    ['an expired key', { key: seedIds.EXPIRED_KEY }, '011', 'key'],
    ['a Partner key', { key: seedIds.PARTNER_KEY }, '032', undefined],
    ['an unknown user name', { login: 'nobody' }, '4000', 'pass'],
    ['a wrong password', { pass: 'wrong' }, '4000', 'pass'],
    ['the password without its last blank', { pass: seedIds.PASSWORD.trim() }, '4000', 'pass'],
    ['a closed account', { login: seedIds.DAN_LOGIN }, '4001', undefined],
    ["somebody else's Business key", { key: seedIds.BUSINESS_KEY }, '4001', undefined],
    ['a user name with blanks', { login: 'demo user' }, '4002', 'pass'],
    ['a password that is far too long', { pass: 'x'.repeat(100) }, '4002', 'pass'],
  ])('says what is wrong with %s', async (_, changed, code, field) => {
    await expect(signIn(changed)).rejects.toMatchObject({
      code,
      text: { key: `fotolia_error_${code}` },
      field,
    });
  });

  it.each(['key', 'login', 'pass'])('points at a %s that no call can carry', async (field) => {
    await expect(signIn({ [field]: 'a\u0000b' })).rejects.toMatchObject({ verdict: 'fix-field', field });
  });

  it('works with a Business key for the account that owns it', async () => {
    const changed = { key: seedIds.BUSINESS_KEY, login: seedIds.BO_LOGIN };
    expect((await signIn(changed)).user.id).toBe(seedIds.BO);
  });

  it('is complete without the number of the member', async () => {
    sandbox.faults.add({ method: 'getUserData', kind: 'code', code: 32 });
    expect((await signIn()).user).toEqual({ id: seedIds.LOGIN, name: seedIds.LOGIN });
  });

  it('puts no secret into an address, an error or the log', async () => {
    const failure = await signIn({ pass: 'hunter2hunter2' }).catch((error: unknown) => error);
    await signIn({ keep: '1' });
    const said = JSON.stringify([failure, String(failure), sandbox.log.entries]);
    for (const secret of ['hunter2', seedIds.PASSWORD, seedIds.DEVELOPER_KEY, 's3ss10n-']) {
      expect(said).not.toContain(secret);
    }
  });
});

describe('a session that has ended', () => {
  it('asks the person when the password is not kept', async () => {
    const client = connect(signedIn(sandbox));
    sandbox.endSessions();
    await expect(client.albums?.list?.(1)).rejects.toMatchObject({ verdict: 'sign-in-again', code: '021' });
    expect(sandbox.callsOf('loginUser')).toEqual([]);
  });

  it('is renewed once by itself when the password is kept, and the call goes on', async () => {
    const secrets = signedIn(sandbox, true);
    const before = secrets.session;
    const client = connect(secrets);
    sandbox.endSessions();
    const album = await client.albums?.create?.({ fields: { name: 'After the break' } });
    expect(sandbox.mediaOf(album?.id ?? '')).toEqual([]);
    expect(secrets.session).not.toBe(before);
    expect(sandbox.callsOf('loginUser')).toHaveLength(1);
    expect(sandbox.callsOf('createUserGallery').map(({ code }) => code)).toEqual(['021', '0']);
  });

  it('is renewed after its time, too', async () => {
    const client = connect(signedIn(sandbox, true));
    sandbox.clock.advance(1_801_000);
    expect((await client.albums?.list?.(1))?.items.length).toBeGreaterThan(0);
  });

  it('is renewed when there is none yet', async () => {
    const client = connect({ ...signedIn(sandbox, true), session: '' });
    expect(await client.albums?.list?.(1)).toBeTruthy();
    expect(sandbox.callsOf('getUserGalleries').map(({ code }) => code)).toEqual(['020', '0']);
  });

  it('is renewed once for calls at the same time', async () => {
    const client = connect(signedIn(sandbox, true));
    sandbox.endSessions();
    await Promise.all([1, 2, 3, 4, 5].map(() => client.albums?.list?.(1)));
    expect(sandbox.callsOf('loginUser')).toHaveLength(1);
  });

  it('is not renewed a second time for one call', async () => {
    const client = connect(signedIn(sandbox, true));
    sandbox.faults.add({ method: 'getUserGalleries', kind: 'code', code: 21, times: 2 });
    await expect(client.albums?.list?.(1)).rejects.toMatchObject({ verdict: 'sign-in-again', code: '021' });
    expect(sandbox.callsOf('loginUser')).toHaveLength(1);
    expect(sandbox.callsOf('getUserGalleries')).toHaveLength(2);
  });

  it('is not renewed with a password that was refused before', async () => {
    const secrets = signedIn(sandbox, true);
    const client = connect(secrets);
    sandbox.endSessions();
    sandbox.setPassword('changed meanwhile');
    await expect(client.albums?.list?.(1)).rejects.toMatchObject({
      verdict: 'sign-in-again',
      code: '4000',
    });
    expect(secrets.pass).toBe('');
    await expect(client.albums?.list?.(1)).rejects.toMatchObject({ code: '021' });
    expect(sandbox.callsOf('loginUser')).toHaveLength(1);
  });

  it('waits when the sign-in itself cannot be made, since nothing was done', async () => {
    const secrets = signedIn(sandbox, true);
    const client = connect(secrets);
    sandbox.endSessions();
    sandbox.faults.add({ method: 'loginUser', kind: 'drop' });
    await expect(client.albums?.create?.({ fields: { name: 'x' } })).rejects.toMatchObject({
      verdict: 'retry-later',
      code: 'unreachable',
    });
    expect(secrets.pass).toBe(sandbox.credentials.pass);
    expect(await client.albums?.create?.({ fields: { name: 'x' } })).toBeTruthy();
  });
});

describe('signing out', () => {
  it('ends the session at the site and forgets it here', async () => {
    const secrets = signedIn(sandbox, true);
    const session = secrets.session ?? '';
    await connect(secrets).signOut?.();
    expect(sandbox.state.sessions.has(session)).toBe(false);
    expect(secrets.session).toBe('');
  });

  it('is content with a session that has ended, and does not sign in for it', async () => {
    const secrets = signedIn(sandbox, true);
    sandbox.endSessions();
    await connect(secrets).signOut?.();
    expect(secrets.session).toBe('');
    expect(sandbox.callsOf('loginUser')).toEqual([]);
  });

  it('says when the site did not hear of it', async () => {
    const secrets = signedIn(sandbox);
    sandbox.faults.add({ method: 'logoutUser', kind: 'drop' });
    await expect(connect(secrets).signOut?.()).rejects.toBeInstanceOf(SiteError);
    expect(secrets.session).not.toBe('');
  });
});

describe('the connection test', () => {
  const results = async (secrets: Secrets) =>
    (await connect(secrets).check()).checks.map(({ ok, detail }) => detail?.key ?? ok);

  it('is all good for a good account, and tells who it is', async () => {
    const { checks, session } = await connect(signedIn(sandbox)).check();
    expect(checks.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(session).toEqual({ user: { id: seedIds.ADA, name: seedIds.LOGIN }, permissions: {} });
  });

  it('tells a wrong key from a session that has ended', async () => {
    expect(await results({ ...signedIn(sandbox), key: 'x'.repeat(32) })).toEqual([true, 'fotolia_error_011']);
    const secrets = signedIn(sandbox);
    sandbox.endSessions();
    expect(await results(secrets)).toEqual([true, true, 'fotolia_error_021']);
  });

  it('tells a server that is none of this kind', async () => {
    sandbox.faults.add({ method: 'test', kind: 'html' });
    expect(await results(signedIn(sandbox))).toEqual(['sites_trouble_not_data']);
    sandbox.faults.add({ method: 'test', kind: 'drop' });
    expect(await results(signedIn(sandbox))).toEqual(['sites_trouble_unreachable']);
  });
});
