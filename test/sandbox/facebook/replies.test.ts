import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FacebookSandbox, seedIds, startFacebookSandbox } from './index.ts';
import { isPrivacy } from './privacy.ts';
import { type Params, Speaker, sign } from './speak.ts';

let sandbox: FacebookSandbox;
let speak: Speaker;
beforeAll(async () => {
  sandbox = await startFacebookSandbox();
  speak = new Speaker(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => speak.begin());

describe('albums', () => {
  it('are checked for name, audience and privacy', async () => {
    const make = (more: Params) => speak.call('photos.createAlbum', { name: 'x', ...more });
    expect(await speak.call('photos.createAlbum')).toEqual({ code: 100 });
    expect(await make({ visible: 'nobody' })).toEqual({ code: 100 });
    expect(await make({ privacy: '{value' })).toEqual({ code: 144 });
    expect(await make({ privacy: "{'value':'CUSTOM','friends':'SELF'}" })).toHaveProperty('aid');
    expect(['{"value":"SELF"}', '{ value: "SELF" }'].every(isPrivacy)).toBe(true);
    expect(['{"value":"ME"}', '[]', '"SELF"', ''].some(isPrivacy)).toBe(false);
  });

  it('are listed by user or id, and an empty list is {}', async () => {
    expect(await speak.call('photos.getAlbums')).toEqual({ code: 100 });
    expect(await speak.call('photos.getAlbums', { uid: '5' })).toEqual({});
    expect(await speak.call('photos.getAlbums', { uid: 'x' })).toEqual({ code: 110 });
    expect(await speak.call('photos.getAlbums', { aids: `${seedIds.ALBUM_FULL},1` })).toMatchObject([
      { size: 60 },
    ]);
  });

  it('take no unknown or doubled parameters in strict mode', async () => {
    expect(await speak.call('photos.createAlbum', { name: 'x', titel: 'y' })).toEqual({ code: 100 });
    expect(await speak.call('photos.createAlbum', { name: 'x', v: '2.0' })).toEqual({ code: 100 });
    sandbox.modes.strict = false;
    expect(await speak.call('photos.createAlbum', { name: 'x', titel: 'y' })).toHaveProperty('aid');
    expect(sandbox.log.violations().join()).toContain('unknown parameter titel');
  });
});

describe('replies', () => {
  const raw = async (more: Params) => {
    const answer = await speak.send(
      sign(speak.withSession('users.getLoggedInUser', more), speak.session.session_secret),
    );
    return { type: answer.headers.get('content-type'), body: await answer.text() };
  };

  it('come as XML unless JSON is asked for, and in a function where one is named', async () => {
    expect(await raw({ format: 'whatever' })).toMatchObject({ type: 'text/xml' });
    expect(await raw({ format: 'json' })).toEqual({ type: 'application/json', body: '8055' });
    expect(await raw({ callback: 'cb' })).toEqual({ type: 'text/javascript', body: 'cb(8055);' });
    const { body } = await raw({ format: 'XML', callback: 'a.b' });
    expect(body).toMatch(
      /^a\.b\('<\?xml version=\\"1\.0\\".*>8055<\/users_getLoggedInUser_response>\\n'\);$/,
    );
    expect((await raw({ callback: 'alert(1)//' })).body).toContain('"error_code":100');
  });

  it('follow the documented forms', async () => {
    sandbox.clock.set(1_257_000_000_000);
    sandbox.clock.freeze();
    speak.session = sandbox.issueSession();
    const params = { name: 'Harbour & walk', description: 'Sunday', location: 'Léith', format: 'XML' };
    const xml = await (
      await speak.send(sign(speak.withSession('photos.createAlbum', params), speak.session.session_secret))
    ).text();
    expect(xml).toContain(`<?xml version="1.0" encoding="UTF-8"?>
<photos_createAlbum_response xmlns="http://api.facebook.com/1.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://api.facebook.com/1.0/ http://api.facebook.com/1.0/facebook.xsd">
  <aid>`);
    expect(xml).toContain(
      '<cover_pid>0</cover_pid>\n  <owner>8055</owner>\n  <name>Harbour &amp; walk</name>\n',
    );
    expect(xml).toContain('&amp;id=8055</link>\n  <size>0</size>');
    const json = sign(
      speak.withSession('photos.createAlbum', { ...params, format: 'json' }),
      speak.session.session_secret,
    );
    const said = await (await speak.send(json)).text();
    expect(said).toContain('"cover_pid":"0","owner":8055,"name":"Harbour & walk","created":1257000000');
    expect(said).toContain('"location":"L\\u00e9ith","link":"http:\\/\\/127.0.0.1');
  });

  it('repeat the whole call in errors', async () => {
    const { body } = await raw({ method: 'x.y' });
    expect(JSON.parse(body)).toMatchObject({
      error_code: 3,
      error_msg: 'Unknown method',
      request_args: expect.arrayContaining([{ key: 'session_key', value: speak.session.session_key }]),
    });
  });
});

describe('the request limit', () => {
  const ask = () => speak.call('users.getLoggedInUser');
  beforeEach(() => {
    sandbox.modes.rateLimit = true;
    sandbox.clock.freeze();
  });

  it('refuses one of six calls at once', async () => {
    const said = await Promise.all([1, 2, 3, 4, 5, 6].map(ask));
    expect(said.filter((one) => JSON.stringify(one) === '{"code":4}')).toHaveLength(1);
  });

  it.each([
    ['one a second for ever', 1000, 200],
    ['two a second for a while', 500, 7],
  ])('allows %s', async (_, ms, calls) => {
    for (let n = 0; n < calls; n += 1) {
      expect(await ask()).toBe(8055);
      sandbox.clock.advance(ms);
    }
    if (ms === 500) expect(await ask()).toEqual({ code: 4 });
  });
});

describe('uploads', () => {
  const upload = async (files: string[], more: Params = {}) => {
    const body = new FormData();
    const params = sign(speak.withSession('photos.upload', more), speak.session.session_secret);
    for (const [name, value] of Object.entries(params)) body.append(name, value);
    for (const name of files) body.append(name, new Blob(['x'], { type: 'image/jpeg' }), 'a.jpg');
    return (await fetch(`${sandbox.origin}/restserver.php`, { method: 'POST', body })).json();
  };

  it.each(['', 'filename', '_file'])('take a file part called "%s"', async (name) => {
    expect(await upload([name], { aid: seedIds.ALBUM_EMPTY, caption: '' })).toHaveProperty('pid');
  });

  it('are refused without a file, into full, foreign and unknown albums', async () => {
    expect(await upload([])).toMatchObject({ error_code: 324 });
    expect(await upload(['f'], { aid: seedIds.ALBUM_FULL })).toMatchObject({ error_code: 321 });
    expect(await upload(['f'], { aid: '1' })).toMatchObject({ error_code: 120 });
    const [foreign = ''] = seedIds.albumIdsOf(sandbox.state, seedIds.BO);
    expect(await upload(['f'], { aid: foreign })).toMatchObject({ error_code: 220 });
    expect(await upload(['f'])).toHaveProperty('aid');
  });

  it('wait for approval until the user allows otherwise', async () => {
    const waiting = () => [...sandbox.state.photos.values()].filter(({ pending }) => pending).length;
    await upload(['f'], { aid: seedIds.ALBUM_EMPTY });
    expect(waiting()).toBe(1);
    await fetch(`${sandbox.origin}/authorize.php?api_key=${seedIds.KEY}&v=1.0&ext_perm=photo_upload`, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'agree', uid: seedIds.ADA }),
    });
    expect(await speak.call('users.hasAppPermission', { ext_perm: 'photo_upload' })).toBe(1);
    await upload(['f'], { aid: seedIds.ALBUM_EMPTY });
    expect(waiting()).toBe(1);
  });
});
