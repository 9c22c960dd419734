import { expect, test, vi } from 'vitest';
import { harness, ids, push } from './harness.ts';

test('docs of a report are found by a part of their title, or by their id, in every group', async () => {
  const { engine, site, run } = harness({ docs: ids(230) });
  for (const id of ['a', 'b']) site.addGroup({ id });
  const request = push(ids(230), ['a', 'b']);
  for (const doc of request.docs)
    doc.title = doc.id === 'd117' || doc.id === 'd5' ? `A Crane, ${doc.id}` : 'Quay';
  const job = await engine.start(request);
  await run();
  const found = async (text: string) =>
    (await engine.report(job, { text })).lines.map(({ target, doc }) => `${target} ${doc}`);
  expect(await found(' crane')).toEqual(['a d5', 'a d117', 'b d5', 'b d117']);
  expect(await found('d200')).toEqual(['a d200', 'b d200']);
  expect(await found('zebra')).toEqual([]);
  const part = await engine.report(job, { text: 'crane', target: 'b', from: 1, count: 1 });
  expect(part).toMatchObject({ total: 2, lines: [{ target: 'b', doc: 'd117', kind: 'added' }] });
  expect(part.docs.d117?.title).toBe('A Crane, d117');
});

test('how a job stands is told without reading what became of its docs, however many they are', async () => {
  const { engine, site, run, store } = harness({ docs: ids(230) });
  for (const id of ['a', 'b']) site.addGroup({ id });
  const job = await engine.start(push(ids(230), ['a', 'b']));
  await run();
  const read = [vi.spyOn(store, 'steps'), vi.spyOn(store, 'docs'), vi.spyOn(store, 'list')];
  const report = await engine.report(job, { count: 0 });
  expect(report).toMatchObject({ total: 460, lines: [], job: { totals: { added: 460 } } });
  for (const each of read) expect(each).not.toHaveBeenCalled();
});
