/**
 * Jobs in storage that an older version of us wrote, or that were damaged since.
 */
import { deleteDB } from 'idb';
import { vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { answerer } from '../../../src/background/requests.ts';
import { createEngine, openStore } from '../../../src/jobs/engine.ts';
import { type Database, openDatabase } from '../../../src/jobs/schema.ts';
import { type Harness, harness, ids, newAlbum, push } from '../../jobs/harness.ts';
import { bentValue } from '../hostile.ts';
import type { Random } from '../random.ts';
import type { Target } from '../target.ts';

const DATABASE = 'fuzz-jobs';
const SCREEN = { id: 'gallerist', url: 'chrome-extension://gallerist/src/popup/index.html' };
const ASKED = [
  'jobs.list',
  'jobs.report',
  'jobs.undoPlan',
  'jobs.pause',
  'jobs.resume',
  'jobs.retry',
  'jobs.cancel',
];
/** Real milliseconds for what takes a few. */
const PATIENCE = 20_000;

type Dump = Map<string, unknown[]>;

async function dumpOf(database: Database): Promise<Dump> {
  const names = [...database.objectStoreNames];
  return new Map(await Promise.all(names.map(async (name) => [name, await database.getAll(name)] as const)));
}

/** Puts records back with one of them bent. */
async function refill(random: Random, dump: Dump): Promise<void> {
  const database = await openDatabase(DATABASE, () => {});
  const bentStore = random.of([...dump].filter(([, records]) => records.length > 0).map(([name]) => name));
  for (const [name, records] of dump) {
    const store = name as 'jobs';
    await database.clear(store);
    const bent = name === bentStore ? random.below(records.length) : -1;
    for (const [index, record] of records.entries()) {
      const stored = index === bent ? bentValue(random, record) : record;
      // What has no usable key is not stored by any version.
      await database.put(store, stored as never).catch(() => {});
    }
  }
  database.close();
}

/** Every question about jobs, and the engine's waking, over damaged records. */
export function storedJobs(): Target {
  let dump: Dump;
  let world: Harness;
  let jobs: string[] = [];
  return {
    name: 'stored jobs',
    weight: 1,
    async prepare() {
      world = harness();
      jobs = [
        await world.engine.start(push(ids(5), ['g1', 'g2'])),
        await world.engine.start(newAlbum(ids(3))),
      ];
      await world.run({ until: 0 });
      jobs.push(await world.engine.start(push(ids(8), ['g3'])));
      const name = (await indexedDB.databases())
        .map((one) => one.name ?? '')
        .find((one) => one.startsWith('test-'));
      const database = await openDatabase(name ?? '', () => {});
      dump = await dumpOf(database);
      database.close();
    },
    async run(random) {
      await refill(random, dump);
      const failures: unknown[] = [];
      const store = openStore(DATABASE);
      const engine = createEngine({ ...world.deps, store, failed: (error) => failures.push(error) });
      const answer = answerer({
        'jobs.list': () => engine.list(),
        'jobs.report': ({ job }: { job: string }) => engine.report(job, {}),
        'jobs.undoPlan': ({ job }: { job: string }) => engine.undoPlan(job, {}),
        'jobs.pause': ({ job }: { job: string }) => engine.pause(job),
        'jobs.resume': ({ job }: { job: string }) => engine.resume(job),
        'jobs.retry': ({ job }: { job: string }) => engine.retry(job),
        'jobs.cancel': ({ job }: { job: string }) => engine.cancel(job),
      } as never);
      const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
      try {
        for (const kind of [ASKED[0], random.of(ASKED), random.of(ASKED)]) {
          const content = kind === 'jobs.list' ? {} : { job: random.of(jobs) };
          const answered = await inTime(
            answer({ kind, content }, SCREEN as Runtime.MessageSender),
            String(kind),
          );
          if (!answered?.ok && kind === 'jobs.list') throw new Error('no list because of one damaged record');
          // What cannot be done is said in words that fit.
          if (answered?.ok === false && answered.code === 'unexpected')
            throw new Error(`${kind} failed: ${silent.mock.calls.at(-1)?.[1]}`);
        }
        await inTime(
          engine.wake().catch((error: unknown) => failures.push(error)),
          'waking',
        );
        const [failure] = failures;
        if (failure !== undefined) throw failure;
      } finally {
        silent.mockRestore();
        await store.close();
      }
    },
    finish: () => deleteDB(DATABASE),
  };
}

async function inTime<T>(work: Promise<T> | undefined, what: string): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} does not end`)), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
