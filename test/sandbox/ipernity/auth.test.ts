import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { call, codeOf, dig } from './caller.ts';
import { type IpernitySandbox, startIpernitySandbox } from './index.ts';
import { ADA, ADA_ALIAS, BO, CLOSED_MEMBER, SECOND_KEY, SECOND_SECRET } from './seed.ts';

let sandbox: IpernitySandbox;
beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const newFrob = async () => String(dig(await call(sandbox, 'auth.getFrob'), 'auth', 'frob'));

describe('a frob', () => {
  it('becomes a token after consent, once', async () => {
    const frob = await newFrob();
    expect(frob).toMatch(/^\d+-[0-9a-f]{12}$/);
    expect(await codeOf(sandbox, 'auth.getToken', { frob })).toBe('2');
    sandbox.consent(frob);
    const { auth } = await call(sandbox, 'auth.getToken', { frob });
    expect(auth).toMatchObject({ permissions: { doc: 'write', blog: 'none' }, user: { user_id: ADA } });
    expect(await codeOf(sandbox, 'auth.getToken', { frob })).toBe('2');
    const auth_token = String(dig(auth, 'token'));
    const checked = await call(sandbox, 'auth.checkToken', { auth_token });
    expect(checked.auth).toEqual(auth);
    expect(sandbox.callsOf('auth.getToken').map((one) => one.account)).toEqual([undefined, ADA, undefined]);
  });

  it('is missing, unknown, of another key, or too old', async () => {
    expect(await codeOf(sandbox, 'auth.getToken')).toBe('1');
    expect(await codeOf(sandbox, 'auth.getToken', { frob: '1-2' })).toBe('2');
    const frob = await newFrob();
    sandbox.consent(frob);
    const other = { key: SECOND_KEY, secret: SECOND_SECRET };
    expect(await codeOf(sandbox, 'auth.getToken', { frob }, other)).toBe('2');
    sandbox.clock.advance(11 * 60_000);
    expect(await codeOf(sandbox, 'auth.getToken', { frob })).toBe('2');
  });

  it('needs a signature, a token needs a token', async () => {
    expect(await codeOf(sandbox, 'auth.getFrob', {}, { sign: false })).toBe('104');
    expect(await codeOf(sandbox, 'auth.checkToken')).toBe('106');
  });
});

describe('users and accounts', () => {
  it('tells about the caller, and about members by id or alias', async () => {
    const auth_token = sandbox.issueToken();
    const own = await call(sandbox, 'user.get', { auth_token });
    expect(own.user).toMatchObject({ user_id: ADA, alias: ADA_ALIAS, is_closed: '0' });
    expect((await call(sandbox, 'user.get', { user_id: ADA_ALIAS })).user).toMatchObject({ user_id: ADA });
    expect((await call(sandbox, 'user.get', { user_id: BO })).user).toMatchObject({ username: 'Bo' });
    expect((await call(sandbox, 'user.get', { user_id: CLOSED_MEMBER })).user).toMatchObject({
      is_closed: '1',
    });
    expect(await codeOf(sandbox, 'user.get', { user_id: '1' })).toBe('1');
    expect(await codeOf(sandbox, 'user.get')).toBe('1');
    expect(await codeOf(sandbox, 'user.get', { user_id: ADA }, { sign: false })).toBe('104');
  });

  it('counts the albums that are left', async () => {
    sandbox.modes.albumsPerAccount = 4;
    const auth_token = sandbox.issueToken();
    const quota = await call(sandbox, 'account.getQuota', { auth_token });
    expect(dig(quota, 'quota', 'albums')).toEqual({ max: '4', created: '3', left: '1' });
  });

  it('echoes, greets, and lists its methods', async () => {
    expect(await call(sandbox, 'test.hello')).toMatchObject({ hello: 'hello world!' });
    const echoed = await call(sandbox, 'test.echo', { echo: 'a & b', x: '1' });
    expect(Object.keys(echoed)).toEqual(['echo', 'x', 'api']);
    const list = await call(sandbox, 'api.methods.getList');
    expect(JSON.stringify(list)).toContain('"group.docs.add"');
    const one = await call(sandbox, 'api.methods.get', { method: 'album.create' });
    expect(one.method).toMatchObject({ authentication: { token: '1', sign: '1', post: '1' } });
    expect(await codeOf(sandbox, 'api.methods.get', { method: 'x' })).toBe('1');
  });
});
