import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { type Known, plan } from '../../src/jobs/plan.ts';
import type { GroupRules } from '../../src/model.ts';
import { docs, harness, ids, newAlbum, push } from './harness.ts';

/** Bytes and records written to the database since the last time it was asked. */
function writtenBytes(): () => { bytes: number; records: number } {
  let bytes = 0;
  let records = 0;
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value: unknown, ...rest) {
    bytes += serialize(value).byteLength;
    records += 1;
    return put.call(this, value, ...rest);
  };
  return () => {
    const written = { bytes, records };
    bytes = 0;
    records = 0;
    return written;
  };
}

test('calls.40x30: 40 docs into 30 groups of unknown quota take 60 writes and 30 reads, plan included', async () => {
  const { engine, site, run, job } = harness();
  const groups = Array.from({ length: 30 }, (_, index) => `g${index}`);
  for (const id of groups) site.addGroup({ id });
  const request = push(ids(40), groups);
  expect(await engine.plan(request)).toMatchObject({ docs: 40, calls: 60, counts: { add: 1_200 } });
  const id = await engine.start(request);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 1_200 } });
  expect(site.writes().length).toBe(60);
  expect(site.log.length - site.writes().length).toBeLessThanOrEqual(30);
});

test('groups that a screen has read need not be read again by plan and run', async () => {
  const { engine, site, run } = harness();
  site.addGroup({ id: 'g', quota: { max: 30, period: 'week' } });
  const group = await site.client.groups?.get?.('g');
  if (group) await engine.learn('me', [group]);
  await engine.plan(push(ids(25), ['g']));
  await engine.start(push(ids(25), ['g']));
  await run();
  expect(site.log.map(({ call }) => call)).toEqual(['groups.get', 'groups.add', 'groups.add']);
});

test('calls.album40: an album of 40 docs takes three calls', async () => {
  const { engine, site, run } = harness();
  await engine.start(newAlbum(ids(40), 'd1'));
  await run();
  expect(site.log.length).toBe(3);
});

test('engine.scale: what is written per call does not grow with the job', async () => {
  const written = writtenBytes();
  const perCall: number[] = [];
  for (const count of [1_000, 10_000]) {
    const { engine, site, run, job } = harness({ docs: ids(count), latency: 0 });
    site.addGroup({ id: 'g' });
    const id = await engine.start(push(ids(count), ['g']));
    // Keeping the job itself is paid for once.
    written();
    await run();
    const { bytes, records } = written();
    const calls = site.calls('groups.add');
    expect((await job(id)).totals.added).toBe(count);
    expect(records / calls).toBeLessThanOrEqual(3.2);
    perCall.push(bytes / calls);
  }
  const [small = 0, large = 0] = perCall;
  expect(small).toBeLessThan(2_500);
  expect(large / small).toBeLessThanOrEqual(1.05);
}, 120_000);

test('plan.50k: 50,000 docs and 20 groups are planned in under 2 s', () => {
  const all = docs(ids(50_000));
  const groups = Array.from({ length: 20 }, (_, index) => `g${index}`);
  const rules = new Map<string, GroupRules>();
  const there: Known['there'] = new Map(
    groups.map((id, index) => [id, new Map(ids(1_000 * index).map((doc) => [doc, 'in' as const]))]),
  );
  for (const [index, id] of groups.entries()) {
    const quota = { max: 10_000, left: 10_000 * (index % 3), period: 'month' as const };
    rules.set(id, {
      moderated: index % 2 === 0,
      accepts: ['photo'],
      mayAdd: true,
      ...(index % 4 ? {} : { quota }),
    });
  }
  const targets = groups.map((id) => ({ kind: 'group' as const, id, title: id }));
  // Time of the processor, so that a busy machine does not count.
  const before = process.cpuUsage();
  const made = plan(all, targets, { batch: 20, now: 0, offset: 0, rules, there });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(2_000);
  expect(Object.values(made.counts).reduce((sum, count) => sum + count, 0)).toBe(1_000_000);
});
