import { expect, test } from 'vitest';
import { harness, ids, newAlbum, push } from './harness.ts';

test('docs are pushed into groups in batches and in order, and all of them get an outcome', async () => {
  const { engine, site, run, job, lines } = harness();
  site.addGroup({ id: 'open' });
  site.addGroup({ id: 'checked', moderated: true });
  const id = await engine.start(push(ids(45), ['open', 'checked']));
  await run();
  const summary = await job(id);
  expect(summary).toMatchObject({ state: 'done', todo: 0, docs: 45, kind: 'push', site: 'fake', calls: 8 });
  expect(summary.totals).toMatchObject({ added: 45, pending: 45 });
  expect(site.writes().map(({ target, docs }) => [target, docs.length])).toEqual([
    ['open', 20],
    ['checked', 20],
    ['open', 20],
    ['checked', 20],
    ['open', 5],
    ['checked', 5],
  ]);
  const sent = site.writes().filter(({ target }) => target === 'open');
  expect(sent.flatMap(({ docs }) => docs)).toEqual(ids(45));
  expect((await lines(id)).map(({ doc, target, kind }) => `${doc} ${target} ${kind}`)).toEqual([
    ...ids(45).map((doc) => `${doc} open added`),
    ...ids(45).map((doc) => `${doc} checked pending`),
  ]);
});

test('writes keep the site’s pace', async () => {
  const { engine, site, run } = harness();
  site.addGroup({ id: 'a' });
  await engine.start(push(ids(60), ['a']));
  await run();
  const times = site.writes().map(({ at }) => at);
  for (const [index, at] of times.entries()) {
    if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_000);
  }
});

test('what a quota does not take waits for its period and is then sent by itself', async () => {
  const { engine, site, run, job, clock, alarm } = harness();
  site.addGroup({ id: 'weekly', title: 'Harbour light', quota: { max: 12, period: 'week' } });
  site.addGroup({ id: 'open' });
  const id = await engine.start(push(ids(30), ['weekly', 'open']));
  await run({ until: clock.now() + 60_000 });
  const waiting = await job(id);
  const monday = Date.UTC(2026, 0, 19);
  expect(waiting).toMatchObject({ state: 'waiting', todo: 0, totals: { added: 42, waiting: 18 } });
  expect(waiting.targets[0]).toMatchObject({
    state: 'waiting',
    why: { key: 'jobs_quota_week', args: ['weekly'] },
    totals: { added: 12, waiting: 18 },
  });
  expect(alarm()).toBeGreaterThanOrEqual(monday);
  expect(alarm()).toBeLessThan(monday + 3_600_000);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 60, waiting: 0 } });
  expect(site.log.filter(({ call, done }) => call === 'groups.add' && !done)).toEqual([]);
  expect(clock.now()).toBeGreaterThan(monday + 7 * 86_400_000);
});

test('a new album of 40 docs takes three calls, and its cover is not added twice', async () => {
  const { engine, site, run, job, lines } = harness();
  const id = await engine.start(newAlbum(ids(40), 'd7'));
  await run();
  expect(site.log.map(({ call }) => call)).toEqual(['albums.create', 'albums.add', 'albums.add']);
  expect(site.writes().flatMap(({ docs }) => docs)).not.toContain('d7');
  expect(await job(id)).toMatchObject({
    state: 'done',
    totals: { added: 40 },
    targets: [{ id: 'album-1', title: 'Harbour', kind: 'album' }],
  });
  expect((await lines(id)).map(({ doc }) => doc)).toEqual(ids(40));
});
