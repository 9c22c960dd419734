import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FotoliaSandbox, seedIds, startFotoliaSandbox } from './index.ts';

let sandbox: FotoliaSandbox;
let session: string;

beforeAll(async () => {
  sandbox = await startFotoliaSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  session = sandbox.openSession();
});

const KEY = seedIds.DEVELOPER_KEY;
const markup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const value = (param: string | number) =>
  `<param><value>${typeof param === 'number' ? `<int>${param}</int>` : `<string>${markup(param)}</string>`}</value></param>`;

async function post(body: string, type = 'text/xml', path = '/Xmlrpc/rpc') {
  const answer = await fetch(sandbox.origin + path, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });
  return { answer, text: await answer.text() };
}

/** The code that a call is answered with, as the log has it; `0` for success. */
async function code(method: string, ...params: (string | number)[]): Promise<string> {
  await post(
    `<methodCall><methodName>${method}</methodName><params>${params.map(value).join('')}</params></methodCall>`,
  );
  return sandbox.log.entries.at(-1)?.code ?? '';
}
const user = (method: string, ...params: (string | number)[]) =>
  code(`xmlrpc.${method}`, KEY, session, ...params);

describe('XML-RPC', () => {
  it('answers with application/xml, 200 and the exact length, faults too', async () => {
    for (const key of [KEY, '']) {
      const { answer, text } = await post(
        `<methodCall><methodName>xmlrpc.test</methodName><params>${value(key)}</params></methodCall>`,
      );
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
      expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
      expect(text).toContain(key ? 'SUCCESS' : '<name>faultCode</name><value><int>10</int></value>');
    }
  });

  it('refuses other verbs and other content types, and tolerates a query', async () => {
    expect((await fetch(`${sandbox.origin}/Xmlrpc/rpc`)).status).toBe(405);
    const body = `<methodCall><methodName>xmlrpc.test</methodName><params>${value(KEY)}</params></methodCall>`;
    expect((await post(body, 'application/json')).text).toContain('<int>2</int>');
    expect((await post(body, 'Application/XML; charset=UTF-8')).text).toContain('SUCCESS');
    expect((await post(body, 'text/xml', '/Xmlrpc/rpc?1700000000000')).text).toContain('SUCCESS');
    expect((await post(`<!DOCTYPE x>${body}`)).text).toContain('<int>2</int>');
    expect((await post(`${body}${' '.repeat(1024 * 1024)}`)).text).toContain('<int>2</int>');
  });

  it('checks in the documented order', async () => {
    expect(await code('xmlrpc.nothing')).toBe('010');
    expect(await code('xmlrpc.nothing', '')).toBe('010');
    expect(await code('xmlrpc.nothing', 5)).toBe('002');
    expect(await code('xmlrpc.nothing', 'x')).toBe('011');
    expect(await code('xmlrpc.nothing', seedIds.EXPIRED_KEY)).toBe('011');
    expect(await code('xmlrpc.nothing', KEY)).toBe('031');
    expect(await code('createUserGallery', KEY, session, 'x')).toBe('031');
    expect(await code('xmlrpc.refreshToken', KEY, session)).toBe('031');
    expect(await code('xmlrpc.createUserGallery', seedIds.PARTNER_KEY)).toBe('032');
    expect(await code('xmlrpc.createUserGallery', KEY)).toBe('020');
    expect(await code('xmlrpc.createUserGallery', KEY, '')).toBe('020');
    expect(await code('xmlrpc.createUserGallery', KEY, 'x')).toBe('021');
    expect(await code('xmlrpc.createUserGallery', seedIds.BUSINESS_KEY, session, 'x')).toBe('021');
    expect(await code('xmlrpc.createUserGallery', KEY, session)).toBe('2301');
    expect(await code('xmlrpc.createUserGallery', KEY, session, 7)).toBe('2301');
    expect(await code('xmlrpc.createUserGallery', KEY, session, 'x', 'more')).toBe('002');
    expect(await code('xmlrpc.createUserGallery', KEY, session, 'x')).toBe('0');
  });

  it('ends sessions after their time and by signing out', async () => {
    expect(await user('getUserData')).toBe('0');
    sandbox.clock.advance(1_801_000);
    expect(await user('getUserData')).toBe('021');
    session = sandbox.openSession();
    expect(await user('logoutUser')).toBe('0');
    expect(await user('logoutUser')).toBe('021');
  });

  it('counts the calls of a key by hour and by day', async () => {
    sandbox.modes.callsPerHour = 2;
    sandbox.modes.callsPerDay = 3;
    const test = () => code('xmlrpc.test', KEY);
    expect([await test(), await test(), await test()]).toEqual(['0', '0', '001']);
    expect(await code('xmlrpc.test', seedIds.PARTNER_KEY)).toBe('0');
    sandbox.clock.advance(3_600_000);
    expect([await test(), await test()]).toEqual(['0', '001']);
    sandbox.clock.advance(24 * 3_600_000);
    expect(await test()).toBe('0');
  });

  it('takes ids of media as numbers and as text of digits, and those of galleries as text only', async () => {
    expect(await user('addToUserGallery', Number(seedIds.PHOTO), seedIds.LAKES)).toBe('0');
    expect(await user('addToUserGallery', seedIds.VIDEO, seedIds.LAKES)).toBe('0');
    expect(await user('addToUserGallery', 'x', seedIds.LAKES)).toBe('002');
    expect(await user('addToUserGallery')).toBe('100');
    expect(await user('addToUserGallery', seedIds.PHOTO, 12345)).toBe('002');
    expect(await user('addToUserGallery', seedIds.PHOTO, '12345')).toBe('2401');
    expect(await user('addToUserGallery', seedIds.PHOTO)).toBe('0');
    expect(sandbox.mediaOf(seedIds.LIGHTBOX)?.filter((id) => id === seedIds.PHOTO)).toHaveLength(1);
  });

  it('protects the Lightbox and the site’s own gallery', async () => {
    for (const id of ['', seedIds.LIGHTBOX, seedIds.MODERATED]) {
      expect(await user('deleteUserGallery', id)).toBe('2401');
      expect(await user('renameUserGallery', id, 'Mine')).toBe('2401');
    }
  });

  it('holds pages to their limits', async () => {
    const medias = (page: number, perPage: number, size = 110, id: string = seedIds.LARGE) =>
      user('getUserGalleryMedias', page, perPage, size, id, 0);
    expect(await medias(1, 64)).toBe('0');
    expect(await medias(0, 1)).toBe('0');
    expect(await medias(99, 64)).toBe('0');
    expect(await medias(1, 65)).toBe('002');
    expect(await medias(1, 0)).toBe('002');
    expect(await medias(1, 64, 111)).toBe('2101');
    expect(await medias(1, 64, 110, 'ffffffff')).toBe('2401');
    expect(await code('xmlrpc.getMediaData', KEY, seedIds.PHOTO, 110, 10)).toBe('2001');
    expect(await code('xmlrpc.getMediaData', KEY, '')).toBe('100');
  });

  it('keeps no key, session or password in its log', async () => {
    await code('xmlrpc.loginUser', KEY, seedIds.LOGIN, seedIds.PASSWORD);
    await user('createUserGallery', 'Shown in the log');
    const log = JSON.stringify(sandbox.log.entries);
    expect(log).toContain('Shown in the log');
    for (const secret of [KEY, session, seedIds.PASSWORD]) expect(log).not.toContain(secret);
  });
});

describe('REST', () => {
  async function rest(path: string, form?: Record<string, string>, token = session, key = KEY) {
    const answer = await fetch(`${sandbox.origin}/Rest/1/${path}`, {
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      headers: { authorization: `Basic ${btoa(`${key}:${token}`)}` },
    });
    return { status: answer.status, body: await answer.json() };
  }

  it('does the same work', async () => {
    const form = { login: seedIds.LOGIN, pass: seedIds.PASSWORD };
    const { body } = await rest('user/loginUser', form, '');
    const token = body.session_token;
    const made = await rest('user/createUserGallery', { name: 'Over REST' }, token);
    expect(sandbox.galleriesOf().find(({ id }) => id === made.body.id)?.name).toBe('Over REST');
    const refreshed = await rest('user/refreshToken', {}, token);
    expect((await rest('user/getUserGalleries', undefined, token)).body.code).toBe('021');
    expect((await rest('user/getUserGalleries', undefined, refreshed.body.session_token)).status).toBe(200);
    sandbox.modes.restLogin = 'session_id';
    expect((await rest('user/loginUser', form, '')).body).toHaveProperty('session_id');
    expect(JSON.stringify(sandbox.log.entries)).not.toMatch(/Basic|p&ss/);
  });

  it('answers errors with a status and the code as text', async () => {
    expect(await rest('user/getUserData', undefined, '', '')).toMatchObject({
      status: 401,
      body: { code: '010' },
    });
    expect(await rest('user/getUserData', undefined, 'x')).toMatchObject({
      status: 401,
      body: { code: '021' },
    });
    expect(await rest('user/getUserData', {})).toMatchObject({ status: 404, body: { code: '031' } });
    expect(await rest('user/logoutUser', {})).toMatchObject({ status: 404, body: { code: '031' } });
    expect(await rest('user/createUserGallery', {})).toMatchObject({ status: 400, body: { code: '2301' } });
  });
});
