/** Records of jobs that were damaged in storage: they cost their job, and that is said; nothing else is lost. */
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import type { StepRecord } from '../../src/jobs/records.ts';
import { type Harness, harness, ids, push } from './harness.ts';

type Name = 'jobs' | 'targets' | 'steps' | 'docs' | 'lists';

/** Changes the first record of a job in a store behind our back. */
async function damage(store: Name, job: string, change: object): Promise<void> {
  const name = (await indexedDB.databases()).map((one) => one.name ?? '').at(-1) ?? '';
  const database = await openDB(name);
  const all = (await database.getAll(store)) as { id?: string; job?: string }[];
  const record = all.find((one) => (one.job ?? one.id) === job);
  if (!record) throw new Error(`There is nothing of ${job} in ${store}.`);
  await database.put(store, { ...record, ...change });
  database.close();
}

/** A world with groups, and a way to begin a job that nobody works on yet. */
function offline() {
  const world = harness();
  for (const id of ['g1', 'g2', 'g9']) world.site.addGroup({ id });
  return { ...world, still: world.another({ isOnline: () => false }) };
}

/** Writes the first step of a job as sent, as by a background that died then. */
async function sendWithoutAnswer({ store, clock }: Harness, id: string): Promise<void> {
  const now = clock.now();
  await store.claim('me', 'dead', now, now + 1, true);
  const [job, [target]] = [await store.job(id), await store.targets(id)];
  if (!job || !target) throw new Error('There is no job.');
  const docs = [0, 1, 2];
  const step: StepRecord = {
    ...{ job: id, n: target.n, seq: target.next, token: 'dead', act: 'add', state: 'sent', docs },
    ...{ results: docs.map(() => -1), reasons: [], from: 'list', span: docs.length, tries: 0, sentAt: now },
  };
  expect(await store.send('dead', step, job, target)).toBe('sent');
}

const words = (found: { why?: { key: string } }[]) => found.map(({ why }) => why?.key);

/** Everything that screens ask about jobs is answered, and another job is carried out. */
async function restIsWell({ engine, run, job }: Harness, broken: string): Promise<void> {
  const sound = await engine.start(push(ids(3), ['g9']));
  await run();
  expect((await job(sound)).state).toBe('done');
  expect((await job(sound)).totals.added).toBe(3);
  expect((await engine.list()).map(({ id }) => id)).toEqual(expect.arrayContaining([sound, broken]));
  await engine.report(broken);
  await engine.report(broken, { text: 'd1' });
  await engine.archive(broken);
  await engine.cancel(broken);
  await engine.forget(broken);
  expect((await engine.list()).map(({ id }) => id)).toEqual([sound]);
}

it.each([{ docs: 1e300 }, { control: 'onwards' }, { notes: null }, { createdAt: 'x', account: 7, live: 1 }])(
  'a job whose own record is damaged (%o) is told of as such, does nothing, and can be forgotten',
  async (change) => {
    const world = offline();
    const id = await world.still.start(push(ids(3), ['g1']));
    await damage('jobs', id, change);
    await world.run();
    const found = await world.job(id);
    expect(found).toMatchObject({ state: 'cancelled', notes: [{ key: 'jobs_damaged' }] });
    expect(world.site.groups.get('g1')?.docs.size ?? 0).toBe(0);
    for (const ask of [
      () => world.engine.retry(id),
      () => world.engine.undo(id),
      () => world.engine.resume(id),
    ])
      await expect(ask()).rejects.toMatchObject({ text: { key: 'jobs_damaged' } });
    await restIsWell(world, id);
  },
);

it.each([
  { again: 'x' },
  { totals: null },
  { size: 1e300 },
  { state: 'odd' },
  { next: -1 },
  { why: { key: 'x', args: 5 } },
])('a target whose record is damaged (%o) stops alone, with a sentence', async (change) => {
  const world = offline();
  const id = await world.still.start(push(ids(3), ['g1', 'g2']));
  await damage('targets', id, change);
  await world.run();
  const found = await world.job(id);
  expect(found.state).toBe('done');
  expect(found.targets.map(({ title, state }) => [title, state])).toEqual([
    ['g1', 'stopped'],
    ['g2', 'done'],
  ]);
  expect(words(found.targets)[0]).toBe('jobs_target_damaged');
  expect(found.targets[1]?.totals.added).toBe(3);
  await world.engine.retry(id);
  await world.run();
  expect((await world.job(id)).state).toBe('done');
  await restIsWell(world, id);
});

it.each([
  { docs: 'x' },
  { results: null },
  { reasons: [null] },
  { reasons: [{ kind: 'odd' }] },
  { reasons: [{ kind: 'failed', why: { key: 'x', args: {} } }] },
  { token: 5, docs: [-1] },
])('outcomes in a damaged step (%o) are told as no longer known', async (change) => {
  const world = offline();
  const id = await world.engine.start(push(ids(3), ['g1', 'g2']));
  await world.run();
  await damage('steps', id, change);
  const lines = await world.lines(id);
  expect(lines).toHaveLength(6);
  expect(words(lines.filter(({ kind }) => kind === 'unknown'))).toEqual(
    Array.from({ length: 3 }, () => 'jobs_step_damaged'),
  );
  expect(lines.filter(({ kind }) => kind === 'added')).toHaveLength(3);
  // Also where only those are asked for that were counted as added.
  const added = await world.engine.report(id, { kind: 'added', target: 'g1' });
  expect(added).toMatchObject({ total: 3 });
  expect(words(added.lines)).toEqual(Array.from({ length: 3 }, () => 'jobs_step_damaged'));
  if (!('docs' in change)) expect(added.lines.map(({ doc }) => doc)).toEqual(ids(3));
  // What the other step put in can still be taken out.
  expect(await world.engine.undoPlan(id)).toMatchObject({ removals: 3 });
  await restIsWell(world, id);
});

it.each([{ docs: 'x' }, { token: null }, { results: {} }])(
  'a call under way whose record is damaged (%o) is not made again: the docs are told as unknown',
  async (change) => {
    const world = offline();
    const id = await world.still.start(push(ids(3), ['g1', 'g2']));
    await sendWithoutAnswer(world, id);
    await damage('steps', id, change);
    await world.run();
    const [first, second] = (await world.job(id)).targets;
    expect(first).toMatchObject({
      state: 'stopped',
      why: { key: 'jobs_step_damaged' },
      totals: { unknown: 3 },
    });
    expect(second?.totals.added).toBe(3);
    await restIsWell(world, id);
  },
);

it.each([{ docs: 'x' }, { docs: [null] }, { docs: [{ id: 7 }] }])(
  'docs whose record is damaged (%o) are told as not sent',
  async (change) => {
    const world = offline();
    const id = await world.still.start(push(ids(3), ['g1']));
    await damage('docs', id, change);
    await world.run();
    const found = await world.job(id);
    expect(found).toMatchObject({ state: 'done', totals: { failed: 3 } });
    expect(words(await world.lines(id))).toContain('jobs_doc_damaged');
    await restIsWell(world, id);
  },
);

it.each([{ docs: 'x' }, { docs: ['x'] }])(
  'a list of docs to try again whose record is damaged (%o) stops its target alone, with a sentence',
  async (change) => {
    const world = offline();
    world.site.fault = (call) =>
      call === 'groups.add' ? { how: 'refuse', verdict: 'docs-final', code: '1' } : undefined;
    const id = await world.engine.start(push(ids(3), ['g1']));
    await world.run();
    expect((await world.job(id)).totals.refused).toBe(3);
    world.site.fault = () => undefined;
    await world.still.retry(id);
    await damage('lists', id, change);
    await world.run();
    const found = await world.job(id);
    expect(found).toMatchObject({ state: 'done', totals: { failed: 3 } });
    expect(words(found.targets)).toEqual(['jobs_list_damaged']);
    await restIsWell(world, id);
  },
);
