import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caller } from '../../../src/sites/ipernity/call.ts';
import { connect } from '../../../src/sites/ipernity/client.ts';
import { type Format, looksLikePage, readReply } from '../../../src/sites/ipernity/reply.ts';
import { authReply, sessionOf } from '../../../src/sites/ipernity/session.ts';
import { nothing } from '../../../src/sites/ipernity/shapes.ts';
import { readXml } from '../../../src/sites/ipernity/xml.ts';
import type { SiteClient } from '../../../src/sites/site.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { accessTo, oauthToken } from './access.ts';

const { ADA, ALBUM_EMPTY, ALBUM_HARBOUR, ALBUM_ROOFS, GROUP_MODERATED, GROUP_OPEN, GROUP_WEEK } = seedIds;
const HOSTILE = `<b>&amp; "x" 'y' ]]> \\u0041 {}[] 00012345 1e5 Ünï 🌅 &#65; </album>`;

let sandbox: IpernitySandbox;
beforeAll(async () => {
  sandbox = await startIpernitySandbox({ groups: 30 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.clock.freeze();
});

const ownDocs = () =>
  [...sandbox.state.docs.values()].filter((doc) => doc.ownerId === ADA).map(({ docId }) => docId);

interface Side {
  client: SiteClient;
  raw: (method: string, params?: Record<string, string>, write?: boolean) => Promise<unknown>;
  session: (method: string, params?: Record<string, string>) => Promise<unknown>;
}

/** Runs the same in both forms, each on a fresh site, and gives what both said. */
async function both<T>(run: (side: Side) => Promise<T>, prepare = () => {}): Promise<T> {
  const said = async (format: Format) => {
    sandbox.reset();
    prepare();
    const secrets = {
      key: sandbox.key,
      secret: sandbox.secret,
      token: sandbox.issueToken({ perms: { doc: 'delete' } }),
    };
    const access = accessTo(sandbox, secrets);
    const call = caller(access, format);
    const result = await run({
      client: connect(access, format),
      raw: (method, params) => call.read(method, nothing, params),
      session: async (method, params) => sessionOf(await call.read(method, authReply, params)),
    });
    expect(sandbox.log.violations()).toEqual([]);
    expect(sandbox.log.calls().every(({ path }) => path.endsWith(`/${format}`))).toBe(true);
    return result;
  };
  const json = await said('json');
  expect(await said('xml')).toEqual(json);
  return json;
}

/** Puts hostile titles and descriptions everywhere. */
function poison(): void {
  const { albums, docs, groups, members } = sandbox.state;
  for (const one of [...albums.values(), ...docs.values(), ...groups.values()]) {
    Object.assign(one, { title: HOSTILE, description: `${HOSTILE}\nl2` });
  }
  for (const one of members.values()) Object.assign(one, { username: HOSTILE });
}

type Use = (side: Side) => Promise<unknown> | undefined;

/** Every method in use, through the function that uses it. */
const uses: Record<string, Use> = {
  'test.hello': ({ raw }) => raw('test.hello'),
  'auth.getFrob': async ({ raw }) => {
    const reply = v.parse(v.object({ auth: v.object({ frob: v.string() }) }), await raw('auth.getFrob'));
    return /^\d+-[0-9a-f]+$/.test(reply.auth.frob);
  },
  'auth.getToken': async ({ raw, session }) => {
    await raw('auth.getFrob');
    const [frob = ''] = [...sandbox.state.frobs.keys()].slice(-1);
    sandbox.consent(frob);
    return session('auth.getToken', { frob });
  },
  'auth.checkToken': ({ session }) => session('auth.checkToken'),
  'user.get': ({ raw }) => raw('user.get', { user_id: ADA }),
  'account.getQuota': ({ client }) => client.albums?.left?.(),
  'album.create': ({ client }) =>
    client.albums?.create?.({ fields: { title: HOSTILE, description: HOSTILE }, cover: ownDocs()[0] ?? '' }),
  'album.getList': ({ client }) => client.albums?.list?.(1),
  'album.edit': async ({ client }) => {
    await client.albums?.edit?.(ALBUM_ROOFS, { title: HOSTILE, description: '' });
    return client.albums?.list?.(1);
  },
  'album.delete': async ({ client }) => {
    await client.albums?.delete?.(ALBUM_ROOFS);
    return client.albums?.list?.(1);
  },
  'album.docs.add': ({ client }) => client.albums?.add?.(ALBUM_ROOFS, ownDocs().slice(0, 20)),
  'album.docs.remove': ({ client }) => client.albums?.remove?.(ALBUM_ROOFS, ownDocs().slice(0, 20)),
  'album.docs.getList': async ({ client }) => [
    await client.albums?.docs?.(ALBUM_HARBOUR, 1),
    await client.albums?.docs?.(ALBUM_EMPTY, 1),
  ],
  'group.getList': ({ client }) => client.groups?.list?.(1),
  'group.get': async ({ client }) =>
    Promise.all(
      [GROUP_WEEK, GROUP_MODERATED].map(async (id) => {
        const { readAt: _, ...group } = (await client.groups?.get?.(id)) ?? { readAt: 0 };
        return group;
      }),
    ),
  'group.docs.add': async ({ client }) => [
    await client.groups?.add?.(GROUP_OPEN, ownDocs().slice(0, 1)),
    await client.groups?.add?.(GROUP_MODERATED, ownDocs().slice(0, 3)),
  ],
  'group.docs.remove': async ({ client }) => {
    await client.groups?.add?.(GROUP_OPEN, ownDocs().slice(0, 1));
    return client.groups?.remove?.(GROUP_OPEN, ownDocs().slice(0, 2));
  },
  'doc.getList': ({ client }) => client.docs?.list?.(1),
  'doc.search': async ({ client }) => [
    await client.docs?.search?.('roof', 1),
    await client.docs?.search?.('zzz', 1),
  ],
  'doc.get': ({ client }) => client.docs?.get?.(ownDocs()[0] ?? ''),
  'doc.getContainers': ({ client }) => client.docs?.containers?.(ownDocs()[0] ?? ''),
};

describe('JSON and XML say the same', () => {
  it.each(Object.entries(uses))('in %s', async (method, use) => {
    let answered: unknown;
    await both(async (side) => {
      answered = await use(side);
      return answered;
    });
    expect(answered, method).toBeTruthy();
    await both(async (side) => use(side), poison);
  });

  it('for every method in use', () => {
    const folder = join(import.meta.dirname, '../../../src/sites/ipernity');
    const code = readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const used = [...code.matchAll(/\.(?:read|write)\(\s*'([\w.]+)'/g)].map(([, method]) => method);
    expect([...new Set(used)].sort()).toEqual(Object.keys(uses).sort());
  });

  it('to the last key, where lists have several entries', async () => {
    const params = { empty: '1', extra: 'owner,dates,count,link', per_page: '3' };
    const reads: [string, Record<string, string>][] = [
      ['album.getList', { empty: '1' }],
      ['album.docs.getList', { album_id: ALBUM_HARBOUR, extra: params.extra, per_page: '3' }],
      ['doc.getList', { user_id: ADA, extra: params.extra, per_page: '3' }],
      ['doc.get', { doc_id: '51000101' }],
      ['group.getList', { per_page: '3' }],
      ['group.get', { group_id: GROUP_WEEK }],
      ['account.getQuota', {}],
      ['auth.checkToken', {}],
    ];
    for (const [method, sent] of reads) {
      await both(async ({ raw }) => {
        const reply = v.parse(
          v.looseObject({ auth: v.optional(v.looseObject({})) }),
          await raw(method, sent),
        );
        // Each side has a token of its own.
        return reply.auth ? { ...reply, auth: { ...reply.auth, token: '' } } : reply;
      }, poison);
    }
  });

  it.each([1, 107, 110, 132, 501])('for error %i', async (code) => {
    const error = await both(async ({ raw }) => {
      sandbox.faults.add({ kind: 'code', code });
      return raw('album.getList').catch(({ verdict, text, code: found }) => ({ verdict, text, found }));
    });
    expect(error).toMatchObject({ found: String(code) });
  });

  it('for the server’s clock', async () => {
    sandbox.clock.freeze(false);
    sandbox.clock.set(Date.now() + 100_000);
    const access = accessTo(sandbox, oauthToken(sandbox));
    const client = connect(access, 'xml');
    await client.groups?.get?.(GROUP_OPEN);
    expect(Math.abs(client.clockOffset() - 100_000)).toBeLessThan(3_000);
    sandbox.clock.set(Date.now());
  });

  it('of which JSON is the one in use', async () => {
    await connect(accessTo(sandbox, oauthToken(sandbox))).groups?.get?.(GROUP_OPEN);
    expect(sandbox.log.calls().at(-1)?.path).toMatch(/\/json$/);
  });
});

describe('XML', () => {
  const reply = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<api status="ok">${inner}</api>`;
  const api = { status: 'ok' };

  it('keeps everything text, decoded once', () => {
    expect(
      readXml(reply('<a id="00012345" n="1e5" t="&amp;lt;&#10;&quot;&#x1F305;"> x </a><b>&amp;amp;</b>')),
    ).toEqual({
      a: { id: '00012345', n: '1e5', t: '&lt;\n"🌅', _value: ' x ' },
      b: '&amp;',
      api,
    });
  });

  it('maps children, repeated children, empty elements and CDATA', () => {
    const inner =
      '<l total="2"><d i="1"/><d i="2"><e>f</e></d></l><n/><c><![CDATA[<x> &amp;]]></c><o><p q="1"/></o>';
    expect(readXml(reply(inner))).toEqual({
      l: { total: '2', d: [{ i: '1' }, { i: '2', e: 'f' }] },
      n: '',
      c: '<x> &amp;',
      o: { p: { q: '1' } },
      api,
    });
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE api [<!ENTITY x "y">]><api status="ok"><a>&x;</a></api>'],
    ['a foreign entity', reply('<a>&nbsp;</a>')],
    ['a foreign entity in an attribute', reply('<a b="&x;"/>')],
    ['a reference to no character', reply('<a>&#0;</a>')],
    ['a control character', reply('<a>\u0001</a>')],
    ['deep nesting', reply('<a>'.repeat(100) + '</a>'.repeat(100))],
    ['too much', reply(`<a>${'x'.repeat(2 * 1024 * 1024)}</a>`)],
    ['a cut document', reply('<a/>').slice(0, -8)],
    ['another root', '<rsp status="ok"/>'],
    ['two roots', `${reply('')}<b/>`],
    ['an envelope without status', '<api at="1"/>'],
    ['a page', '<!doctype html><html><body>Hi</body></html>'],
    ['JSON', '{"api":{"status":"ok"}}'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(readReply('xml', text)).toBeUndefined();
  });

  it('lets no name reach into objects', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      readReply('xml', reply(`<${name} polluted="1"><polluted>1</polluted></${name}><a ${name}="1"/>`));
    }
    expect({}).not.toHaveProperty('polluted');
  });

  it('is read in good time, however it is made', () => {
    const started = performance.now();
    for (const inner of [
      '<a/>'.repeat(100_000),
      `<a>${'&amp;'.repeat(200_000)}</a>`,
      `<a ${Array.from({ length: 20_000 }, (_, n) => `b${n}="1"`).join(' ')}/>`,
    ]) {
      readReply('xml', reply(inner));
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('tells a page from an answer that cannot be read', () => {
    expect(looksLikePage('xml', ' <!DOCTYPE html><html>')).toBe(true);
    expect(looksLikePage('xml', '<api status="ok">')).toBe(false);
    expect(looksLikePage('json', '<api status="ok">')).toBe(true);
  });
});
