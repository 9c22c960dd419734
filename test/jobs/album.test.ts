import { expect, test } from 'vitest';
import { harness, ids, newAlbum } from './harness.ts';

test('an album without docs is created, and nothing else is called', async () => {
  const { engine, site, run, job, lines } = harness();
  const id = await engine.start(newAlbum([], 'd1'));
  await run();
  expect(site.log.map(({ call }) => call)).toEqual(['albums.create']);
  expect(await job(id)).toMatchObject({ state: 'done', docs: 0, site: 'fake', targets: [{ id: 'album-1' }] });
  expect(await lines(id)).toEqual([]);
});

test('a cover that is none of the docs, or is only shown, leaves all docs to be added', async () => {
  for (const about of [{}, { albumCover: 'only-shown' as const }]) {
    const { engine, site, run, job } = harness({ about });
    const id = await engine.start(newAlbum(ids(20), 'albumCover' in about ? 'd1' : 'd50'));
    await run();
    expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 20 } });
    expect(site.writes()[1]?.docs).toEqual(ids(20));
  }
});

test('a lost creation is found among albums of the same title by its time', async () => {
  const { engine, site, run, job, clock } = harness({ offset: 7 * 3_600_000 });
  site.albums.set('old', { title: 'Harbour', createdAt: clock.now() - 86_400_000, docs: new Set() });
  site.fault = (call, count) => (call === 'albums.create' && count === 1 ? { how: 'lose' } : undefined);
  const id = await engine.start(newAlbum(ids(3), 'd1'));
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 3 }, targets: [{ id: 'album-2' }] });
  expect(site.albums.size).toBe(2);
});

test('two jobs that create albums of one title do not take each other’s album', async () => {
  const { engine, site, run, job } = harness();
  site.fault = (call, count) => (call === 'albums.create' && count <= 2 ? { how: 'lose' } : undefined);
  const first = await engine.start(newAlbum(ids(3)));
  await run();
  const second = await engine.start(newAlbum(ids(4)));
  await run();
  expect(site.albums.size).toBe(2);
  expect((await job(first)).targets[0]?.id).toBe('album-1');
  expect((await job(second)).targets[0]?.id).toBe('album-2');
});

for (const [exists, made, size] of [
  [true, 2, 3],
  [false, 3, 3],
] as const) {
  test(`several albums that could be the new one: the person says ${exists}`, async () => {
    const { engine, site, run, job, clock } = harness();
    site.fault = (call, count) => {
      if (call !== 'albums.create' || count > 1) return undefined;
      site.albums.set('twin', { title: 'Harbour', createdAt: clock.now() - 1_000, docs: new Set() });
      return { how: 'lose' };
    };
    const id = await engine.start(newAlbum(ids(size), 'd1'));
    await run();
    expect(await job(id)).toMatchObject({
      state: 'paused',
      todo: 3,
      needs: { what: 'decision', why: { key: 'jobs_album_several', args: ['Harbour'] } },
      targets: [{ unsure: true }],
    });
    await engine.decide(id, exists);
    await run();
    expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 3 } });
    expect((await job(id)).targets[0]?.unsure).toBeUndefined();
    expect(site.albums.size).toBe(made);
  });
}

test('where albums cannot be listed the person is asked, and a repeated creation is theirs to order', async () => {
  const { engine, site, run, job, lines } = harness();
  delete site.client.albums?.list;
  site.fault = (call, count) => (call === 'albums.create' && count === 1 ? { how: 'lose' } : undefined);
  const id = await engine.start(newAlbum(ids(3), 'd1'));
  await run();
  expect((await job(id)).needs).toMatchObject({ what: 'decision', why: { key: 'jobs_album_unsure' } });
  await run();
  expect(site.calls('albums.create')).toBe(1);
  await engine.decide(id, true);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { unknown: 3 } });
  expect((await lines(id))[0]?.why).toEqual({ key: 'jobs_album_not_listed', args: ['Harbour'] });
});

test('where albums cannot be listed the person may say that there is none: it is created once more', async () => {
  const { engine, site, run, job } = harness();
  delete site.client.albums?.list;
  site.fault = (call, count) => (call === 'albums.create' && count === 1 ? { how: 'drop' } : undefined);
  const id = await engine.start(newAlbum(ids(3), 'd1'));
  await run();
  expect(await job(id)).toMatchObject({ state: 'paused', needs: { what: 'decision' } });
  await engine.decide(id, false);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 3 } });
  expect([site.calls('albums.create'), site.albums.size]).toEqual([2, 1]);
});

test('a creation that gets lost without effect is repeated a few times, then told as failed', async () => {
  const { engine, site, run, job } = harness();
  site.fault = (call) => (call === 'albums.create' ? { how: 'drop' } : undefined);
  const id = await engine.start(newAlbum(ids(3), 'd1'));
  await run();
  expect(await job(id)).toMatchObject({
    state: 'done',
    totals: { failed: 3 },
    targets: [{ state: 'stopped', why: { key: 'jobs_album_lost_often', args: ['Harbour', 4] } }],
  });
  expect(site.calls('albums.create')).toBe(4);
  site.fault = () => undefined;
  await engine.retry(id);
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 3, failed: 0 } });
});

test('a job that waits for the person’s word can be cancelled and forgotten', async () => {
  const { engine, site, run, job, alarm } = harness();
  delete site.client.albums?.list;
  site.fault = (call) => (call === 'albums.create' ? { how: 'lose' } : undefined);
  const id = await engine.start(newAlbum(ids(3), 'd1'));
  await run();
  await engine.cancel(id);
  await run();
  expect(await job(id)).toMatchObject({ state: 'cancelled', todo: 3 });
  expect(alarm()).toBeUndefined();
  await engine.forget(id);
  expect(await engine.list()).toEqual([]);
  expect(site.calls('albums.create')).toBe(1);
});
