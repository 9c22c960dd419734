import { expect, test } from 'vitest';
import { JobError } from '../../src/jobs/engine.ts';
import { type Harness, harness, ids, newAlbum, push } from './harness.ts';

/** A run of ten docs into a group that had some of them before, and one with a moderator. */
async function ran(made: Harness) {
  const { engine, site, run } = made;
  site.addGroup({ id: 'open', docs: new Map(ids(3).map((doc) => [doc, 'in'])) });
  site.addGroup({ id: 'checked', moderated: true, docs: new Map([['d1', 'pending']]) });
  const id = await engine.start(push(ids(10), ['open', 'checked']));
  await run();
  return id;
}

const placesOf = ({ site }: Harness, group: string) => [...(site.groups.get(group)?.docs.keys() ?? [])];

test('undoing a run takes out what it put in and nothing else', async () => {
  const made = harness();
  const id = await ran(made);
  expect(await made.engine.undoPlan(id)).toMatchObject({
    docs: 9,
    targets: 2,
    removals: 16,
    doubtful: 0,
    warnings: [{ key: 'jobs_undo_pending_maybe' }],
  });
  const undo = await made.engine.undo(id);
  await made.run();
  expect(placesOf(made, 'open')).toEqual(ids(3));
  expect(placesOf(made, 'checked')).toEqual(['d1']);
  expect(await made.job(undo)).toMatchObject({
    ...{ kind: 'undo', state: 'done', docs: 9, totals: { added: 16 }, todo: 0 },
    notes: [{ key: 'jobs_undo_pending_maybe', args: ['checked'] }],
  });
  expect((await made.lines(undo))[0]).toMatchObject({ kind: 'added', why: { key: 'jobs_undo_done' } });
  // Each doc is looked up once for both groups, and taken out in one call a group.
  expect(made.site.calls('docs.containers')).toBeLessThanOrEqual(10);
  expect(made.site.calls('groups.remove')).toBe(2);
});

test('one group, or one doc, can be undone', async () => {
  const made = harness();
  const id = await ran(made);
  await made.engine.undo(id, { target: 'checked' });
  await made.run();
  expect(placesOf(made, 'checked')).toEqual(['d1']);
  expect(placesOf(made, 'open').length).toBe(10);
  await made.engine.undo(id, { doc: 'd7' });
  await made.run();
  expect(placesOf(made, 'open')).not.toContain('d7');
  expect(placesOf(made, 'open').length).toBe(9);
});

test('what was taken out or put back by hand since is left alone', async () => {
  const made = harness();
  const id = await ran(made);
  made.site.groups.get('open')?.docs.delete('d5');
  const undo = await made.engine.undo(id, { target: 'open' });
  await made.run();
  expect(await made.job(undo)).toMatchObject({ totals: { added: 6, already: 1 } });
  // Once undone, a doc that somebody adds again is none of ours.
  made.site.groups.get('open')?.docs.set('d6', 'in');
  await expect(made.engine.undo(id, { target: 'open' })).rejects.toMatchObject({
    text: { key: 'jobs_undo_nothing' },
  });
  expect(placesOf(made, 'open')).toContain('d6');
  await made.engine.forget(undo);
  await expect(made.engine.undo(id, { target: 'open' })).rejects.toBeInstanceOf(JobError);
  expect((await made.engine.list()).map((job) => job.id)).toEqual([id]);
});

test('undoing an unfinished run drops the rest first', async () => {
  const { engine, site, run, job } = harness();
  const group = site.addGroup({ id: 'g', quota: { max: 10, period: 'week' } });
  const id = await engine.start(push(ids(30), ['g']));
  await engine.wake();
  const undo = await engine.undo(id);
  await run();
  expect(await job(id)).toMatchObject({ state: 'cancelled', totals: { added: 10 }, todo: 20 });
  expect(await job(undo)).toMatchObject({ state: 'done', totals: { added: 10 } });
  expect(group.docs.size).toBe(0);
});

test('undoing one group of an unfinished run lets the others go on', async () => {
  const { engine, site, run, job } = harness();
  site.addGroup({ id: 'weekly', quota: { max: 10, period: 'week' } });
  site.addGroup({ id: 'daily', quota: { max: 10, period: 'day' } });
  const id = await engine.start(push(ids(20), ['weekly', 'daily']));
  await engine.wake();
  await engine.undo(id, { target: 'weekly' });
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 30 }, todo: 10 });
  expect(site.groups.get('weekly')?.docs.size).toBe(0);
  expect(site.groups.get('daily')?.docs.size).toBe(20);
});

test('a call under way when its job is undone is undone too', async () => {
  const made = harness();
  const { engine, site, run } = made;
  site.addGroup({ id: 'g' });
  let id = '';
  let undoing: Promise<string> | undefined;
  site.fault = (call, count) => {
    if (call !== 'groups.add' || count > 1) return undefined;
    undoing = engine.undo(id);
    return { how: 'lose' };
  };
  id = await engine.start(push(ids(10), ['g']));
  await run();
  await undoing;
  await run();
  expect(placesOf(made, 'g')).toEqual([]);
});

test('an album that was made goes with its docs where the site does that, and the person is told before', async () => {
  const { engine, site, run } = harness();
  const id = await engine.start(newAlbum(ids(5), 'd1'));
  await run();
  expect((await engine.undoPlan(id)).warnings).toEqual([{ key: 'jobs_undo_empties', args: ['Harbour'] }]);
  await engine.undo(id);
  await run();
  expect(site.albums.size).toBe(0);
});

test('docs found in place after a lost answer are left alone unless it is proven that we put them there', async () => {
  const told: number[] = [];
  for (const proof of [true, false]) {
    const made = harness();
    const { engine, site, run } = made;
    const group = site.addGroup({ id: 'g' });
    for (const doc of ids(30)) group.docs.set(doc, 'in');
    site.fault = (call, count) => {
      if (call !== 'groups.add' || count > 1) return undefined;
      // Somebody else's doc arrives at the same time, so the group's numbers prove nothing.
      if (!proof) group.docs.set('x1', 'in');
      return { how: 'lose' };
    };
    const wanted = ids(55).slice(30);
    const id = await engine.start(push(wanted, ['g']));
    await run();
    const { removals, doubtful, warnings } = await engine.undoPlan(id);
    told.push(removals, doubtful);
    if (!proof) expect(warnings).toEqual([{ key: 'jobs_undo_doubtful', count: 20 }]);
    expect(await engine.undoPlan(id, { doubtful: true })).toMatchObject({ removals: 25, doubtful: 0 });
    await engine.undo(id, { doubtful: true });
    await run();
    expect(placesOf(made, 'g').length).toBe(proof ? 30 : 31);
  }
  expect(told).toEqual([25, 0, 5, 20]);
});

test('docs that a site does not give back are told as such', async () => {
  const { engine, site, run, lines } = harness();
  site.addGroup({ id: 'g', moderated: true });
  const id = await engine.start(push(ids(2), ['g']));
  await run();
  if (site.client.groups)
    site.client.groups.remove = async (_id, docs) => docs.map((doc) => ({ doc, removed: false }));
  const undo = await engine.undo(id);
  await run();
  expect((await lines(undo)).map(({ kind, why }) => [kind, why?.key])).toEqual([
    ['failed', 'jobs_undo_pending'],
    ['failed', 'jobs_undo_pending'],
  ]);
  if (site.client.groups) delete site.client.groups.remove;
  const again = await engine.undo(id);
  await run();
  expect((await lines(again)).map(({ kind, why }) => [kind, why?.key])).toEqual([
    ['failed', 'jobs_undo_impossible'],
    ['failed', 'jobs_undo_impossible'],
  ]);
  await expect(engine.undo(again)).rejects.toMatchObject({ text: { key: 'jobs_undo_of_undo' } });
});

test('a doc that was pushed, undone and pushed again goes in again', async () => {
  const made = harness();
  made.site.addGroup({ id: 'g' });
  const request = push(['d1'], ['g']);
  await made.engine.plan(request);
  const id = await made.engine.start(request);
  await made.run();
  await made.engine.undo(id);
  await made.run();
  const again = await made.engine.start(request);
  await made.run();
  expect((await made.job(again)).totals).toMatchObject({ added: 1 });
  expect(placesOf(made, 'g')).toEqual(['d1']);
});

test('an undo does not wait for jobs that still put something in, and later pushes wait for it', async () => {
  const made = harness();
  const { engine, site, run, clock, job } = made;
  site.addGroup({ id: 'g', quota: { max: 10, period: 'month' } });
  const first = await engine.start(push(ids(15), ['g']));
  await run({ until: clock.now() + 60_000 });
  await engine.undo(first, { doc: 'd3' });
  await run({ until: clock.now() + 60_000 });
  expect(placesOf(made, 'g')).toEqual(ids(10).filter((doc) => doc !== 'd3'));
  expect(await job(first)).toMatchObject({ state: 'waiting', totals: { added: 10, waiting: 5 } });
  await run();
  expect(placesOf(made, 'g').length).toBe(14);
});

test('a doc that cannot be looked up before it is taken out is left alone, and not told to be gone', async () => {
  const made = harness();
  const { engine, site, run, lines } = made;
  site.addGroup({ id: 'g' });
  const id = await engine.start(push(ids(3), ['g']));
  await run();
  site.fault = (call, _count, target) =>
    call === 'docs.containers' && target === 'd2'
      ? { how: 'refuse', verdict: 'target-final', code: '77' }
      : undefined;
  const undo = await engine.undo(id);
  await run();
  expect((await lines(undo)).map(({ doc, kind, why }) => [doc, kind, why?.key])).toEqual([
    ['d1', 'added', 'jobs_undo_done'],
    ['d2', 'failed', 'fake_77'],
    ['d3', 'added', 'jobs_undo_done'],
  ]);
  expect(placesOf(made, 'g')).toEqual(['d2']);
});
