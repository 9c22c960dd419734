import * as v from 'valibot';
import { expect, test } from 'vitest';
import { fitsTogether, jobArchive } from '../../src/jobs/archive.ts';
import { harness, ids, newAlbum, push } from './harness.ts';

test('a finished job goes through a file and comes back with its whole report', async () => {
  const from = harness();
  from.site.addGroup({ id: 'g' });
  from.site.addGroup({ id: 'h', quota: { max: 10, period: 'month' } });
  const pushed = await from.engine.start(push(ids(60), ['g', 'h']));
  const made = await from.engine.start(newAlbum(ids(30), 'd1'));
  await from.run();
  const undone = await from.engine.undo(pushed, { target: 'g' });
  await from.run();
  const to = harness();
  for (const id of [pushed, made, undone]) {
    const archive = await from.engine.archive(id);
    // What the store writes is what a file may hold, to the last property.
    const read = v.parse(jobArchive, JSON.parse(JSON.stringify(archive)));
    expect(read).toEqual(JSON.parse(JSON.stringify(archive)));
    expect(fitsTogether(read)).toBe(true);
    expect(await to.engine.restore(read)).toBe(true);
    expect(await to.job(id)).toEqual(await from.job(id));
    expect(await to.lines(id)).toEqual(await from.lines(id));
  }
  expect((await to.engine.list()).map(({ id }) => id)).toEqual(
    (await from.engine.list()).map(({ id }) => id),
  );
  // Coming back does not begin anything anew.
  await to.run();
  expect(to.site.calls('groups.add') + to.site.calls('albums.add')).toBe(0);
});

test('a job that was damaged in storage is left out, because it would make a whole file unreadable', async () => {
  const { engine, store, site, run } = harness();
  site.addGroup({ id: 'g' });
  const [sound, damaged] = [await engine.start(push(ids(3), ['g'])), await engine.start(push(ids(2), ['g']))];
  await run();
  await store.editJob(damaged, (job) => ({ ...job, createdAt: 'once' as never }));
  expect(await engine.archive(damaged)).toBeUndefined();
  expect(await engine.archive(sound)).toBeDefined();
});

test('a job that is here stays as it is, and an unfinished one is not given away', async () => {
  const { engine, site, run, job } = harness();
  site.addGroup({ id: 'g' });
  const id = await engine.start(push(ids(3), ['g']));
  await engine.pause(id);
  expect(await engine.archive(id)).toBeUndefined();
  await engine.resume(id);
  await run();
  const archive = await engine.archive(id);
  if (!archive) throw new Error('It is finished.');
  const before = await job(id);
  expect(await engine.restore({ ...archive, job: { ...archive.job, docs: 0 } })).toBe(false);
  expect(await job(id)).toEqual(before);
});
