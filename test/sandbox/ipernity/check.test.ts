import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { call, codeOf, send } from './caller.ts';
import { type IpernitySandbox, startIpernitySandbox } from './index.ts';
import { ADA, BO, DISABLED_KEY, FAR_KEY, FAR_SECRET, SECOND_KEY, SECOND_SECRET } from './seed.ts';

let sandbox: IpernitySandbox;
beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const token = () => sandbox.issueToken();
const lastViolations = () => sandbox.log.calls().at(-1)?.violations;

describe('the order of checks', () => {
  it('1: the format comes first', async () => {
    expect(await codeOf(sandbox, 'no.such', { api_key: '∅' }, { format: 'yaml', sign: false })).toBe('102');
  });

  it('2: then the method', async () => {
    expect(await codeOf(sandbox, 'no.such', { api_key: '∅' }, { sign: false })).toBe('103');
    expect(await codeOf(sandbox, 'Album.create', {}, { sign: false })).toBe('103');
    expect(await (await fetch(`${sandbox.origin}/api/`)).json()).toMatchObject({ api: { code: '103' } });
  });

  it('3: then the key', async () => {
    expect(await codeOf(sandbox, 'album.create', { api_key: '∅' }, { sign: false, verb: 'GET' })).toBe('100');
    expect(await codeOf(sandbox, 'album.create', {}, { key: 'x'.repeat(32), sign: false, verb: 'GET' })).toBe(
      '101',
    );
    expect(await codeOf(sandbox, 'test.hello', {}, { key: DISABLED_KEY })).toBe('101');
    expect(await codeOf(sandbox, 'test.hello', {}, { key: sandbox.key.toLowerCase() })).toBe('101');
    expect(await codeOf(sandbox, 'test.hello', {}, { key: FAR_KEY, secret: FAR_SECRET })).toBe('111');
  });

  it('4: then the verb', async () => {
    expect(await codeOf(sandbox, 'album.create', {}, { sign: false, verb: 'GET' })).toBe('120');
    expect(await codeOf(sandbox, 'album.create', {}, { sign: 'wrong', verb: 'GET' })).toBe('120');
  });

  it('5: then the signature', async () => {
    expect(await codeOf(sandbox, 'album.create', {}, { sign: false })).toBe('104');
    expect(await codeOf(sandbox, 'album.create', {}, { sign: '' })).toBe('104');
    expect(await codeOf(sandbox, 'album.create', {}, { sign: 'wrong' })).toBe('105');
    expect(await codeOf(sandbox, 'album.create', {}, { secret: 'another secret' })).toBe('105');
    expect(await codeOf(sandbox, 'test.hello', {}, { sign: 'wrong' })).toBe('105');
  });

  it('6: then the token', async () => {
    expect(await codeOf(sandbox, 'album.create')).toBe('106');
    expect(await codeOf(sandbox, 'album.create', { auth_token: 'unknown' })).toBe('107');
    const bos = { key: SECOND_KEY, secret: SECOND_SECRET };
    expect(await codeOf(sandbox, 'album.create', { auth_token: token() }, bos)).toBe('107');
    const auth_token = token();
    expect(sandbox.revokeTokens(BO)).toBe(0);
    expect(sandbox.revokeTokens()).toBe(1);
    expect(await codeOf(sandbox, 'album.create', { auth_token })).toBe('107');
    expect(await codeOf(sandbox, 'test.hello', { auth_token })).toBe('107');
    const ada = sandbox.state.members.get(ADA);
    if (ada) ada.closed = true;
    expect(await codeOf(sandbox, 'album.create', { auth_token: token() })).toBe('108');
  });

  it('7: then the permission', async () => {
    const reader = sandbox.issueToken({ perms: { doc: 'read' } });
    expect(await codeOf(sandbox, 'album.create', { auth_token: reader })).toBe('110');
    expect(await codeOf(sandbox, 'album.delete', { auth_token: token() })).toBe('110');
    const nobody = sandbox.issueToken({ perms: {} });
    expect(await codeOf(sandbox, 'account.getQuota', { auth_token: nobody })).toBe('110');
  });

  it('8: then limits and troubles', async () => {
    sandbox.modes.perKey = { calls: 1, seconds: 3600 };
    expect(await codeOf(sandbox, 'test.hello')).toBe('ok');
    expect(await codeOf(sandbox, 'test.hello')).toBe('112');
    expect(await codeOf(sandbox, 'album.create', { auth_token: 'unknown' })).toBe('107');
    sandbox.clock.advance(3601_000);
    expect(await codeOf(sandbox, 'test.hello')).toBe('ok');
    sandbox.modes.perIp = { calls: 1, seconds: 60 };
    expect(await codeOf(sandbox, 'test.hello')).toBe('113');
    Object.assign(sandbox.modes, { perIp: null, perKey: null, maintenance: true });
    expect(await codeOf(sandbox, 'test.hello')).toBe('501');
    expect(await codeOf(sandbox, 'test.hello', {}, { sign: 'wrong' })).toBe('105');
  });

  it('9: then the method', async () => {
    expect(await codeOf(sandbox, 'album.create', { auth_token: token() })).toBe('1');
  });
});

describe('strictness', () => {
  it('refuses and logs a missing lg, or only logs it', async () => {
    expect(await codeOf(sandbox, 'test.hello', { lg: '∅' })).toBe('199');
    expect(lastViolations()).toEqual(['lg is missing']);
    sandbox.modes.strict = false;
    expect(await codeOf(sandbox, 'test.hello', { lg: '∅' })).toBe('ok');
    expect(lastViolations()).toEqual(['lg is missing']);
  });

  it('refuses an unsigned call with a token', async () => {
    expect(await codeOf(sandbox, 'group.getList', { auth_token: token() }, { sign: false })).toBe('104');
    expect(lastViolations()).toEqual(['a call with a token is not signed']);
    expect(await codeOf(sandbox, 'test.hello', {}, { sign: false })).toBe('ok');
  });

  it('refuses unknown parameters', async () => {
    expect(await codeOf(sandbox, 'test.hello', { callback: 'x' })).toBe('199');
    expect(lastViolations()).toEqual(['unknown parameter callback']);
  });

  it('reads a POST from its body and logs what is in both places', async () => {
    const query = { title: 'Query' };
    const params = { auth_token: token(), title: 'Body' };
    expect(await codeOf(sandbox, 'album.create', params, { query })).toBe('199');
    sandbox.modes.strict = false;
    const { album } = await call(sandbox, 'album.create', params, { query });
    expect(album).toMatchObject({ title: 'Body' });
    expect(lastViolations()).toEqual(['parameters in query and body']);
  });

  it('names the mistake behind a wrong signature in the log', async () => {
    await codeOf(sandbox, 'test.hello', {}, { secret: '' });
    expect(lastViolations()).toEqual(['signature is wrong: secret left out']);
  });
});

describe('formats and verbs', () => {
  it('answers JSON by default, and reads accept POST too', async () => {
    expect(await codeOf(sandbox, 'test.hello', {}, { format: '', verb: 'POST' })).toBe('ok');
  });

  it('answers errors with HTTP 200', async () => {
    expect((await send(sandbox, 'no.such')).status).toBe(200);
  });

  it('accepts multipart bodies', async () => {
    const { apiSig } = await import('./signature.ts');
    const params: Record<string, string> = { api_key: sandbox.key, lg: 'en', echo: 'Été ☀' };
    params.api_sig = apiSig('test.echo', params, sandbox.secret);
    const body = new FormData();
    for (const [name, value] of Object.entries(params)) body.append(name, value);
    const reply = await fetch(`${sandbox.origin}/api/test.echo`, { method: 'POST', body });
    expect(await reply.json()).toMatchObject({ echo: 'Été ☀' });
  });

  it('speaks PHP', async () => {
    const text = await (await send(sandbox, 'test.hello', {}, { format: 'php' })).text();
    expect(text).toMatch(/^a:2:\{s:5:"hello";s:12:"hello world!";s:3:"api";a:2:\{s:6:"status";s:2:"ok";/);
  });
});
