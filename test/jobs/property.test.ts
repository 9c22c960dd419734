import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { createEngine } from '../../src/jobs/engine.ts';
import type { Media, Period } from '../../src/model.ts';
import { virtualClock } from './clock.ts';
import type { Fault } from './fake-types.ts';
import { type Harness, harness, ids, push } from './harness.ts';
import { journal } from './journal.ts';
import { mortal } from './mortal.ts';
import { periodName, ZONES } from './zones.ts';

const DAY = 86_400_000;
const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** Starts that lie around ends of months, years, leap days and changes of daylight-saving time. */
const start = fc
  .tuple(
    fc.constantFrom(
      Date.UTC(2026, 0, 31),
      Date.UTC(2025, 11, 31),
      Date.UTC(2028, 1, 29),
      Date.UTC(2026, 2, 29),
      Date.UTC(2026, 9, 25),
      Date.UTC(2026, 2, 8),
      Date.UTC(2026, 10, 1),
      Date.UTC(2026, 3, 5),
      Date.UTC(2026, 5, 14),
    ),
    fc.integer({ min: -DAY, max: DAY }),
  )
  .map(([day, shift]) => day + shift);

const offset = fc.integer({ min: -14 * 3_600_000, max: 14 * 3_600_000 });

const quota = fc.record({
  max: fc.integer({ min: 1, max: 45 }),
  period: fc.constantFrom<Period>('day', 'week', 'month', 'ever'),
});

const group = fc.record({
  moderated: fc.boolean(),
  quota: fc.option(quota, { nil: undefined }),
  accepts: fc.constantFrom<Media[]>(['photo'], ['photo', 'video'], ['video', 'audio']),
  open: fc.constantFrom(true, true, true, false),
  before: fc.integer({ min: 0, max: 10 }),
});

const fault = fc.constantFrom<Fault | undefined>(
  undefined,
  undefined,
  undefined,
  { how: 'lose' },
  { how: 'drop' },
  { how: 'refuse', verdict: 'retry-later' },
  { how: 'refuse', verdict: 'retry-later', retryAfter: 45_000 },
);

const world = fc.record({
  start,
  offset,
  // Of this computer, and of the site's own calendar.
  zone: fc.constantFrom(...ZONES),
  siteZone: fc.constantFrom(...ZONES),
  paced: fc.boolean(),
  docs: fc.integer({ min: 1, max: 45 }),
  batch: fc.constantFrom(1, 7, 20),
  groups: fc.array(group, { minLength: 1, maxLength: 4 }),
  faults: fc.array(fault, { maxLength: 30 }),
  gone: fc.array(fc.integer({ min: 1, max: 45 }), { maxLength: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** A site as described, and the request to push everything everywhere. */
function build(made: World) {
  let calls = 0;
  process.env.TZ = made.zone;
  const all = harness({
    clock: virtualClock(made.start),
    offset: made.offset,
    zone: made.siteZone,
    paced: made.paced,
    docs: ids(made.docs),
    about: { batch: made.batch },
    fault() {
      calls += 1;
      return made.faults[calls];
    },
  });
  for (const [index, { quota: limit, before, ...rest }] of made.groups.entries()) {
    const docs = new Map(ids(Math.min(before, made.docs)).map((doc) => [doc, 'in' as const]));
    all.site.addGroup({ id: `g${index}`, ...rest, ...(limit ? { quota: limit } : {}), docs });
  }
  for (const number of made.gone) all.site.docs.delete(`d${number}`);
  const request = push(ids(made.docs), [...all.site.groups.keys()]);
  for (const [index, doc] of request.docs.entries()) {
    if (index % 5 === 4) doc.media = 'video';
    all.site.media.set(doc.id, doc.media ?? 'photo');
  }
  return { all, request };
}

/** What must hold for any job at its end. */
async function check(all: Harness, id: string, made: World): Promise<void> {
  const { site } = all;
  const job = await all.job(id);
  const lines = await all.lines(id);
  expect(job.state).toBe('done');
  expect(job.todo).toBe(0);
  const pairs = new Set(lines.map(({ doc, target }) => `${doc} ${target}`));
  expect(pairs.size).toBe(made.docs * made.groups.length);
  expect(lines.length).toBe(pairs.size);
  for (const kind of Object.keys(job.totals) as (keyof typeof job.totals)[]) {
    expect(lines.filter((line) => line.kind === kind).length, kind).toBe(job.totals[kind]);
  }
  // The site never had to refuse for its quota.
  expect(site.log.filter(({ refused }) => refused === '3')).toEqual([]);
  expect(Math.max(0, ...site.moderated.values())).toBeLessThanOrEqual(1);
  for (const [target, { docs, quota: limit, used }] of site.groups) {
    const sent = site.writes().flatMap((call) => (call.done && call.target === target ? call.docs : []));
    const numbers = sent.map((doc) => Number(doc.slice(1)));
    expect(numbers, `order in ${target}`).toEqual([...numbers].sort((a, b) => a - b));
    if (limit)
      for (const end of used) {
        expect(inPeriod(limit.period, made.siteZone, used, end)).toBeLessThanOrEqual(limit.max);
      }
    for (const line of lines.filter((each) => each.target === target)) {
      // What was there before stays there, whatever became of sending it again.
      if (Number(line.doc.slice(1)) <= (made.groups[Number(target.slice(1))]?.before ?? 0)) continue;
      const place = docs.get(line.doc);
      const said = { added: 'in', already: 'in', pending: 'pending' }[line.kind as 'added'];
      expect(place, `${line.doc} in ${target} is ${line.kind}`).toBe(said);
    }
  }
}

/** How many docs were counted in the period of a moment, by the site's own calendar. */
function inPeriod(period: Period, zone: string, used: number[], at: number): number {
  return used.filter((time) => periodName(period, time, zone) === periodName(period, at, zone)).length;
}

test('any push ends with one true outcome for every doc and group, in order, within every quota', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      const { all, request } = build(made);
      const id = await all.engine.start(request);
      await all.run();
      await check(all, id, made);
    }),
    { numRuns: 150 },
  );
}, 300_000);

test('deaths at any moments, one after the other, change nothing of that', async () => {
  const deaths = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(world, deaths, async (made, at) => {
      const { all, request } = build(made);
      const id = await all.engine.start(request);
      await all.engine.wake();
      for (const moment of at) {
        const worker = mortal(all.deps, moment);
        const engine = createEngine(worker.deps);
        await Promise.race([all.run({ engine }), worker.died]);
        all.clock.to(all.clock.now() + 61_000);
      }
      await all.run();
      await check(all, id, made);
    }),
    { numRuns: 100 },
  );
}, 300_000);

test('backgrounds that wake at any moments share the work and repeat nothing', async () => {
  const moments = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(world, moments, async (made, wakes) => {
      const { all, request } = build(made);
      const engines = [all.engine, all.another(), all.another()];
      const id = await all.engine.start(request);
      const running: Promise<void>[] = [];
      for (const wait of wakes) {
        for (let tick = 0; tick < wait; tick += 1) await new Promise((resolve) => setImmediate(resolve));
        const engine = engines[running.length % engines.length];
        if (engine) running.push(engine.wake());
      }
      await Promise.all(running);
      await all.run();
      await check(all, id, made);
    }),
    { numRuns: 60 },
  );
}, 300_000);

test('a person who pauses and resumes at any moments loses and doubles nothing', async () => {
  const deeds = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom('pause', 'resume', 'wake', 'list')),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(world, deeds, async (made, done) => {
      const { all, request } = build(made);
      const id = await all.engine.start(request);
      for (const [wait, deed] of done) {
        for (let tick = 0; tick < wait; tick += 1) await new Promise((resolve) => setImmediate(resolve));
        if (deed === 'wake') void all.engine.wake();
        else if (deed === 'list') await all.engine.list();
        else await all.engine[deed](id);
      }
      await all.engine.resume(id);
      await all.run();
      await check(all, id, made);
    }),
    { numRuns: 60 },
  );
}, 300_000);

test('settling what was settled before changes nothing', async () => {
  const { engine, site, store, run } = harness();
  site.addGroup({ id: 'g' });
  const id = await engine.start(push(ids(50), ['g']));
  await run();
  const before = [await store.targets(id), await store.steps(id, 0)];
  for (const step of await store.steps(id, 0)) {
    const again = { ...step, state: 'sent' as const };
    expect(await store.settle(again, (target) => ({ target: { ...target, cursor: 0 } }))).toBeUndefined();
    await store.mark({ ...again, lostAt: 1 });
  }
  expect([await store.targets(id), await store.steps(id, 0)]).toEqual(before);
});

test('replaying any part of the journal from its beginning, at any moment, changes nothing', async () => {
  const moments = fc.array(fc.tuple(fc.integer({ min: 1, max: 150 }), fc.nat()), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(world, moments, fc.nat(), async (made, deaths, last) => {
      const { all, request } = build(made);
      const log = journal(all.store);
      const id = await all.engine.start(request);
      for (const [moment, prefix] of deaths) {
        const worker = mortal({ ...all.deps, store: log.store }, moment);
        const engine = createEngine(worker.deps);
        await Promise.race([all.run({ engine }), worker.died]);
        all.clock.to(all.clock.now() + 61_000);
        await unchanged(all, id, () => log.replay(prefix));
      }
      await all.run({ engine: all.another({ store: log.store }) });
      await check(all, id, made);
      const calls = all.site.log.length;
      await unchanged(all, id, () => log.replay(last));
      await unchanged(all, id, () => log.replay(log.length()));
      await all.run();
      expect(all.site.log.length).toBe(calls);
    }),
    { numRuns: 60 },
  );
}, 300_000);

/** Holds that a deed leaves targets and steps of a job as they are. */
async function unchanged({ store }: Harness, id: string, deed: () => Promise<void>): Promise<void> {
  const records = async () => {
    const targets = await store.targets(id);
    const steps = await Promise.all(targets.map(({ n }) => store.steps(id, n)));
    // How often a record was written tells nothing about the job.
    return [targets.map(({ rev: _rev, ...target }) => target), steps];
  };
  const before = await records();
  await deed();
  expect(await records()).toEqual(before);
}
