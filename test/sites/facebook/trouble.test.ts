import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caller } from '../../../src/sites/facebook/call.ts';
import { site } from '../../../src/sites/facebook/client.ts';
import { nothing } from '../../../src/sites/facebook/shapes.ts';
import { type Access, type SiteClient, SiteError } from '../../../src/sites/site.ts';
import { type FacebookSandbox, startFacebookSandbox } from '../../sandbox/facebook/index.ts';
import { accessTo } from './access.ts';

let sandbox: FacebookSandbox;
let access: Access;
let client: SiteClient;
beforeAll(async () => {
  sandbox = await startFacebookSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  access = accessTo(sandbox, { ...sandbox.credentials, ...sandbox.issueSession() });
  client = site.connect(access);
});

const create = () => client.albums?.create?.({ fields: { name: 'Lost?' } });
const list = () => client.albums?.list?.(1);
const titles = async () => (await list())?.items.map(({ title }) => title) ?? [];

describe('trouble', () => {
  it.each([
    ['a dropped connection', { kind: 'drop' as const }, 'unreachable'],
    ['a reset connection', { kind: 'reset' as const }, 'unreachable'],
    ['HTTP 500 with a page', { kind: 'http' as const, status: 500 }, 'server-error'],
    ['HTTP 503 with a page', { kind: 'http' as const, status: 503 }, 'server-error'],
    ['HTTP 403 with a page', { kind: 'http' as const, status: 403 }, 'not-data'],
    ['half an answer', { kind: 'truncate' as const }, 'unreadable'],
    ['an endless answer', { kind: 'oversize' as const }, 'too-large'],
    ['a page instead of data', { kind: 'html' as const }, 'not-data'],
    ['a slow answer', { kind: 'delay' as const, replyDelayMs: 2_000 }, 'timeout'],
    ['an address elsewhere', { kind: 'http' as const, status: 302 }, 'redirected'],
  ])('%s leaves a change unknown and a look to be tried again', async (_, fault, code) => {
    sandbox.faults.add({ ...fault, method: 'photos.createAlbum' });
    await expect(create()).rejects.toMatchObject({ verdict: 'unknown-outcome', code });
    sandbox.faults.add({ ...fault, method: 'photos.getAlbums' });
    await expect(list()).rejects.toMatchObject({ verdict: 'retry-later', code });
    expect(await list()).toBeTruthy();
    expect(sandbox.callsOf('photos.createAlbum')).toHaveLength(1);
  });

  it.each(['drop', 'http', 'html', 'truncate'] as const)(
    'after the work was done (%s): the album is found by its name and not made twice',
    async (kind) => {
      sandbox.faults.add({ kind, work: true, method: 'photos.createAlbum' });
      await expect(create()).rejects.toMatchObject({ verdict: 'unknown-outcome' });
      expect((await titles()).filter((title) => title === 'Lost?')).toHaveLength(1);
    },
  );

  it('does not mind a wrong content type', async () => {
    sandbox.faults.add({ kind: 'type', type: 'text/html' });
    expect(await list()).toBeTruthy();
  });

  it('tells a page from data in the XML form too', async () => {
    const read = () => caller(access, 'XML').read('photos.getAlbums', nothing, { uid: '8055' });
    sandbox.faults.add({ kind: 'html' });
    await expect(read()).rejects.toMatchObject({ code: 'not-data' });
    sandbox.faults.add({ kind: 'truncate' });
    await expect(read()).rejects.toMatchObject({ code: 'unreadable' });
    expect(await read()).toBeTruthy();
  });

  it('of the request limit waits and then goes on', async () => {
    sandbox.modes.rateLimit = true;
    sandbox.clock.freeze();
    for (let n = 0; n < 5; n += 1) await list();
    await expect(create()).rejects.toMatchObject({ verdict: 'retry-later', code: '4', retryAfter: 10_000 });
    sandbox.clock.advance(10_000);
    expect(await create()).toBeTruthy();
  });

  it('of an answer in another shape is no album', async () => {
    const answer = (text: string) =>
      site.connect({ ...access, transport: async () => ({ status: 200, contentType: '', text }) });
    for (const text of ['[]', '"x"', '7', 'true', '{}', '{"aid":""}', '{"aid":"1"', '[{"aid":"1"}]']) {
      const attempt = answer(text).albums?.create?.({ fields: { name: 'x' } });
      await expect(attempt, text).rejects.toMatchObject({ verdict: 'unknown-outcome', code: 'unreadable' });
    }
    for (const text of ['{"error_code":"5f34e11b-8055"}', '{"error_code":{}}', '{"error_code":null}']) {
      await expect(answer(text).albums?.list?.(1), text).rejects.toMatchObject({ code: 'unreadable' });
    }
  });
});

describe('secrets', () => {
  const told = (error: unknown) => {
    if (!(error instanceof SiteError)) throw new Error('An error of the site is expected.');
    return JSON.stringify({ ...error }) + JSON.stringify(error) + String(error) + error.stack;
  };

  it('are in no error, although the server repeats them in its own', async () => {
    const faults = [
      { kind: 'code', code: 102 },
      { kind: 'code', code: 9999 },
      { kind: 'drop' },
      { kind: 'html' },
      { kind: 'truncate' },
    ] as const;
    for (const format of ['JSON', 'XML'] as const) {
      for (const fault of faults) {
        sandbox.faults.add(fault);
        const error = await caller(access, format)
          .write('photos.createAlbum', nothing, { name: 'x' })
          .catch((reason: unknown) => reason);
        const shown = told(error);
        for (const secret of Object.values(access.secrets)) expect(shown).not.toContain(secret);
        expect(shown).not.toContain(sandbox.log.calls().at(-1)?.params.sig ?? '?');
      }
    }
    const echo = await fetch(`${sandbox.origin}/restserver.php`, {
      method: 'POST',
      body: new URLSearchParams({ session_key: access.secrets.session_key ?? '', format: 'JSON' }),
    });
    expect(await echo.text()).toContain(access.secrets.session_key);
  });

  it('are in no address, and the application’s secret is never sent at all', async () => {
    await client.check();
    await create();
    await client.docs?.get?.('34595991569281');
    expect(sandbox.log.calls()).toHaveLength(4);
    for (const call of sandbox.log.calls()) {
      expect(call).toMatchObject({ verb: 'POST', path: '/restserver.php', violations: [] });
      expect(call.params.sig).toMatch(/^[0-9a-f]{32}$/);
      expect(call.params).not.toHaveProperty('callback');
      const values = Object.values(call.params);
      expect(values).not.toContain(access.secrets.secret);
      expect(values).not.toContain(access.secrets.session_secret);
    }
  });
});
