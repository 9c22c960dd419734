import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { call, codeOf, send } from './ipernity/caller.ts';
import { type IpernitySandbox, startIpernitySandbox } from './ipernity/index.ts';

let sandbox: IpernitySandbox;
beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const create = () => send(sandbox, 'album.create', { auth_token: sandbox.issueToken(), title: 'A' });
const albums = () => sandbox.state.albums.size;

describe('faults', () => {
  it.each(['drop', 'reset'] as const)('%s the connection before the work', async (kind) => {
    sandbox.faults.add({ method: 'album.create', kind });
    await expect(create()).rejects.toThrow();
    expect(albums()).toBe(4);
    expect(sandbox.callsOf('album.create')[0]).toMatchObject({ worked: false, status: 0, fault: kind });
    expect((await create()).status).toBe(200);
    expect(albums()).toBe(5);
  });

  it('do the work and lose the reply', async () => {
    sandbox.faults.add({ method: 'album.create', kind: 'drop', work: true });
    await expect(create()).rejects.toThrow();
    expect(albums()).toBe(5);
    expect(sandbox.callsOf('album.create')[0]).toMatchObject({ worked: true, status: 0, code: '0' });
  });

  it('answer with HTTP errors and with pages', async () => {
    sandbox.faults.add({ kind: 'http', status: 503, times: 2 });
    sandbox.faults.add({ kind: 'html' });
    expect((await create()).status).toBe(503);
    expect((await create()).status).toBe(503);
    const page = await create();
    expect([page.status, (await page.text()).startsWith('<!doctype html>')]).toEqual([200, true]);
    expect(albums()).toBe(4);
    expect((await create()).status).toBe(200);
  });

  it('answer with a code of the API, after the signature was checked', async () => {
    sandbox.faults.add({ method: 'test.hello', kind: 'code', code: 500, times: 0 });
    expect(await codeOf(sandbox, 'test.hello', {}, { sign: 'wrong' })).toBe('105');
    expect((await call(sandbox, 'test.hello')).api).toMatchObject({ code: '500', message: 'Service error' });
    expect(await codeOf(sandbox, 'auth.getFrob')).toBe('ok');
    sandbox.faults.clear();
    expect(await codeOf(sandbox, 'test.hello')).toBe('ok');
  });

  it('give the method’s own words for its own codes', async () => {
    sandbox.faults.add({ kind: 'code', code: 4 });
    expect(await (await create()).json()).toMatchObject({ api: { message: "Can't create any more albums" } });
  });

  it('spoil the body', async () => {
    sandbox.faults.add({ kind: 'truncate' });
    sandbox.faults.add({ kind: 'oversize', bytes: 3_000_000 });
    sandbox.faults.add({ kind: 'type', type: 'image/png' });
    await expect((await create()).json()).rejects.toThrow();
    expect((await (await create()).text()).length).toBeGreaterThan(3_000_000);
    expect((await create()).headers.get('content-type')).toBe('image/png');
    expect(albums()).toBe(7);
  });

  it('survive a client that hangs up on an oversized reply', async () => {
    sandbox.faults.add({ kind: 'oversize' });
    await (await create()).body?.cancel();
    expect(await codeOf(sandbox, 'test.hello')).toBe('ok');
  });

  it('let some calls pass first', async () => {
    sandbox.faults.add({ method: 'test.hello', kind: 'code', code: 113, skip: 2 });
    const codes = [];
    for (let n = 0; n < 4; n += 1) codes.push(await codeOf(sandbox, 'test.hello'));
    expect(codes).toEqual(['ok', 'ok', '113', 'ok']);
  });

  it('delay, before or after the work', async () => {
    sandbox.faults.add({ kind: 'delay', delayMs: 80 });
    sandbox.faults.add({ kind: 'delay', replyDelayMs: 80 });
    await create();
    await create();
    expect(sandbox.log.calls().every((one) => one.ms >= 75 && one.worked)).toBe(true);
  });

  it('hold a call until it is let go', async () => {
    sandbox.faults.add({ kind: 'hold', work: true });
    const waiting = create();
    await sandbox.log.waitFor((entry) => entry.name === 'album.create' && entry.worked);
    expect(albums()).toBe(5);
    const second = codeOf(sandbox, 'test.hello');
    expect(await second).toBe('ok');
    expect(sandbox.callsOf('test.hello')[0]?.inFlight).toBe(2);
    expect(sandbox.faults.release()).toBe(1);
    expect((await waiting).status).toBe(200);
  });

  it('end a call that is let go when its client has hung up', async () => {
    sandbox.faults.add({ kind: 'hold' });
    const hangUp = new AbortController();
    const waiting = fetch(`${sandbox.origin}/api/test.hello/json`, { method: 'POST', signal: hangUp.signal });
    waiting.catch(() => undefined);
    await sandbox.log.waitFor((entry) => entry.name === 'test.hello');
    hangUp.abort();
    await new Promise((done) => setTimeout(done, 50));
    sandbox.faults.release();
    await expect.poll(() => sandbox.callsOf('test.hello')[0]?.ms).toBeGreaterThanOrEqual(0);
  });

  it('strike pages and images only when asked for', async () => {
    sandbox.faults.add({ kind: 'http' });
    expect((await fetch(`${sandbox.origin}/login`)).status).toBe(200);
    sandbox.faults.add({ method: 'page', kind: 'http', status: 502 });
    expect((await fetch(`${sandbox.origin}/login`)).status).toBe(502);
    expect((await create()).status).toBe(500);
  });
});
