import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { A, K, S, SK, VECTORS } from '../../sites/facebook/vectors.ts';
import { isGreater } from './call-id.ts';
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

describe('signatures', () => {
  beforeEach(() => {
    const { state } = sandbox;
    const grants = new Map([['8055', new Set<string>()]]);
    state.apps.set(K, { key: K, secret: A, title: 'Vectors', desktop: true, disabled: false, grants });
    const now = state.clock.now();
    state.sessions.set(SK, {
      sessionKey: SK,
      secret: S,
      uid: '8055',
      key: K,
      createdAt: now,
      usedAt: now,
      timeout: 0,
      revoked: false,
    });
  });

  it.each(VECTORS.filter(({ params }) => params.api_key === K))(
    'of vector $name are judged rightly',
    async (vector) => {
      const { name, params, sig } = vector;
      const target = sandbox.state.apps.get(K);
      if (target) target.desktop = name !== 'V6';
      const said = await (await speak.send({ ...params, sig })).text();
      const isRefused = said.includes('"error_code":104') || said.includes('<error_code>104<');
      expect(isRefused).toBe(name === 'V3 with the application’s secret');
    },
  );

  it.each<[string, (params: Params) => Params, string]>([
    ['changed', (params) => ({ ...params, name: 'B' }), 'no known mistake'],
    ['with one added', (params) => ({ ...params, location: 'x' }), 'no known mistake'],
    ['with one dropped', ({ name: _, ...rest }) => rest, 'no known mistake'],
    ['in upper case', (params) => ({ ...params, sig: (params.sig ?? '').toUpperCase() }), 'upper case'],
    ['without any', ({ sig: _, ...rest }) => rest, 'not signed'],
    [
      'with the application’s secret',
      ({ sig: _, ...rest }) => sign(rest, seedIds.SECRET),
      'application’s secret',
    ],
    ['without the secret', ({ sig: _, ...rest }) => sign(rest, ''), 'secret left out'],
    [
      'with values encoded',
      ({ sig: _, ...rest }) => ({
        ...rest,
        sig: sign({ ...rest, name: 'A+%26+B' }, speak.session.session_secret).sig ?? '',
      }),
      'URL encoding',
    ],
  ])('%s are refused, and the mistake is named', async (_, change, mistake) => {
    const right = sign(
      speak.withSession('photos.createAlbum', { name: 'A & B' }),
      speak.session.session_secret,
    );
    expect(await speak.outcome(change(right))).toEqual({ code: 104 });
    expect(sandbox.log.violations().join()).toContain(mistake);
  });

  it('over empty values are accepted', async () => {
    expect(await speak.call('photos.createAlbum', { name: 'x', description: '' })).toMatchObject({
      description: '',
    });
  });
});

describe('call_id', () => {
  it('must grow, as an exact decimal', async () => {
    const go = (call_id: string) => speak.call('users.getLoggedInUser', { call_id });
    expect(await go('9')).toBe(8055);
    expect(await go('9')).toEqual({ code: 103 });
    expect(await go('10')).toBe(8055);
    expect(await go('9.9')).toEqual({ code: 103 });
    expect(await go('11.5')).toBe(8055);
    expect(await go('11.05')).toEqual({ code: 103 });
    expect(await go('11.50')).toEqual({ code: 103 });
    for (const bad of ['', '-1', '1e9', '1.', 'x', '0x10']) expect(await go(bad), bad).toEqual({ code: 100 });
    expect(isGreater('9007199254740993', '9007199254740992')).toBe(true);
  });

  it('is needed, and counts even if the method then fails, but not with a wrong signature', async () => {
    const { call_id: _, ...without } = speak.withSession('users.getLoggedInUser');
    expect(await speak.outcome(sign(without, speak.session.session_secret))).toEqual({ code: 100 });
    expect(
      await speak.outcome({ ...speak.withSession('users.getLoggedInUser', { call_id: '99999' }), sig: 'x' }),
    ).toEqual({
      code: 104,
    });
    expect(await speak.call('photos.createAlbum', { call_id: '5000' })).toEqual({ code: 100 });
    expect(await speak.call('photos.createAlbum', { call_id: '5000', name: 'x' })).toEqual({ code: 103 });
  });
});

describe('the order of checks', () => {
  it('is that of the reference', async () => {
    expect(await speak.app('photos.createAlbum', { name: 'x' })).toEqual({ code: 102 });
    expect(await speak.outcome({ format: 'JSON' })).toEqual({ code: 101 });
    expect(await speak.outcome({ format: 'JSON', api_key: seedIds.DISABLED_KEY })).toEqual({ code: 101 });
    expect(await speak.outcome({ format: 'JSON', api_key: seedIds.FAR_KEY })).toEqual({ code: 5 });
    expect(await speak.outcome({ format: 'JSON', api_key: seedIds.KEY })).toEqual({ code: 3 });
    expect(await speak.outcome({ format: 'JSON', api_key: seedIds.KEY, ss: '1' })).toEqual({ code: 102 });
    expect(await speak.call('photos.rename')).toEqual({ code: 3 });
    expect(await speak.outcome({ ...speak.withSession('photos.rename'), sig: '0' })).toEqual({ code: 104 });
    expect(
      await speak.outcome({ ...speak.withSession('users.getLoggedInUser'), session_key: 'ABC' }),
    ).toEqual({
      code: 102,
    });
  });

  it('names the address in error 5', async () => {
    const said = await (await speak.send({ format: 'JSON', api_key: seedIds.FAR_KEY })).text();
    expect(said).toContain('(ip was: 127.0.0.1)');
  });
});

describe('who a call is for', () => {
  it('desktop: the session’s user, whatever uid says', async () => {
    expect(await speak.call('photos.createAlbum', { name: 'x', uid: seedIds.BO })).toMatchObject({
      owner: 8055,
    });
    expect(sandbox.log.violations().join()).toContain('no uid');
  });

  it('web: a user who let the application in, and not both ways at once', async () => {
    const bo = { name: 'x', uid: seedIds.BO };
    expect(await speak.web('photos.createAlbum', bo)).toMatchObject({ owner: Number(seedIds.BO) });
    expect(await speak.web('photos.createAlbum', { ...bo, uid: seedIds.ADA })).toEqual({ code: 200 });
    expect(await speak.web('photos.createAlbum', { ...bo, uid: seedIds.PAGE })).toEqual({ code: 200 });
    expect(await speak.web('photos.createAlbum', { name: 'x' })).toEqual({ code: 102 });
    const { session_key } = sandbox.issueSession({ uid: seedIds.BO, key: seedIds.WEB_KEY });
    expect(await speak.web('photos.createAlbum', { ...bo, session_key, call_id: '1' })).toEqual({
      code: 100,
    });
    sandbox.modes.rejectUidWithSession = false;
    expect(await speak.web('photos.createAlbum', { ...bo, session_key, call_id: '2' })).toHaveProperty('aid');
    expect(await speak.web('photos.createAlbum', { name: 'x', session_key, call_id: '3' })).toHaveProperty(
      'aid',
    );
  });

  it('with ss the session’s secret signs for web applications too', async () => {
    const issued = [...sandbox.state.sessions.values()].length;
    const { session_key } = sandbox.issueSession({ uid: seedIds.BO, key: seedIds.WEB_KEY });
    expect(sandbox.state.sessions.size).toBe(issued + 1);
    const params = {
      api_key: seedIds.WEB_KEY,
      v: '1.0',
      format: 'JSON',
      method: 'users.getLoggedInUser',
      ss: 'true',
    };
    const secret = sandbox.state.sessions.get(session_key)?.secret ?? '';
    expect(await speak.outcome(sign({ ...params, session_key, call_id: '1' }, secret))).toBe(
      Number(seedIds.BO),
    );
  });

  it('an access token stands for all of it', async () => {
    const ask = async (more: Params) =>
      (await speak.send({ format: 'json', ...more }, '/method/users.getLoggedInUser')).text();
    const access_token = sandbox.issueAccessToken();
    expect(await ask({ access_token })).toBe('8055');
    expect(await ask({ access_token: 'x' })).toContain('"error_code":190');
    expect(await ask({ access_token, session_key: 'x' })).toContain('"error_code":100');
  });
});
