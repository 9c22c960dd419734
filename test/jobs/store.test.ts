import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { createEngine, openStore } from '../../src/jobs/engine.ts';
import { openDatabase, VERSION } from '../../src/jobs/schema.ts';
import { harness, ids, newDatabase, push } from './harness.ts';

test('a database of the first version is brought up to date with all it holds', async () => {
  const name = newDatabase();
  const old = await openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore('jobs', { keyPath: 'id' }).createIndex('live', 'live');
      database.createObjectStore('docs', { keyPath: ['job', 'chunk'] });
      database.createObjectStore('lists', { keyPath: ['job', 'n', 'round', 'chunk'] });
      database
        .createObjectStore('targets', { keyPath: ['job', 'n'] })
        .createIndex('container', ['account', 'kind', 'id']);
      database.createObjectStore('steps', { keyPath: ['job', 'n', 'seq'] });
      database.createObjectStore('accounts', { keyPath: 'account' });
      database
        .createObjectStore('known', { keyPath: ['account', 'about', 'id'] })
        .createIndex('readAt', 'readAt');
    },
  });
  const record = { suspects: [], notes: [], rev: 0, control: 'go', kind: 'push', docs: 0 };
  await old.put('jobs', { ...record, id: 'j', account: 'me', site: 'fake', createdAt: 1 });
  old.close();
  const database = await openDatabase(name, () => {});
  expect(database.version).toBe(VERSION);
  expect(await database.get('jobs', 'j')).toMatchObject({ id: 'j', createdAt: 1 });
  database.close();
});

test('a store gives way to a newer version of itself, and opens again when it was closed', async () => {
  const name = newDatabase();
  const store = openStore(name);
  expect(await store.allJobs()).toEqual([]);
  const newer = await openDB(name, VERSION + 1);
  newer.close();
  await expect(store.allJobs()).rejects.toThrow();
  const other = openStore(newDatabase());
  await other.allJobs();
  await other.close();
  expect(await other.allJobs()).toEqual([]);
});

test('the engine opens its own database when it is given a name', async () => {
  const { deps, site } = harness();
  site.addGroup({ id: 'g' });
  const name = newDatabase();
  const engine = createEngine({ ...deps, store: name });
  const id = await engine.start(push(ids(3), ['g']));
  await engine.wake();
  const again = createEngine({ ...deps, store: name });
  expect((await again.report(id)).job.state).toBe('done');
});

test('a report is read in parts, by target and by outcome, with the docs it speaks of', async () => {
  const { engine, site, run } = harness();
  site.addGroup({ id: 'a' });
  site.addGroup({ id: 'b', moderated: true });
  const id = await engine.start(push(ids(30), ['a', 'b']));
  await run();
  const part = await engine.report(id, { from: 25, count: 10 });
  expect(part.total).toBe(60);
  expect(part.lines.map(({ target, doc }) => `${target} ${doc}`)).toEqual([
    ...['d26', 'd27', 'd28', 'd29', 'd30'].map((doc) => `a ${doc}`),
    ...['d1', 'd2', 'd3', 'd4', 'd5'].map((doc) => `b ${doc}`),
  ]);
  expect(Object.keys(part.docs).length).toBe(10);
  expect(part.docs.d26).toMatchObject({ id: 'd26', title: 'd26', media: 'photo' });
  const pending = await engine.report(id, { kind: 'pending', from: 28 });
  expect(pending.lines.map(({ doc }) => doc)).toEqual(['d29', 'd30']);
  expect((await engine.report(id, { target: 'a', kind: 'pending' })).total).toBe(0);
  expect((await engine.report(id, { target: 'b' })).total).toBe(30);
  const one = await engine.report(id, { doc: 'd7' });
  expect(one.lines.map(({ target, kind }) => `${target} ${kind}`)).toEqual(['a added', 'b pending']);
  expect(one.total).toBe(2);
  expect((await engine.report(id, { doc: 'nobody' })).total).toBe(0);
});

test('changes are told, but not every one while a job just runs on', async () => {
  const { engine, site, run, changed } = harness({ latency: 0, timing: { progress: 10_000 } });
  site.addGroup({ id: 'g' });
  const id = await engine.start(push(ids(60), ['g']));
  await run();
  expect(changed.length).toBeGreaterThan(1);
  expect(changed.every((job) => job === id)).toBe(true);
  expect(changed.length).toBeLessThan(6);
});
