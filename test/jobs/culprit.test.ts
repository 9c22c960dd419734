import { expect, test } from 'vitest';
import { harness, ids, push } from './harness.ts';

test('docs that the site does not know are found by halves; all others go in, in order', async () => {
  const { engine, site, run, job, lines } = harness();
  site.addGroup({ id: 'a' });
  site.addGroup({ id: 'b' });
  const gone = ['d3', 'd17', 'd33'];
  for (const doc of gone) site.docs.delete(doc);
  const id = await engine.start(push(ids(40), ['a', 'b']));
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { added: 74, refused: 6 } });
  const refused = (await lines(id)).filter(({ kind }) => kind === 'refused');
  expect(refused.map(({ doc, target }) => `${doc} ${target}`)).toEqual([
    ...gone.map((doc) => `${doc} a`),
    ...gone.map((doc) => `${doc} b`),
  ]);
  expect(refused.every(({ why, code }) => why?.key === 'fake_no-doc' && code === 'no-doc')).toBe(true);
  const rest = ids(40).filter((doc) => !gone.includes(doc));
  for (const group of ['a', 'b']) expect([...(site.groups.get(group)?.docs.keys() ?? [])]).toEqual(rest);
});

test('a doc that one group refused takes no others down with it in the next', async () => {
  const { engine, site, run } = harness();
  site.addGroup({ id: 'a', docs: new Map() });
  site.addGroup({ id: 'b' });
  site.docs.delete('d5');
  const before = () => site.writes().filter(({ target }) => target === 'b').length;
  // Group b begins only after a has found the culprit.
  site.fault = (call, count, target) =>
    call === 'groups.get' && target === 'b' && count <= 5
      ? { how: 'refuse', verdict: 'retry-later' }
      : undefined;
  await engine.start(push(ids(20), ['a', 'b']));
  await run();
  expect(before()).toBe(3);
  expect(
    site
      .writes()
      .filter(({ target }) => target === 'b')
      .map(({ docs }) => docs.length),
  ).toEqual([4, 1, 15]);
});

test('one doc among twenty costs at most eleven calls to find', async () => {
  for (const culprit of ids(20)) {
    const { engine, site, run } = harness({ docs: ids(20) });
    site.addGroup({ id: 'a' });
    site.docs.delete(culprit);
    await engine.start(push(ids(20), ['a']));
    await run();
    expect(site.writes().length).toBeLessThanOrEqual(11);
    expect(site.groups.get('a')?.docs.size).toBe(19);
  }
});

test('docs that are all unknown are all refused', async () => {
  const { engine, site, run, job } = harness({ docs: [] });
  site.addGroup({ id: 'a' });
  const id = await engine.start(push(ids(25), ['a']));
  await run();
  expect(await job(id)).toMatchObject({ state: 'done', totals: { refused: 25 } });
  expect(site.writes().length).toBeLessThanOrEqual(2 * 25 + 2);
});
