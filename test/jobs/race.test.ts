import { expect, test } from 'vitest';
import { virtualClock } from './clock.ts';
import { harness, ids, push } from './harness.ts';

test('racing wakes of one background run each step once', async () => {
  const { engine, site, run, job } = harness();
  site.addGroup({ id: 'a' });
  site.addGroup({ id: 'b', moderated: true });
  const id = await engine.start(push(ids(60), ['a', 'b']));
  await Promise.all(Array.from({ length: 20 }, () => engine.wake()));
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 60, pending: 60 }, calls: 8 });
  expect(site.calls('groups.add')).toBe(6);
});

test('racing wakes of several backgrounds run each step once', async () => {
  const { engine, site, run, job, another } = harness();
  site.addGroup({ id: 'a' });
  site.addGroup({ id: 'b', moderated: true });
  const others = [another(), another(), another()];
  const id = await engine.start(push(ids(60), ['a', 'b']));
  await Promise.all([...others, engine, ...others].map((each) => each.wake()));
  await run();
  expect((await job(id)).state).toBe('done');
  expect(site.calls('groups.add')).toBe(6);
  expect(site.calls('groups.get')).toBe(2);
});

test('a background that slept through its claim writes nothing over the one that took over', async () => {
  const clock = virtualClock();
  const { engine, site, run, job, lines, another } = harness({ clock });
  site.addGroup({ id: 'g', moderated: true });
  let wakeUp = () => {};
  const asleep = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  const add = site.client.groups?.add;
  if (!add || !site.client.groups) throw new Error('no groups');
  let first = true;
  site.client.groups.add = async (id, docs) => {
    const answer = await add(id, docs);
    if (!first) return answer;
    first = false;
    // The computer sleeps here, long after the site has answered.
    await asleep;
    return answer;
  };
  const id = await engine.start(push(ids(45), ['g']));
  const sleeping = engine.wake();
  while (site.calls('groups.add') < 1) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
  clock.to(clock.now() + 600_000);
  const other = another();
  await run({ engine: other });
  expect(await job(id)).toMatchObject({ state: 'done', totals: { pending: 45 } });
  wakeUp();
  await sleeping;
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { pending: 45 }, todo: 0 });
  expect((await lines(id)).length).toBe(45);
  expect(Math.max(...site.moderated.values())).toBe(1);
});

test('a background that is alone takes over at once what an earlier one held', async () => {
  const { engine, site, store, clock, job, another } = harness();
  site.addGroup({ id: 'g' });
  await store.claim('me', 'a dead one', clock.now(), clock.now() + 60_000, false);
  const id = await engine.start(push(ids(5), ['g']));
  await engine.wake();
  expect((await job(id)).totals.added).toBe(0);
  const before = clock.now();
  await another({ alone: true }).wake();
  expect((await job(id)).state).toBe('done');
  expect(clock.now() - before).toBeLessThan(10_000);
});

test('accounts work side by side, one write at a time each', async () => {
  const { engine, site, run } = harness();
  site.addGroup({ id: 'g' });
  let mine = 0;
  let most = 0;
  const add = site.client.groups?.add;
  if (!add || !site.client.groups) throw new Error('no groups');
  site.client.groups.add = async (id, docs) => {
    mine += 1;
    most = Math.max(most, mine);
    // Long enough in real time for the other account to come along.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const answer = await add(id, docs);
    mine -= 1;
    return answer;
  };
  await engine.start(push(ids(30), ['g']));
  await engine.start(push(ids(60).slice(30), ['g']));
  await run();
  expect(most).toBe(1);
  await engine.start(push(ids(30), ['g'], 'one'));
  await engine.start(push(ids(30), ['g'], 'two'));
  await run();
  expect(most).toBe(2);
});

test('two jobs for one group send in the order in which they were asked for', async () => {
  const { engine, site, run, job, clock } = harness();
  const group = site.addGroup({ id: 'g', quota: { max: 10, period: 'day' } });
  const first = await engine.start(push(ids(15), ['g']));
  clock.to(clock.now() + 1_000);
  const second = await engine.start(push(ids(20).slice(15), ['g']));
  await run({ until: clock.now() + 60_000 });
  expect(await job(second)).toMatchObject({
    state: 'waiting',
    targets: [{ state: 'waiting', why: { key: 'jobs_after_earlier' } }],
  });
  await run();
  expect((await job(first)).state).toBe('done');
  expect((await job(second)).state).toBe('done');
  expect([...group.docs.keys()]).toEqual(ids(20));
});
