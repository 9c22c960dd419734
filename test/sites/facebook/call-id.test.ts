import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { site } from '../../../src/sites/facebook/client.ts';
import { inTurn } from '../../../src/sites/facebook/turn.ts';
import type { Access, Secrets } from '../../../src/sites/site.ts';
import { type FacebookSandbox, seedIds, startFacebookSandbox } from '../../sandbox/facebook/index.ts';
import { accessTo, counter } from './access.ts';

let sandbox: FacebookSandbox;
let secrets: Secrets;
beforeAll(async () => {
  sandbox = await startFacebookSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  secrets = { ...sandbox.credentials, ...sandbox.issueSession() };
});

const connect = (nextNumber: Access['nextNumber'], own = secrets) =>
  site.connect(accessTo(sandbox, own, { nextNumber }));
const idsSent = () => sandbox.log.calls().map(({ params }) => params.call_id);
const session = () => sandbox.state.sessions.get(secrets.session_key ?? '');

describe('the number of a call', () => {
  it('grows over concurrent calls of several clients, which do not overlap', async () => {
    const next = counter();
    // Numbers are given out late and at random, as by a slow storage.
    const slow = async () => {
      const number = await next();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      return number;
    };
    sandbox.faults.add({ kind: 'delay', delayMs: 10, times: 0 });
    const clients = [connect(slow), connect(slow), connect(slow)];
    const made = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        clients[n % 3]?.albums?.create?.({ fields: { name: `No. ${n}` } }),
      ),
    );
    expect(new Set(made.map((album) => album?.id)).size).toBe(24);
    expect(sandbox.log.calls().map(({ code }) => code)).toEqual(Array(24).fill('0'));
    expect(sandbox.log.calls().every(({ inFlight }) => inFlight === 1)).toBe(true);
    const sent = idsSent().map(Number);
    expect(sent).toEqual([...new Set(sent)].sort((a, b) => a - b));
  });

  it('of one account does not hold up another', async () => {
    const other = { ...sandbox.credentials, ...sandbox.issueSession({ uid: seedIds.BO }) };
    sandbox.faults.add({ kind: 'hold' });
    const held = connect(counter()).albums?.list?.(1);
    await sandbox.log.waitFor(({ name }) => name === 'photos.getAlbums');
    expect((await connect(counter(), other).albums?.list?.(1, seedIds.BO))?.total).toBe(1);
    sandbox.faults.release();
    expect((await held)?.total).toBe(4);
  });

  it('goes on after a restart with what the storage knows', async () => {
    const next = counter();
    await connect(next).albums?.list?.(1);
    await connect(next).albums?.list?.(1);
    expect(sandbox.log.calls().map(({ code }) => code)).toEqual(['0', '0']);
  });

  it('is not sent with the calls of the sign-in', async () => {
    await connect(counter()).check();
    expect(sandbox.callsOf('auth.createToken')[0]?.params).not.toHaveProperty('call_id');
    expect(sandbox.callsOf('users.getLoggedInUser')[0]?.params).toHaveProperty('call_id');
  });

  it('is a whole number as plain digits', async () => {
    await connect(counter(8_999_999_999_999_990)).albums?.list?.(1);
    expect(idsSent()).toEqual(['8999999999999991']);
  });
});

describe('a number that is too low', () => {
  const create = (next: Access['nextNumber']) => connect(next).albums?.create?.({ fields: { name: 'Once' } });
  const albums = () => sandbox.state.albums.size;

  it('is answered by a higher one, and the album made once', async () => {
    const before = albums();
    Object.assign(session() ?? {}, { lastCallId: '1002' });
    expect(await create(counter(1000))).toMatchObject({ title: 'Once' });
    expect(idsSent()).toEqual(['1001', '1002', '1003']);
    expect(sandbox.log.calls().map(({ code }) => code)).toEqual(['103', '103', '0']);
    expect(albums()).toBe(before + 1);
  });

  it('is not answered for ever: a new sign-in starts the count anew', async () => {
    const before = albums();
    Object.assign(session() ?? {}, { lastCallId: '9e99'.replace('e', '00000000') });
    await expect(create(counter(1000))).rejects.toMatchObject({
      verdict: 'sign-in-again',
      code: '103',
      text: { key: 'facebook_error_103', args: ['103'] },
    });
    expect(idsSent()).toEqual(['1001', '1002', '1003', '1004']);
    expect(albums()).toBe(before);
    secrets = { ...sandbox.credentials, ...sandbox.issueSession() };
    expect(await create(counter(2000))).toBeTruthy();
  });

  it('leaves other errors alone', async () => {
    sandbox.faults.add({ kind: 'code', code: 1, times: 0 });
    await expect(create(counter())).rejects.toMatchObject({ code: '1', verdict: 'unknown-outcome' });
    expect(sandbox.log.calls()).toHaveLength(1);
  });
});

describe('taking turns', () => {
  it('goes on after a failure, in the order of asking', async () => {
    const done: number[] = [];
    const task = (n: number) =>
      inTurn('turns', async () => {
        await new Promise((resolve) => setTimeout(resolve, 5 - n));
        done.push(n);
        if (n === 1) throw new Error('one');
        return n;
      });
    expect(await Promise.allSettled([0, 1, 2, 3].map(task))).toMatchObject([
      { value: 0 },
      { reason: new Error('one') },
      { value: 2 },
      { value: 3 },
    ]);
    expect(done).toEqual([0, 1, 2, 3]);
  });
});
