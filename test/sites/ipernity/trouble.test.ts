import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { site } from '../../../src/sites/ipernity/client.ts';
import type { SiteClient } from '../../../src/sites/site.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { accessTo } from './access.ts';

let sandbox: IpernitySandbox;
let client: SiteClient;

beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  const secrets = { key: sandbox.key, secret: sandbox.secret, token: sandbox.issueToken() };
  client = site.connect(accessTo(sandbox, secrets));
});

const docIds = (count: number) =>
  [...sandbox.state.docs.values()]
    .filter((doc) => doc.ownerId === seedIds.ADA && doc.media === 'photo')
    .slice(0, count)
    .map(({ docId }) => docId);

describe('trouble', () => {
  const add = () => client.groups?.add?.(seedIds.GROUP_OPEN, docIds(1));
  const get = () => client.groups?.get?.(seedIds.GROUP_OPEN);

  it.each([
    ['a dropped connection', { kind: 'drop' as const }, 'unreachable'],
    ['a reset connection', { kind: 'reset' as const }, 'unreachable'],
    ['HTTP 500 with a page', { kind: 'http' as const, status: 500 }, 'server-error'],
    ['HTTP 403 with a page', { kind: 'http' as const, status: 403 }, 'not-data'],
    ['half an answer', { kind: 'truncate' as const }, 'unreadable'],
    ['an endless answer', { kind: 'oversize' as const }, 'too-large'],
    ['a page instead of data', { kind: 'html' as const }, 'not-data'],
    ['a slow answer', { kind: 'delay' as const, replyDelayMs: 2_500 }, 'timeout'],
  ])('%s leaves a change unknown and a look to be tried again', async (_, fault, code) => {
    sandbox.faults.add({ ...fault, method: 'group.docs.add' });
    await expect(add()).rejects.toMatchObject({ verdict: 'unknown-outcome' });
    sandbox.faults.add({ ...fault, method: 'group.get' });
    await expect(get()).rejects.toMatchObject({ verdict: 'retry-later', code });
    expect(await get()).toBeTruthy();
  });

  it('does not mind a wrong content type, which nobody documents', async () => {
    sandbox.faults.add({ method: 'group.get', kind: 'type', type: 'text/html' });
    expect(await get()).toBeTruthy();
  });

  it('knows the server’s clock', async () => {
    sandbox.clock.advance(3_600_000);
    await get();
    expect(Math.abs(client.clockOffset() - 3_600_000)).toBeLessThan(3_000);
  });

  it('never puts key, secret, token or signature into an error', async () => {
    sandbox.faults.add({ method: 'group.get', kind: 'drop' });
    const error = await get()?.catch((reason: Error) => reason);
    const shown = JSON.stringify(error) + String(error) + (error as Error).stack;
    expect(shown).not.toContain(sandbox.key);
    expect(shown).not.toContain(sandbox.secret);
  });

  it('signs every call, sends the language, and puts nothing secret into an address', async () => {
    await get();
    await add();
    await client.docs?.list?.(1);
    const calls = sandbox.log.entries.filter(({ kind }) => kind === 'api');
    expect(calls.length).toBe(3);
    for (const call of calls) {
      expect(call.params).toMatchObject({ lg: 'en', api_sig: expect.stringMatching(/^[0-9a-f]{32}$/) });
      expect(call.verb).toBe('POST');
      expect(call.violations).toEqual([]);
    }
  });
});
