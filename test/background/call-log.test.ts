import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetCalls, lastCalls, noteCode, recorded } from '../../src/background/call-log.ts';
import { type HttpRequest, TransportError } from '../../src/protocols/http.ts';
import browser from '../fakes/browser.ts';

const SECRET = 'MARKER0123456789abcdef';
const request: HttpRequest = {
  method: 'POST',
  url: `https://api.example.org/do?token=${SECRET}`,
  body: `pass=${SECRET}`,
  headers: { authorization: `Bearer ${SECRET}` },
  call: 'group.docs.add',
};
const answer = { status: 200, contentType: 'text/xml', text: SECRET };
const good = recorded(async () => answer, 'account-1');
const silent = recorded(async () => {
  throw new TransportError('timeout', 'api.example.org');
}, 'account-2');

beforeEach(forgetCalls);

describe('the record of calls', () => {
  it('says when, where, what, how long and what came, and nothing that was sent or received', async () => {
    expect(await good(request)).toBe(answer);
    await expect(silent(request)).rejects.toThrow('timeout');
    const calls = await lastCalls();
    expect(calls).toMatchObject([
      { account: 'account-2', fault: 'timeout', host: 'api.example.org', call: 'group.docs.add' },
      { account: 'account-1', status: 200, method: 'POST', ms: expect.any(Number), at: expect.any(Number) },
    ]);
    expect(JSON.stringify(calls)).not.toContain(SECRET);
  });

  it('takes the code of the error that a call led to, once', async () => {
    await good(request);
    noteCode('account-1', '3');
    noteCode('account-1', '4');
    noteCode('account-9', '5');
    expect(await lastCalls()).toMatchObject([{ code: '3' }]);
  });

  it('keeps no more than two hundred, the last ones', async () => {
    for (let n = 0; n < 230; n++) await good({ ...request, call: `call.${n}` });
    const calls = await lastCalls();
    expect(calls).toHaveLength(200);
    expect([calls[0]?.call, calls.at(-1)?.call]).toEqual(['call.229', 'call.30']);
  });

  it('is in the memory of the browser only, and outlives the background', async () => {
    await good(request);
    await vi.waitFor(async () => expect(await browser.storage.session.get('call-log')).not.toEqual({}));
    expect(await browser.storage.local.get(null)).toEqual({});
    expect(JSON.stringify(await browser.storage.session.get(null))).not.toContain(SECRET);
    vi.resetModules();
    vi.doMock('webextension-polyfill', () => ({ default: browser }));
    const next = await import('../../src/background/call-log.ts');
    expect(await next.lastCalls()).toHaveLength(1);
  });
});
