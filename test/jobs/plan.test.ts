import { expect, test } from 'vitest';
import { VERDICT_LETTERS } from '../../src/jobs/job.ts';
import { type Known, plan, type TargetToPlan } from '../../src/jobs/plan.ts';
import type { GroupRules, Quota } from '../../src/model.ts';
import { docs, harness, ids, newAlbum, push } from './harness.ts';

const known = (changes: Partial<Known> = {}): Known => ({
  ...{ batch: 20, now: Date.UTC(2026, 0, 14, 10), offset: 0 },
  ...{ rules: new Map(), there: new Map() },
  ...changes,
});
const group = (id: string): TargetToPlan => ({ kind: 'group', id, title: id });
const rules = (changes: Partial<GroupRules> = {}): GroupRules => ({
  ...{ moderated: false, accepts: ['photo'], mayAdd: true },
  ...changes,
});
const weekly = (left: number): Quota => ({ max: 20, left, period: 'week' });

test('every doc gets the verdict that comes first', () => {
  const all = docs(ids(7));
  const [mine, , film, theirs] = all;
  if (mine) mine.owner = 'ada';
  if (film) film.media = 'video';
  if (theirs) theirs.owner = 'bob';
  const { targets, counts } = plan(
    all,
    ['open', 'checked', 'closed', 'full', 'dark'].map(group),
    known({
      user: { id: '1', alias: 'ada' },
      rules: new Map([
        ['open', rules({ quota: weekly(2) })],
        ['checked', rules({ moderated: true })],
        ['closed', rules({ mayAdd: false })],
        ['full', rules({ mayAdd: false, quota: weekly(0) })],
      ]),
      there: new Map<string, ReadonlyMap<string, 'in' | 'pending'>>([
        ['open', new Map([['d5', 'in']])],
        ['checked', new Map([['d5', 'pending']])],
      ]),
    }),
  );
  expect(Object.fromEntries(targets.map(({ id, verdicts }) => [id, verdicts]))).toEqual({
    open: ['add', 'add', 'media', 'not-mine', 'already', 'no-quota', 'no-quota'],
    checked: ['moderated', 'moderated', 'media', 'not-mine', 'pending', 'moderated', 'moderated'],
    closed: ['closed', 'closed', 'closed', 'not-mine', 'closed', 'closed', 'closed'],
    full: ['no-quota', 'no-quota', 'media', 'not-mine', 'no-quota', 'no-quota', 'no-quota'],
    dark: ['unknown', 'unknown', 'unknown', 'not-mine', 'unknown', 'unknown', 'unknown'],
  });
  expect(counts).toMatchObject({ add: 2, moderated: 4, 'not-mine': 5, 'no-quota': 7, closed: 6 });
});

test('calls, time and the end of a wait are told', () => {
  const made = plan(
    docs(ids(45)),
    [group('a'), group('b')],
    known({
      pacing: { writes: 1_500, calls: 200 },
      rules: new Map([
        ['a', rules()],
        ['b', rules({ quota: weekly(21) })],
      ]),
    }),
  );
  expect(made.targets.map(({ calls }) => calls)).toEqual([3, 2]);
  expect(made).toMatchObject({ docs: 45, calls: 5, seconds: 8 });
  expect(made.targets[0]?.resumesAt).toBeUndefined();
  expect(made.targets[1]).toMatchObject({ period: 'week', counts: { add: 21, 'no-quota': 24 } });
  expect(made.targets[1]?.resumesAt).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 19));
});

test('large plans tell the single verdicts by letters', () => {
  const [target] = plan(docs(ids(1_001)), [group('a')], known()).targets;
  expect(target?.verdicts).toBeUndefined();
  expect(target?.letters).toBe('u'.repeat(1_001));
  expect(new Set(Object.values(VERDICT_LETTERS)).size).toBe(Object.keys(VERDICT_LETTERS).length);
});

test('the engine reads only the chosen groups, each once, and where few docs are', async () => {
  const { engine, site } = harness();
  for (const id of ['a', 'b', 'c']) site.addGroup({ id, moderated: id === 'b' });
  site.groups.get('a')?.docs.set('d2', 'in');
  site.groups.get('b')?.docs.set('d3', 'pending');
  const first = await engine.plan(push(ids(3), ['a', 'b']));
  expect(first.targets.map(({ verdicts }) => verdicts)).toEqual([
    ['add', 'already', 'add'],
    ['moderated', 'moderated', 'pending'],
  ]);
  expect(site.log.map(({ call, target }) => `${call} ${target}`)).toEqual([
    'groups.get a',
    'groups.get b',
    'docs.containers d1',
    'docs.containers d2',
    'docs.containers d3',
  ]);
  expect(await engine.plan(push(ids(3), ['a', 'b']))).toEqual(first);
  expect(site.log.length).toBe(5);
});

test('what the plan found in place is not sent, and told as found', async () => {
  const { engine, site, run, lines } = harness();
  site.addGroup({
    id: 'b',
    moderated: true,
    docs: new Map([
      ['d2', 'in'],
      ['d3', 'pending'],
    ]),
  });
  const request = push(ids(3), ['b']);
  await engine.plan(request);
  const id = await engine.start(request);
  await run();
  expect(site.writes().map(({ docs: sent }) => sent)).toEqual([['d1']]);
  expect((await lines(id)).map(({ kind }) => kind)).toEqual(['pending', 'already', 'pending']);
});

test('a plan for many docs remembers what earlier jobs brought there', async () => {
  const { engine, site, run } = harness();
  site.addGroup({ id: 'a' });
  site.addGroup({ id: 'b', moderated: true });
  await engine.start(push(ids(25), ['a', 'b']));
  await run();
  const { counts } = await engine.plan(push(ids(30), ['a', 'b']));
  expect(counts).toMatchObject({ already: 25, pending: 25, add: 5, moderated: 5 });
  expect(site.calls('docs.containers')).toBe(0);
});

test('a group that cannot be read leaves its docs open, and does not spoil the plan', async () => {
  const { engine, site } = harness();
  site.addGroup({ id: 'a' });
  const made = await engine.plan(push(ids(30), ['a', 'left']));
  expect(made.targets.map(({ counts }) => [counts.add, counts.unknown])).toEqual([
    [30, 0],
    [0, 30],
  ]);
});

test('a new album costs one call more, and its cover comes with it', async () => {
  const { engine } = harness();
  expect(await engine.plan(newAlbum(ids(41), 'd3'))).toMatchObject({ calls: 3, counts: { add: 41 } });
  expect(await engine.plan(newAlbum(ids(41)))).toMatchObject({ calls: 4 });
  expect(await engine.plan(newAlbum([], 'd3'))).toMatchObject({ calls: 1, docs: 0 });
});

test('the same doc or group twice counts once', async () => {
  const { engine, site, run, job } = harness();
  site.addGroup({ id: 'a' });
  const request = push([...ids(3), ...ids(3)], ['a', 'a']);
  expect(await engine.plan(request)).toMatchObject({ docs: 3, calls: 1 });
  const id = await engine.start(request);
  await run();
  expect(await job(id)).toMatchObject({ docs: 3, totals: { added: 3 } });
});

test('where many docs are is asked only when the person wants it, one call a doc, and kept with its age', async () => {
  const { engine, site, clock } = harness();
  site.addGroup({ id: 'a' });
  for (const id of ids(10)) site.groups.get('a')?.docs.set(id, 'in');
  const request = push(ids(40), ['a']);
  expect((await engine.plan(request)).checked).toBeUndefined();
  const looked = () => site.log.filter(({ call }) => call === 'docs.containers').length;
  expect(looked()).toBe(0);

  const from = clock.now();
  expect(await engine.look('me', ids(40))).toBe(40);
  expect(looked()).toBe(40);
  const known = await engine.plan(request);
  expect(known.counts).toMatchObject({ already: 10, add: 30 });
  expect(known.checked?.docs).toBe(40);
  expect(known.checked?.asOf).toBeGreaterThanOrEqual(from);

  // What the site told lately is not asked again; later it still counts, with its age, and can be asked anew.
  await engine.look('me', ids(40));
  expect(looked()).toBe(40);
  await clock.sleep(60 * 60_000);
  expect((await engine.plan(request)).checked).toEqual(known.checked);
  await engine.look('me', ids(5));
  expect(looked()).toBe(45);
});

test('what was done after the site told where docs are counts more', async () => {
  const { engine, site, clock, run } = harness();
  site.addGroup({ id: 'a' });
  await engine.look('me', ids(30));
  await clock.sleep(1_000);
  await engine.start(push(ids(25), ['a']));
  await run();
  expect((await engine.plan(push(ids(30), ['a']))).counts).toMatchObject({ already: 25, add: 5 });
});
