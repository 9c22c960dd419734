import { expect, test } from 'vitest';
import { harness, ids, push } from './harness.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('a quota that another device uses up meanwhile is read anew, and what is left of it is used', async () => {
  const { engine, site, run, job, clock } = harness();
  const group = site.addGroup({ id: 'g', quota: { max: 30, period: 'day' } });
  site.addGroup({ id: 'other' });
  let stolen = false;
  site.fault = (call, _count, target) => {
    if (call === 'groups.add' && target === 'g' && !stolen) {
      stolen = true;
      for (let taken = 0; taken < 23; taken += 1) group.used.push(clock.now());
    }
    return undefined;
  };
  const id = await engine.start(push(ids(40), ['g', 'other']));
  await run({ until: clock.now() + HOUR });
  expect(await job(id)).toMatchObject({
    state: 'waiting',
    targets: [{ totals: { added: 7, waiting: 33 }, why: { key: 'jobs_quota_day' } }, { state: 'done' }],
  });
  // One call was refused; what a site took of it before was read back, and nothing else was refused after.
  const sizes = site
    .writes()
    .flatMap(({ target, docs, done }) => (target === 'g' ? [[docs.length, done]] : []));
  expect(sizes).toEqual(
    [
      [20, true],
      [20, false],
      [7, true],
    ].slice(1),
  );
  expect(site.calls('docs.containers')).toBe(20);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 80 } });
});

test('a site that takes a part of a call before it refuses the rest is believed doc by doc', async () => {
  const { engine, site, run, job, lines } = harness();
  const group = site.addGroup({ id: 'g', quota: { max: 8, period: 'ever' } });
  const groups = site.client.groups;
  const add = groups?.add;
  const get = groups?.get;
  if (!groups || !add || !get) throw new Error('no groups');
  // This site says too much is left, and adds what it takes before it complains.
  groups.get = async (id) => {
    const details = await get(id);
    if (group.used.length === 0 && details.rules.quota) details.rules.quota.left = 20;
    return details;
  };
  groups.add = async (id, docs) => {
    if (docs.length > 8) await add(id, docs.slice(0, 8));
    return add(id, docs);
  };
  const id = await engine.start(push(ids(20), ['g']));
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 8, refused: 12 } });
  const reported = (await lines(id)).flatMap(({ doc, kind }) => (kind === 'added' ? [doc] : []));
  expect(reported).toEqual([...group.docs.keys()]);
});

test('a quota for all time that is used up is told as such, and nothing waits for it', async () => {
  const { engine, site, run, job, lines, alarm } = harness();
  site.addGroup({ id: 'g', quota: { max: 5, period: 'ever' } });
  const id = await engine.start(push(ids(9), ['g']));
  await run();
  expect(await job(id)).toMatchObject({
    state: 'done',
    totals: { added: 5, refused: 4 },
    targets: [{ state: 'stopped', why: { key: 'jobs_quota_ever', args: ['g'] } }],
  });
  expect((await lines(id)).at(-1)).toMatchObject({ kind: 'refused', why: { key: 'jobs_quota_ever' } });
  expect(alarm()).toBeUndefined();
});

test('a period that turned without new quota is asked for again at decent intervals', async () => {
  const { engine, site, run, job, clock } = harness();
  const group = site.addGroup({ id: 'g', quota: { max: 5, period: 'day' } });
  const id = await engine.start(push(ids(10), ['g']));
  await run({ until: clock.now() + HOUR });
  // The site counts days from its own midnight, five hours after ours.
  const left = site.left;
  site.left = (asked) => {
    const [last = 0] = group.used.slice(-1);
    return clock.now() < Date.UTC(2026, 0, 15, 5) && last > 0 ? 0 : left(asked);
  };
  const reads = site.calls('groups.get');
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 10 } });
  expect(clock.now()).toBeGreaterThan(Date.UTC(2026, 0, 15, 5));
  expect(clock.now()).toBeLessThan(Date.UTC(2026, 0, 15, 7));
  expect(site.calls('groups.get') - reads).toBeLessThan(8);
});

test('a site that refuses for its quota although it tells of some left is asked again later, not at once', async () => {
  const { engine, site, run, job, clock } = harness();
  site.addGroup({ id: 'g' });
  const end = clock.now() + 12 * HOUR;
  site.fault = (call) => {
    return call === 'groups.add' && clock.now() < end
      ? { how: 'refuse', verdict: 'quota', code: '3' }
      : undefined;
  };
  const id = await engine.start(push(ids(1), ['g']));
  await run({ until: clock.now() + HOUR / 2 });
  expect(await job(id)).toMatchObject({ state: 'waiting', totals: { waiting: 1 } });
  expect(site.calls('groups.add')).toBe(2);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 1 } });
  expect(site.calls('groups.add')).toBeLessThan(30);
});

test('months, weeks and days end by the site’s clock', async () => {
  for (const [period, turn] of [
    ['month', Date.UTC(2026, 1, 1)],
    ['week', Date.UTC(2026, 0, 19)],
    ['day', Date.UTC(2026, 0, 15)],
  ] as const) {
    const offset = -3 * HOUR;
    const { engine, site, run, job, clock } = harness({ offset });
    site.addGroup({ id: 'g', quota: { max: 20, period } });
    const id = await engine.start(push(ids(30), ['g']));
    await run({ until: clock.now() + HOUR });
    const { nextAt } = await job(id);
    expect(nextAt).toBeGreaterThanOrEqual(turn - offset);
    expect(nextAt).toBeLessThan(turn - offset + HOUR);
    await run();
    expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 30 } });
    expect(clock.now() - turn + offset).toBeLessThan(DAY);
  }
});

test('docs that wait for a moderator use up the quota; those that were there do not', async () => {
  const { engine, site, run, job, clock } = harness();
  const group = site.addGroup({ id: 'g', moderated: true, quota: { max: 25, period: 'week' } });
  for (const doc of ids(20)) group.docs.set(doc, 'in');
  const id = await engine.start(push(ids(60), ['g']));
  await run({ until: clock.now() + HOUR });
  expect(await job(id)).toMatchObject({ totals: { already: 20, pending: 25, waiting: 15 } });
  expect(site.writes().every(({ done }) => done)).toBe(true);
});

test('what a group says it does not take is not sent, and its words are not put into the site’s mouth', async () => {
  const { engine, site, run, job, lines } = harness();
  site.addGroup({ id: 'photos', accepts: ['photo'] });
  site.addGroup({ id: 'films', accepts: ['video', 'audio'] });
  site.addGroup({ id: 'closed', open: false });
  const request = push(ids(3), ['photos', 'films', 'closed']);
  const [first] = request.docs;
  if (first) first.media = 'video';
  site.media.set('d1', 'video');
  const id = await engine.start(request);
  await run();
  const told = (await lines(id)).map(({ doc, target, kind, why }) => [doc, target, kind, why?.key]);
  expect(told).toEqual([
    ['d1', 'photos', 'refused', 'jobs_only_photo'],
    ['d2', 'photos', 'added', undefined],
    ['d3', 'photos', 'added', undefined],
    ['d1', 'films', 'added', undefined],
    ['d2', 'films', 'refused', 'jobs_no_photo'],
    ['d3', 'films', 'refused', 'jobs_no_photo'],
    ['d1', 'closed', 'refused', 'jobs_group_closed'],
    ['d2', 'closed', 'refused', 'jobs_group_closed'],
    ['d3', 'closed', 'refused', 'jobs_group_closed'],
  ]);
  expect(site.writes().map(({ target, docs }) => [target, docs])).toEqual([
    ['photos', ['d2', 'd3']],
    ['films', ['d1']],
  ]);
  expect((await job(id)).state).toBe('done');
});
