import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { albums } from '../../../src/sites/facebook/albums.ts';
import { type Caller, caller } from '../../../src/sites/facebook/call.ts';
import { docs } from '../../../src/sites/facebook/docs.ts';
import { readJson } from '../../../src/sites/facebook/json.ts';
import { type Format, readReply } from '../../../src/sites/facebook/reply.ts';
import { readXml } from '../../../src/sites/facebook/xml.ts';
import type { Access } from '../../../src/sites/site.ts';
import { type FacebookSandbox, seedIds, startFacebookSandbox } from '../../sandbox/facebook/index.ts';
import { accessTo } from './access.ts';

const HOSTILE =
  '<b>&amp; "x" \'y\' ]]> \\u0041 \\/ {}[] 12345678901234567890, 1e5 Ünï 🌅\n\ttab\r\nend </aid>';

let sandbox: FacebookSandbox;
let access: Access;
beforeAll(async () => {
  sandbox = await startFacebookSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  access = accessTo(sandbox, { ...sandbox.credentials, ...sandbox.issueSession() });
});

/** What both forms yield, after checking that it is the same. */
async function both<T>(read: (call: Caller) => Promise<T>): Promise<T> {
  const json = await read(caller(access, 'JSON'));
  expect(await read(caller(access, 'XML'))).toEqual(json);
  return json;
}

describe('JSON and XML say the same', () => {
  const anything = v.unknown();

  it.each([
    ['the raw albums', 'photos.getAlbums', { uid: seedIds.ADA }],
    ['the raw albums of ids beyond 2^53', 'photos.getAlbums', { uid: seedIds.BO }],
    ['the raw albums of ids with an underscore', 'photos.getAlbums', { uid: seedIds.CLEO }],
    ['the raw photos', 'photos.get', { aid: seedIds.ALBUM_HARBOUR }],
    ['users', 'users.getInfo', { uids: `${seedIds.ADA},${seedIds.BO}`, fields: 'name,username' }],
    ['a bare number', 'users.getLoggedInUser', {}],
    ['a bare 0', 'users.hasAppPermission', { ext_perm: 'photo_upload' }],
  ])('%s', async (_, method, params) => {
    expect(await both((call) => call.read(method, anything, params))).toBeTruthy();
  });

  it.each([false, true])('with ids as bare numbers in JSON: %s', async (emitNumericIds) => {
    sandbox.modes.emitNumericIds = emitNumericIds;
    const list = await both((call) => albums(call, access).list?.(1, seedIds.BO) ?? Promise.reject());
    expect(list.items.map(({ id }) => id)).toEqual(seedIds.albumIdsOf(sandbox.state, seedIds.BO));
    expect(Number.isSafeInteger(Number(list.items[0]?.id))).toBe(false);
  });

  it('for no albums at all, which is {} in JSON', async () => {
    sandbox.state.albums.clear();
    expect(
      await both((call) => call.read('photos.getAlbums', anything, { uid: seedIds.ADA })).catch(() => 0),
    ).toBe(0);
    const list = await both((call) => albums(call, access).list?.(1) ?? Promise.reject());
    expect(list).toEqual({ items: [], total: 0 });
  });

  it('for a new album with hostile texts', async () => {
    sandbox.clock.freeze();
    const make = async (call: Caller) => {
      const made = await albums(call, access).create?.({ fields: { name: HOSTILE, location: HOSTILE } });
      return { ...made, id: '', link: '' };
    };
    expect(await both(make)).toMatchObject({ title: HOSTILE.trim(), docs: 0 });
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('for photos as docs', async () => {
    const list = await both(
      (call) => albums(call, access).docs?.(seedIds.ALBUM_HARBOUR, 1) ?? Promise.reject(),
    );
    expect(list.items.map(({ title }) => title)).toContain('<b>Not bold</b>');
    const id = list.items[0]?.id ?? '';
    expect(await both((call) => docs(call).get?.(id) ?? Promise.reject())).toMatchObject({
      id,
      owner: seedIds.ADA,
    });
  });

  it('for a sign-in and its true', async () => {
    const token = v.string();
    expect(await caller(access, 'XML').app('auth.createToken', token)).toMatch(/^[0-9a-f]{32}$/);
    expect(await caller(access, 'XML').read('auth.expireSession', token)).toBe('1');
    access = accessTo(sandbox, { ...sandbox.credentials, ...sandbox.issueSession() });
    expect(await caller(access, 'JSON').read('auth.expireSession', token)).toBe('1');
  });

  it.each([3, 102, 321])('for error %i', async (code) => {
    sandbox.faults.add({ kind: 'code', code, times: 0 });
    const read = (call: Caller) =>
      call.read('photos.getAlbums', anything, { uid: '1' }).catch((error) => error.code);
    expect(await both(read)).toBe(String(code));
  });

  it('of which JSON is the one in use', async () => {
    await albums(caller(access), access).list?.(1);
    expect(sandbox.log.calls().at(-1)?.params).toMatchObject({ format: 'JSON' });
  });
});

describe('JSON', () => {
  it('keeps every digit of numbers, and leaves strings alone', () => {
    const text =
      '{"aid":97503428461115590,"n":-1.50e+3,"s":"a \\"12\\" [34] \\\\","l":[1,"2",12345678901234567890]}';
    expect(readJson(text)).toEqual({
      aid: '97503428461115590',
      n: '-1.50e+3',
      s: 'a "12" [34] \\',
      l: ['1', '2', '12345678901234567890'],
    });
    expect(readJson('8055')).toBe('8055');
    expect(readJson(' "3e4a" ')).toBe('3e4a');
    expect(readJson('{"a":true,"b":false,"c":null}')).toEqual({ a: '1', b: '0', c: null });
  });

  it.each(['', '{', '{"a":1', '"abc', '[1 2]', '<html>', '{"a":"\\', 'cb({"aid":1});'])(
    'refuses %s',
    (text) => {
      expect(readReply('JSON', 'photos.get', text)).toBeUndefined();
    },
  );

  it('is read in good time, however it is made', () => {
    const started = performance.now();
    const texts = [
      `"${'x'.repeat(4e6)}`,
      `"${'\\"'.repeat(2e6)}`,
      '['.repeat(1e6),
      '1,'.repeat(1e6),
      '-'.repeat(4e6),
    ];
    for (const text of texts) expect(readReply('JSON', 'photos.get', text)).toBeUndefined();
    expect(readReply('JSON', 'm', `"${'a\\n'.repeat(1e6)}"`)).toBeDefined();
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('does not let a reply reach into objects', () => {
    readJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('XML', () => {
  const reply = (inner: string, attributes = '') =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<photos_get_response${attributes}>${inner}</photos_get_response>`;
  const value = (inner: string, attributes?: string) => readXml(reply(inner, attributes)).value;

  it('keeps ids, blanks and CDATA as they are, and resolves references once', () => {
    expect(value('<aid>00012345</aid><b>1e5</b><c>0x1A</c><d> x </d><e>true</e>')).toEqual({
      aid: '00012345',
      b: '1e5',
      c: '0x1A',
      d: ' x ',
      e: 'true',
    });
    expect(value('<a>&amp;lt; &#233;&#x1F600; &quot;</a><b><![CDATA[&amp; <x>]]> y</b>')).toEqual({
      a: '&lt; é😀 "',
      b: '&amp; <x> y',
    });
  });

  it('makes lists of list="true", also empty ones, and leaves nil out', () => {
    expect(value('<p><a>1</a></p>\n  <p/>', ' list="true"')).toEqual([{ a: '1' }, '']);
    expect(value('', ' list="true"')).toEqual([]);
    expect(value('<a xsi:nil="true"/><b/>')).toEqual({ a: null, b: '' });
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY x "y">]><photos_get_response>&x;</photos_get_response>'],
    ['an entity', reply('<a>&bogus;</a>')],
    ['a bare ampersand', reply('<a>a & b</a>')],
    ['a reference to nothing', reply('<a>&#0;</a>')],
    ['half a surrogate', reply('<a>&#xD800;</a>')],
    ['a control character', reply('<a>\u0001</a>')],
    ['an element twice', reply('<a>1</a><a>2</a>')],
    ['text between elements', reply('x<a>1</a>')],
    ['__proto__', reply('<__proto__>1</__proto__>')],
    ['constructor', reply('<constructor>1</constructor>')],
    ['deep nesting', reply('<a>'.repeat(200) + '</a>'.repeat(200))],
    ['a cut document', reply('<a>1</a>').slice(0, -9)],
    ['two roots', `${reply('')}<b/>`],
    ['another root', '<photos_getAlbums_response/>'],
    ['a page', '<!doctype html><html><body>Hi</body></html>'],
    ['JSON', '{"aid":"1"}'],
    ['nothing', ''],
    ['an error without a code', '<error_response><error_msg>x</error_msg></error_response>'],
    [
      'an error whose code is a text',
      '<error_response><error_code>5f34-secret</error_code></error_response>',
    ],
  ])('refuses %s', (_, text) => {
    expect(readReply('XML', 'photos.get', text)).toBeUndefined();
  });

  it('reads the documented examples', () => {
    const about =
      'xmlns="http://api.facebook.com/1.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
    const made = `<?xml version="1.0" encoding="UTF-8"?> <photos_createAlbum_response ${about}> <aid>34595963571485</aid> <cover_pid>0</cover_pid> <owner>8055</owner> <name>Films you will never see</name> <link>http://www.facebook.com/album.php?aid=2002205&amp;id=8055</link> <size>0</size> </photos_createAlbum_response>`;
    expect(readReply('XML', 'photos.createAlbum', made)).toMatchObject({
      value: {
        aid: '34595963571485',
        link: 'http://www.facebook.com/album.php?aid=2002205&id=8055',
        size: '0',
      },
    });
    const failed = `<?xml version="1.0" encoding="UTF-8"?>\n<error_response ${about}>\n  <error_code>100</error_code>\n  <error_msg>Invalid parameter</error_msg>\n  <request_args list="true">\n    <arg><key>method</key><value>photos.createAlbum</value></arg>\n    <arg><key>name</key><value/></arg>\n  </request_args>\n</error_response>`;
    expect(readReply('XML', 'photos.createAlbum', failed)).toEqual({ code: '100' });
  });
});

it.each<Format>(['JSON', 'XML'])('never keeps more of an error than its code: %s', (format) => {
  const echo = '5f34e11bfb97c762e439e6a5-8055';
  const json = `{"error_code":102,"error_msg":"${echo}","request_args":[{"key":"session_key","value":"${echo}"}]}`;
  const xml = `<error_response><error_code>102</error_code><error_msg>${echo}</error_msg></error_response>`;
  expect(readReply(format, 'photos.get', format === 'JSON' ? json : xml)).toEqual({ code: '102' });
});
