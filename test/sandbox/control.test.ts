import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';
import { call, codeOf } from './ipernity/caller.ts';
import { type IpernitySandbox, startIpernitySandbox } from './ipernity/index.ts';
import { DOC_QUAY, GROUP_MODERATED, GROUP_OPEN } from './ipernity/seed.ts';

let sandbox: IpernitySandbox;
beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterAll(() => sandbox.close());

const control = async (verb: string, name: string, body?: unknown) => {
  const init = body === undefined ? { method: verb } : { method: verb, body: JSON.stringify(body) };
  const reply = await fetch(`${sandbox.origin}/_sandbox/${name}`, init);
  return { status: reply.status, json: (await reply.json()) as Record<string, never> };
};

describe('controls over HTTP', () => {
  it('plan and clear faults', async () => {
    await control('POST', 'faults', { method: 'test.hello', kind: 'code', code: 501 });
    await control('POST', 'faults', { faults: [{ kind: 'html' }, { kind: 'drop' }] });
    expect(sandbox.faults.list().map((fault) => fault.kind)).toEqual(['code', 'html', 'drop']);
    expect(await codeOf(sandbox, 'test.hello')).toBe('501');
    await control('DELETE', 'faults');
    expect((await control('GET', 'faults')).json).toEqual({ faults: [] });
    expect((await control('POST', 'faults', { code: 1 })).status).toBe(400);
  });

  it('show and clear the log', async () => {
    await control('DELETE', 'log');
    await codeOf(sandbox, 'test.hello', { lg: '∅' });
    await codeOf(sandbox, 'auth.getFrob');
    const { json } = await control('GET', 'log?method=test.hello');
    expect(json).toMatchObject({
      entries: [{ name: 'test.hello', code: '199', params: { api_key: sandbox.key } }],
      violations: ['test.hello: lg is missing'],
    });
    expect(JSON.stringify(json)).not.toContain(sandbox.secret);
  });

  it('move the clock', async () => {
    const before = sandbox.clock.now();
    await control('POST', 'clock', { advance: 86400_000 });
    expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(86400_000);
    expect((await control('POST', 'clock', { set: 1767225600_000, freeze: true })).json).toEqual({
      now: 1767225600_000,
    });
    const hello = await call(sandbox, 'test.hello');
    expect(hello.api.at).toBe('1767225600');
    await control('POST', 'clock', { set: before, freeze: false });
  });

  it('show the state without secrets, and put everything back', async () => {
    const auth_token = sandbox.issueToken();
    await call(sandbox, 'group.docs.add', { auth_token, group_id: GROUP_MODERATED, doc_id: DOC_QUAY });
    const state = (await control('GET', 'state')).json as unknown as {
      groups: { group_id: string; pending: string[] }[];
    };
    expect(state.groups.find((group) => group.group_id === GROUP_MODERATED)?.pending).toEqual([DOC_QUAY]);
    expect(JSON.stringify(state)).not.toContain(sandbox.secret);
    await control('POST', 'modes', { numbers: 'all' });
    expect((await control('POST', 'modes', { nombers: 'all' })).status).toBe(400);
    await control('POST', 'reset');
    expect(sandbox.pendingOf(GROUP_MODERATED)).toEqual([]);
    expect(sandbox.modes.numbers).toBe('none');
  });

  it('moderate, revoke, leave, close, and hand out tokens', async () => {
    const { json } = await control('POST', 'token', { doc: 'delete' });
    const auth_token = String((json as Record<string, unknown>).token);
    await call(sandbox, 'group.docs.add', { auth_token, group_id: GROUP_MODERATED, doc_id: DOC_QUAY });
    await control('POST', 'moderate', { group_id: GROUP_MODERATED, doc_id: DOC_QUAY });
    expect(sandbox.poolOf(GROUP_MODERATED)).toContain(DOC_QUAY);
    expect((await control('POST', 'moderate', { group_id: GROUP_MODERATED, doc_id: DOC_QUAY })).status).toBe(
      400,
    );
    expect((await control('POST', 'leave', { group_id: GROUP_OPEN })).json).toEqual({ left: true });
    await control('POST', 'close', {});
    expect(await codeOf(sandbox, 'auth.checkToken', { auth_token })).toBe('108');
    await control('POST', 'close', { closed: false });
    expect((await control('POST', 'revoke', {})).json).toEqual({ revoked: 1 });
    expect(await codeOf(sandbox, 'auth.checkToken', { auth_token })).toBe('107');
  });

  it('list themselves when asked for something else', async () => {
    const { status, json } = await control('GET', '');
    expect(status).toBe(404);
    expect((json as Record<string, unknown>).controls).toContain('POST moderate');
  });
});

describe('the clock', () => {
  it('runs, stops and jumps', async () => {
    const clock = createClock(1000);
    expect(clock.now()).toBeGreaterThanOrEqual(1000);
    clock.set(5000);
    clock.freeze();
    await new Promise((resolve) => setTimeout(resolve, 15));
    const stopped = clock.now();
    expect(stopped).toBeLessThan(5015);
    expect(clock.advance(1000)).toBe(stopped + 1000);
    clock.freeze(false);
    await new Promise((resolve) => setTimeout(resolve, 15));
    expect(clock.now()).toBeGreaterThan(stopped + 1000);
    expect(clock.seconds()).toBe(6);
  });
});
