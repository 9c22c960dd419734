import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/jobs/schema.ts';
import { harness, ids, push } from './harness.ts';

/** Changes what is stored of a job behind the store's back. */
async function damage(store: 'jobs' | 'targets', change: object): Promise<void> {
  const name = (await indexedDB.databases()).map((one) => one.name ?? '').at(-1) ?? '';
  (await openDatabase(name, () => {})).close();
  const database = await openDB(name);
  const [record] = await database.getAll(store);
  await database.put(store, { ...record, ...change });
  database.close();
}

it.each([
  ['jobs', { docs: Number.POSITIVE_INFINITY }],
  ['jobs', { docs: 1e300 }],
  ['jobs', { control: 'onwards' }],
  ['targets', { size: 1e300 }],
  ['targets', { again: 'x' }],
  ['targets', { totals: null }],
] as const)('a damaged record in %s (%o) keeps nobody busy, and other jobs go on', async (store, change) => {
  const { engine, run, job } = harness();
  await engine.start(push(ids(3), ['g1']));
  await run();
  await damage(store, { ...change, live: 1 });
  const sound = await engine.start(push(ids(3), ['g2']));
  await run();
  expect((await job(sound)).state).toBe('done');
  expect((await engine.list()).some(({ id }) => id === sound)).toBe(true);
});
