import { expect, test } from 'vitest';
import { JobError } from '../../src/jobs/engine.ts';
import { SiteError } from '../../src/sites/site.ts';
import { harness, ids, push } from './harness.ts';

test('pausing lets the call under way end, resuming goes on with the next', async () => {
  const { engine, site, run, job } = harness();
  site.addGroup({ id: 'g' });
  let pausing: Promise<void> | undefined;
  let id = '';
  site.fault = (call, count) => {
    if (call === 'groups.add' && count === 1) pausing = engine.pause(id);
    return undefined;
  };
  id = await engine.start(push(ids(60), ['g']));
  await run();
  await pausing;
  expect(await job(id)).toMatchObject({
    state: 'paused',
    todo: 40,
    totals: { added: 20 },
    needs: { what: 'resume', why: { key: 'jobs_paused' } },
  });
  await run();
  expect(site.calls('groups.add')).toBe(1);
  await engine.resume(id);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 60 } });
  expect(site.calls('groups.add')).toBe(3);
});

test('cancelling drops what was not sent and keeps what was', async () => {
  const { engine, site, run, job, lines, alarm } = harness();
  site.addGroup({ id: 'g', quota: { max: 10, period: 'month' } });
  const id = await engine.start(push(ids(30), ['g']));
  await engine.wake();
  await engine.cancel(id);
  await run();
  expect(await job(id)).toMatchObject({ state: 'cancelled', todo: 20, totals: { added: 10, waiting: 0 } });
  expect((await lines(id)).length).toBe(10);
  expect(alarm()).toBeUndefined();
  await engine.resume(id);
  await run();
  expect(site.groups.get('g')?.docs.size).toBe(10);
});

test('a cancelled job still finds out what became of a call whose answer was lost', async () => {
  const { engine, site, run, job } = harness();
  site.addGroup({ id: 'g' });
  let id = '';
  let cancelling: Promise<void> | undefined;
  site.fault = (call, count) => {
    if (call !== 'groups.add' || count > 1) return undefined;
    cancelling = engine.cancel(id);
    return { how: 'lose' };
  };
  id = await engine.start(push(ids(30), ['g']));
  await run();
  await cancelling;
  expect(await job(id)).toMatchObject({ state: 'cancelled', todo: 10, totals: { added: 20 } });
  expect(site.calls('groups.add')).toBe(1);
});

test('retry sends what failed again, and nothing that went in or waits for a moderator', async () => {
  const { engine, site, run, job, lines } = harness();
  const closed = site.addGroup({ id: 'closed', open: false });
  site.addGroup({ id: 'checked', moderated: true });
  const some = site.addGroup({ id: 'some', accepts: ['photo'] });
  site.docs.delete('d2');
  const request = push(ids(5), ['closed', 'checked', 'some']);
  const id = await engine.start(request);
  await run();
  expect((await job(id)).totals).toMatchObject({ added: 4, pending: 4, refused: 7 });
  closed.open = true;
  site.docs.add('d2');
  site.log.length = 0;
  expect(await engine.retry(id)).toBe(id);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 10, pending: 5, refused: 0 } });
  expect(site.writes().map(({ target, docs }) => [target, docs])).toEqual([
    ['closed', ids(5)],
    ['checked', ['d2']],
    ['some', ['d2']],
  ]);
  expect(some.docs.size).toBe(5);
  expect((await lines(id)).length).toBe(15);
  await engine.retry(id);
  expect((await job(id)).state).toBe('done');
});

test('retry takes a target up where it stopped, and a cancelled job as a whole', async () => {
  const { engine, site, run, job } = harness();
  const group = site.addGroup({ id: 'g' });
  site.fault = (call, count) => {
    if (call === 'groups.add' && count === 2) group.open = false;
    return undefined;
  };
  const id = await engine.start(push(ids(50), ['g']));
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 20, refused: 30 } });
  group.open = true;
  await engine.retry(id);
  await engine.cancel(id);
  await engine.retry(id);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 50, refused: 0 } });
  const sent = site.writes().filter(({ done }) => done);
  expect(sent.flatMap(({ docs }) => docs)).toEqual(ids(50));
});

test('a locked or signed-out account waits for the person and goes on by itself once it works again', async () => {
  let locked = true;
  const made = harness();
  const { clientFor } = made.deps;
  const engine = made.another({
    clientFor: async (account) => {
      if (!locked) return clientFor(account);
      throw new SiteError({ verdict: 'sign-in-again', text: { key: 'fake_locked' }, code: 'locked' });
    },
  });
  made.site.addGroup({ id: 'g' });
  const id = await engine.start(push(ids(5), ['g']));
  await made.run({ engine });
  expect(await made.job(id)).toMatchObject({
    state: 'paused',
    needs: { what: 'sign-in', why: { key: 'fake_locked' } },
  });
  locked = false;
  await made.run({ engine });
  expect(await made.job(id)).toMatchObject({ state: 'done', totals: { added: 5 } });
});

test('a job waits while the vault is locked, also when that happens half-way, and goes on after unlocking', async () => {
  let locked = false;
  const made = harness({ timing: { progress: 0 } });
  const refuse = () => {
    throw new SiteError({ verdict: 'locked', text: { key: 'fake_locked' }, code: 'locked' });
  };
  const add = made.site.client.groups?.add;
  const engine = made.another({
    clientFor: async (account) => {
      const connection = locked ? refuse() : await made.deps.clientFor(account);
      const { client } = connection;
      const gated: typeof add = async (...args) => {
        if (locked) refuse();
        const answer = await add?.(...args);
        locked = true;
        return answer ?? [];
      };
      return { ...connection, client: { ...client, groups: { ...client.groups, add: gated } } };
    },
  });
  made.site.addGroup({ id: 'g' });
  made.site.addGroup({ id: 'h' });
  const id = await engine.start(push(ids(30), ['g', 'h']));
  let rounds = 0;
  for (; (await made.job(id)).state !== 'done' && rounds < 20; rounds += 1) {
    await made.run({ engine });
    const now = await made.job(id);
    if (now.state === 'done') break;
    expect(now).toMatchObject({ state: 'paused', needs: { what: 'unlock', why: { key: 'fake_locked' } } });
    // Neither waking up nor the person’s “Go on” helps.
    await engine.resume(id);
    await made.run({ engine });
    expect((await made.job(id)).needs?.what).toBe('unlock');
    made.changed.length = 0;
    locked = false;
    await made.run({ engine });
    expect(made.changed).toContain(id);
  }
  expect(rounds).toBeGreaterThan(1);
  expect(await made.job(id)).toMatchObject({ state: 'done', totals: { added: 60 } });
  const sent = made.site.writes().filter(({ done }) => done);
  expect(sent.flatMap(({ docs }) => docs)).toHaveLength(60);
});

test('one account’s trouble does not hold up another', async () => {
  const { engine, site, run, job, deps, another } = harness();
  site.addGroup({ id: 'g' });
  const other = another({
    clientFor: async (account) => {
      if (account === 'them') {
        throw new SiteError({ verdict: 'sign-in-again', text: { key: 'fake_locked' }, code: 'locked' });
      }
      return deps.clientFor(account);
    },
  });
  const mine = await other.start(push(ids(5), ['g']));
  const theirs = await other.start(push(ids(5), ['g'], 'them'));
  await run({ engine: other });
  expect((await job(mine)).state).toBe('done');
  expect((await job(theirs)).state).toBe('paused');
  expect((await engine.list()).map(({ id }) => id).sort()).toEqual([mine, theirs].sort());
});

test('offline nothing is sent, and nothing is lost', async () => {
  let online = false;
  const { engine, site, run, job, clock } = harness({ deps: { isOnline: () => online } });
  site.addGroup({ id: 'g' });
  const id = await engine.start(push(ids(5), ['g']));
  await run({ until: clock.now() + 3_600_000 });
  expect(await job(id)).toMatchObject({ state: 'waiting', why: { key: 'jobs_offline' } });
  expect(site.log).toEqual([]);
  online = true;
  await run();
  expect((await job(id)).state).toBe('done');
});

test('a site that is down for days is asked ever more rarely and is never given up', async () => {
  const { engine, site, run, job, clock } = harness();
  site.addGroup({ id: 'g' });
  const end = clock.now() + 3 * 86_400_000;
  site.fault = () => (clock.now() < end ? { how: 'refuse', verdict: 'retry-later', code: '503' } : undefined);
  const id = await engine.start(push(ids(5), ['g']));
  await run({ until: clock.now() + 86_400_000 });
  expect(await job(id)).toMatchObject({
    state: 'waiting',
    totals: { waiting: 5 },
    targets: [{ why: { key: 'fake_503' }, code: '503' }],
  });
  expect(site.log.length).toBeLessThan(20);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 5 } });
});

test('docs whose answers get lost again and again without effect fail with a sentence', async () => {
  const { engine, site, run, job, lines } = harness();
  site.addGroup({ id: 'g' });
  site.fault = (call) => (call === 'groups.add' ? { how: 'drop' } : undefined);
  const id = await engine.start(push(ids(3), ['g']));
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { failed: 3 } });
  expect((await lines(id))[0]?.why).toEqual({ key: 'jobs_lost_often', args: ['g', 5] });
  expect(site.calls('groups.add')).toBe(5);
});

test('where a site cannot be asked what is there, a lost answer is told as unknown and not repeated', async () => {
  const { engine, site, run, job, lines } = harness();
  delete site.client.docs;
  site.addGroup({ id: 'g' });
  site.fault = (call, count) => (call === 'groups.add' && count === 1 ? { how: 'lose' } : undefined);
  const id = await engine.start(push(ids(25), ['g']));
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { unknown: 20, added: 5 } });
  expect((await lines(id))[0]?.why).toEqual({ key: 'jobs_unknown', args: ['g'] });
  expect(site.calls('groups.add')).toBe(2);
});

test('finished jobs can be forgotten one by one or by age; unfinished ones cannot', async () => {
  const { engine, site, run, clock, store } = harness();
  site.addGroup({ id: 'g', quota: { max: 5, period: 'day' } });
  const old = await engine.start(push(ids(5), ['g']));
  await run();
  clock.to(clock.now() + 3_600_000);
  const young = await engine.start(push(ids(10), ['g']));
  await engine.wake();
  await expect(engine.forget(young)).rejects.toBeInstanceOf(JobError);
  expect(await engine.forgetBefore(clock.now())).toBe(1);
  await expect(engine.report(old)).rejects.toMatchObject({ code: 'no-job', text: { key: 'jobs_no_such' } });
  await run();
  await engine.forget(young);
  expect(await engine.list()).toEqual([]);
  expect(await store.steps(young, 0)).toEqual([]);
});

test('what failed in one group can be tried again while another group waits', async () => {
  const { engine, site, run, clock, job, lines } = harness();
  const shut = site.addGroup({ id: 'shut', open: false });
  site.addGroup({ id: 'slow', quota: { max: 5, period: 'day' } });
  const id = await engine.start(push(ids(8), ['shut', 'slow']));
  await run({ until: clock.now() });
  expect(await job(id)).toMatchObject({ state: 'waiting', totals: { refused: 8, added: 5, waiting: 3 } });
  shut.open = true;
  await engine.retry(id);
  await run({ until: clock.now() });
  expect(await job(id)).toMatchObject({ state: 'waiting', totals: { refused: 0, added: 13, waiting: 3 } });
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 16 } });
  expect(await lines(id)).toHaveLength(16);
  expect(
    new Set(
      site.writes().flatMap(({ target, docs, done }) => (done ? docs.map((doc) => `${target} ${doc}`) : [])),
    ).size,
  ).toBe(16);
});
