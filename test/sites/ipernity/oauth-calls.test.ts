import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpTransport } from '../../../src/protocols/http.ts';
import { connect } from '../../../src/sites/ipernity/client.ts';
import type { Access, Secrets, SiteClient } from '../../../src/sites/site.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { accessTo, counter, oauthToken, secureAccessTo, sentence } from './access.ts';

let sandbox: IpernitySandbox;
let secrets: Secrets;
let client: SiteClient;

beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.clock.set(Date.now());
  sandbox.reset();
  secrets = oauthToken(sandbox, 'delete');
  client = connect(accessTo(sandbox, secrets));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const docIds = (count: number) =>
  [...sandbox.state.docs.values()]
    .filter((doc) => doc.ownerId === seedIds.ADA && doc.media === 'photo')
    .slice(0, count)
    .map(({ docId }) => docId);
const get = (by = client) => by.groups?.get?.(seedIds.GROUP_OPEN) ?? Promise.reject();
const add = (by = client) => by.groups?.add?.(seedIds.GROUP_OPEN, docIds(2)) ?? Promise.reject();
const troubleOf = (call: Promise<unknown>) => call.then(() => undefined).catch((reason) => reason);
const withAccess = (more: Partial<Access>) => connect(accessTo(sandbox, secrets, more));

describe('calls signed by OAuth', () => {
  it('are accepted, every one', async () => {
    const [a = '', b = ''] = docIds(2);
    expect((await client.check()).checks.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    const album = await client.albums?.create?.({ fields: { title: 'A', perm_comment: '0' }, cover: a });
    const id = album?.id ?? '';
    expect(await client.albums?.add?.(id, [a, b])).toMatchObject([{ kind: 'already' }, { kind: 'added' }]);
    await client.albums?.edit?.(id, { title: 'B', description: '', cover: b });
    expect((await client.albums?.docs?.(id, 1))?.total).toBe(2);
    expect(await client.albums?.remove?.(id, [a])).toEqual([{ doc: a, removed: true }]);
    await client.albums?.delete?.(id);
    expect((await client.albums?.list?.(1))?.total).toBe(3);
    expect(await client.albums?.left?.()).toBeGreaterThan(1000);
    expect((await client.groups?.list?.(1))?.items.length).toBeGreaterThan(10);
    expect(await get()).toMatchObject({ id: seedIds.GROUP_OPEN });
    expect((await add())?.map(({ kind }) => kind)).toEqual(['added', 'added']);
    expect((await client.groups?.remove?.(seedIds.GROUP_OPEN, docIds(2)))?.length).toBe(2);
    expect((await client.docs?.list?.(2))?.items.length).toBeGreaterThan(0);
    expect((await client.docs?.search?.('roof', 1))?.items.length).toBeGreaterThan(0);
    expect(await client.docs?.get?.(a)).toMatchObject({ id: a });
    expect((await client.docs?.containers?.(a))?.albums).toBeDefined();
  });

  it('carry the language, and neither key, token nor signature in body or address', async () => {
    await get();
    await add();
    const calls = sandbox.log.entries.filter(({ kind }) => kind === 'api');
    expect(calls.length).toBe(2);
    for (const call of calls) {
      expect(call.params.lg).toBe('en');
      for (const name of ['api_key', 'auth_token', 'api_sig', 'oauth_token', 'oauth_signature']) {
        expect(call.params).not.toHaveProperty(name);
      }
      expect(call.violations).toEqual([]);
    }
  });

  it('carry any text, also empty and broken ones', async () => {
    const edit = async (title: string, description: string) => {
      await client.albums?.edit?.(seedIds.ALBUM_ROOFS, { title, description });
      return sandbox.state.albums.get(seedIds.ALBUM_ROOFS);
    };
    expect(await edit("Été à Nîmes & co + 100% = ~*()'!", '')).toMatchObject({ description: '' });
    expect(await edit('🌅 日の出 \u0000\u001f\u202e', 'l1\nl2\r\nl3\t"<b>&amp;</b>"')).toMatchObject({
      title: '🌅 日の出 \u0000\u001f\u202e',
      description: 'l1\nl2\r\nl3\t"<b>&amp;</b>"',
    });
    expect(await edit('half \ud83c a pair', '\udf05')).toMatchObject({
      title: 'half \ufffd a pair',
      description: '\ufffd',
    });
    const unit = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
    for (const text of fc.sample(fc.string({ unit }), 100)) {
      expect((await edit(`t${text}.`, text))?.description).toBe(text.replace(/\p{Surrogate}/gu, '\ufffd'));
    }
    expect(sandbox.log.entries.flatMap((entry) => entry.violations)).toEqual([]);
  }, 20_000);

  it('say when the token is no good any more', async () => {
    sandbox.revokeTokens();
    expect(await troubleOf(get())).toMatchObject({ verdict: 'sign-in-again', code: '107' });
  });

  it.each([
    ['a wrong secret of the token', { oauth_token_secret: 'x' }],
    ['a wrong secret of the key', { secret: 'f'.repeat(16) }],
  ])('say when the signature is wrong: %s', async (_, wrong) => {
    Object.assign(secrets, wrong);
    expect(await troubleOf(get())).toMatchObject({ verdict: 'sign-in-again', code: '105' });
  });

  it('never put a secret into an error', async () => {
    sandbox.faults.add({ method: 'group.get', kind: 'drop' });
    const error = await troubleOf(get());
    const shown = JSON.stringify(error) + String(error) + error.stack;
    for (const secret of Object.values(secrets)) expect(shown).not.toContain(secret);
  });
});

describe('nonces', () => {
  const fixed = (array: ArrayBufferView | null) => {
    new Uint8Array(array?.buffer ?? new ArrayBuffer(0)).fill(7);
    return array;
  };

  it('that were used before are replaced in calls that read', async () => {
    const random = vi.spyOn(crypto, 'getRandomValues');
    random.mockImplementationOnce(fixed as never).mockImplementationOnce(fixed as never);
    await get();
    await get();
    expect(sandbox.callsOf('group.get').map(({ code }) => code)).toEqual(['0', '133', '0']);
  });

  it('are not tried for ever', async () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(fixed as never);
    await get();
    const error = await troubleOf(get());
    expect(error).toMatchObject({ verdict: 'retry-later', code: '133' });
    expect(sentence(error.text)).toMatch(/has seen this call before/);
    expect(sandbox.callsOf('group.get').length).toBe(4);
  });

  it('that come twice in a change mean that it may be done: a browser may have sent it twice by itself', async () => {
    const send = httpTransport();
    // As browsers do when a connection that was kept open closes without an answer.
    client = withAccess({ transport: (request) => send(request).then(() => send(request)) });
    const error = await troubleOf(client.albums?.create?.({ fields: { title: 'Once' } }) ?? Promise.reject());
    expect(error).toMatchObject({ verdict: 'unknown-outcome', code: '133' });
    expect(sandbox.callsOf('album.create').map(({ code }) => code)).toEqual(['0', '133']);
    expect([...sandbox.state.albums.values()].filter(({ title }) => title === 'Once')).toHaveLength(1);
  });
});

describe('timestamps', () => {
  it('stay in order for calls at once', async () => {
    const replies = await Promise.all(Array.from({ length: 30 }, () => get()));
    expect(replies.length).toBe(30);
  });

  it('that arrive in the other order are signed anew', async () => {
    const numbers = [Date.now() + 3_000, Date.now(), Date.now() + 3_001];
    client = withAccess({ nextNumber: async () => numbers.shift() ?? Number.NaN });
    await get();
    await add();
    expect(sandbox.callsOf('group.docs.add').map(({ code }) => code)).toEqual(['134', '0']);
  });

  it('stay in order when this computer’s clock is set back a little', async () => {
    let now = Date.now();
    const next = counter();
    const started = await next();
    let last = 0;
    const nextNumber = async () => {
      last = Math.max(now, last + 1);
      return last;
    };
    client = withAccess({ now: () => now, nextNumber });
    await get();
    now = started - 90_000;
    await get();
    expect(sandbox.callsOf('group.get').map(({ code }) => code)).toEqual(['0', '0']);
  });

  it('are right at once when a clock that was far ahead is set right', async () => {
    let now = Date.now() + 365 * 86_400_000;
    let last = 0;
    const nextNumber = async () => {
      last = Math.max(now, last + 1);
      return last;
    };
    client = withAccess({ now: () => now, nextNumber });
    const error = await troubleOf(get());
    expect(sentence(error.text)).toMatch(/clock is 365 days ahead of ipernity’s/);
    now = Date.now();
    expect(await get()).toBeTruthy();
  });

  it.each([
    [
      '12 minutes behind',
      12 * 60_000,
      /^ipernity refused .* clock is 12 minutes behind ipernity’s \(code 132\)/,
    ],
    ['100 minutes behind', 100 * 60_000, /clock is 2 hours behind/],
    ['26 hours ahead', -26 * 3_600_000, /clock is 26 hours ahead of/],
    ['40 days ahead', -40 * 86_400_000, /clock is 40 days ahead of/],
    ['a day and a half behind', 37 * 3_600_000, /clock is 2 days behind/],
  ])('of a clock %s are explained', async (_, skew, words) => {
    sandbox.clock.set(Date.now() + skew);
    const error = await troubleOf(add());
    expect(error).toMatchObject({ verdict: 'account-final', code: '132' });
    expect(sentence(error.text)).toMatch(words);
    expect(sandbox.callsOf('group.docs.add').length).toBe(1);
  });

  it('that went back are explained, with the difference where there is one', async () => {
    sandbox.state.lastTimestamps.set(`${secrets.key} ${secrets.oauth_token}`, sandbox.clock.seconds() + 30);
    const back = await troubleOf(get());
    expect(back).toMatchObject({ verdict: 'account-final', code: '134' });
    expect(sentence(back.text)).toMatch(/is wrong or went backwards \(code 134\)/);
    sandbox.clock.advance(4 * 60_000);
    sandbox.state.lastTimestamps.set(`${secrets.key} ${secrets.oauth_token}`, sandbox.clock.seconds());
    expect(sentence((await troubleOf(get())).text)).toMatch(/is 4 minutes behind ipernity’s \(code 134\)/);
  });
});

describe('a server that refuses HMAC-SHA1', () => {
  const refuse = (method: string) => sandbox.faults.add({ method, kind: 'code', code: 135 });

  it('is sent PLAINTEXT over https, from then on', async () => {
    client = connect(secureAccessTo(sandbox, secrets));
    refuse('group.docs.add');
    expect((await add())?.map(({ kind }) => kind)).toEqual(['added', 'added']);
    expect(secrets.oauth_method).toBe('PLAINTEXT');
    await get();
    await get(connect(secureAccessTo(sandbox, secrets)));
    expect(sandbox.log.calls().map(({ name, code }) => `${name} ${code}`)).toEqual([
      'group.docs.add 135',
      'group.docs.add 0',
      'group.get 0',
      'group.get 0',
    ]);
  });

  it('is not sent PLAINTEXT without https, whatever was stored', async () => {
    secrets.oauth_method = 'PLAINTEXT';
    expect(await get()).toBeTruthy();
    refuse('group.get');
    expect(await troubleOf(get())).toMatchObject({ verdict: 'account-final', code: '135' });
  });

  it('ends the attempt when it refuses PLAINTEXT too', async () => {
    client = connect(secureAccessTo(sandbox, secrets));
    sandbox.faults.add({ method: 'group.get', kind: 'code', code: 135, times: 0 });
    expect(await troubleOf(get())).toMatchObject({ code: '135' });
    expect(sandbox.callsOf('group.get').length).toBe(2);
  });
});

it.each([
  ['130', 'account-final', /does not support the version/],
  ['131', 'account-final', /misses a part of the sign-in/],
])('says code %s in words', async (code, verdict, words) => {
  sandbox.faults.add({ method: 'group.get', kind: 'code', code: Number(code) });
  const error = await troubleOf(get());
  expect(error).toMatchObject({ verdict, code });
  expect(sentence(error.text)).toMatch(words);
});
