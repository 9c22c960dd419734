import { expect, test } from 'vitest';
import { createEngine } from '../../src/jobs/engine.ts';
import type { ReportLine, ReportQuery } from '../../src/jobs/job.ts';
import type { Store } from '../../src/jobs/store.ts';
import { type Harness, harness, ids, push } from './harness.ts';

const DOCS = 1_500;
const GROUPS = ['a', 'b', 'c', 'd', 'e', 'f'];
/** Docs in a call of the fake site, and in a record. */
const BATCH = 20;
const CHUNK = 100;

function world(): Harness {
  const made = harness({ docs: ids(DOCS), paced: false });
  for (const id of GROUPS) made.site.addGroup({ id, ...(id === 'c' ? { accepts: ['photo'] } : {}) });
  return made;
}

/** The same store, and how many records of steps and of docs are read from it. */
function counting(store: Store): { store: Store; read: { steps: number; docs: number } } {
  const read = { steps: 0, docs: 0 };
  return {
    read,
    store: {
      ...store,
      async steps(...asked) {
        const steps = await store.steps(...asked);
        read.steps += steps.length;
        return steps;
      },
      async docs(...asked) {
        read.docs += 1;
        return store.docs(...asked);
      },
      async docsBetween(...asked) {
        const docs = await store.docsBetween(...asked);
        read.docs += docs.length;
        return docs;
      },
    },
  };
}

/** A whole report, read in parts as a screen does that saves it. */
async function readAll({ deps }: Harness, store: Store, job: string, query: ReportQuery = {}) {
  const engine = createEngine({ ...deps, store });
  const all: ReportLine[] = [];
  for (;;) {
    const part = await engine.report(job, { ...query, from: all.length, count: 500 });
    all.push(...part.lines);
    if (part.lines.length === 0 || all.length >= part.total) return all;
  }
}

test('a whole report is read part by part with each step read once, however many parts there are', async () => {
  const made = world();
  const job = await made.engine.start(push(ids(DOCS), GROUPS));
  await made.run();
  const { store, read } = counting(made.store);
  const all = await readAll(made, store, job);
  expect(all.map(({ target, doc }) => `${target} ${doc}`)).toEqual(
    GROUPS.flatMap((group) => ids(DOCS).map((doc) => `${group} ${doc}`)),
  );
  expect(read.steps).toBe((DOCS / BATCH) * GROUPS.length);
  expect(read.docs).toBe((DOCS / CHUNK) * GROUPS.length);
  read.steps = 0;
  const added = await readAll(made, store, job, { kind: 'added' });
  expect(added).toEqual(all);
  expect(read.steps).toBe((DOCS / BATCH) * GROUPS.length);
});

test('docs are looked for once, though every group of a report asks for them', async () => {
  const made = world();
  const job = await made.engine.start(push(ids(DOCS), GROUPS));
  await made.run();
  const { store, read } = counting(made.store);
  const engine = createEngine({ ...made.deps, store });
  expect(await engine.report(job, { text: 'd77', count: 0 })).toMatchObject({ total: 11 * GROUPS.length });
  // Every doc has an outcome everywhere, so nobody needs to look which ones those are.
  expect(read).toEqual({ steps: 0, docs: DOCS / CHUNK });
  const lines = await Promise.all(GROUPS.map((target) => engine.report(job, { text: 'd77', target })));
  expect(lines.map((report) => report.lines.length)).toEqual(GROUPS.map(() => 11));
  expect(read.steps).toBe((DOCS / BATCH) * GROUPS.length);
});

test('what is kept of a report follows the job: while it runs, when it is tried again, when it is undone', async () => {
  const made = harness({ docs: ids(200) });
  const group = made.site.addGroup({ id: 'g', quota: { max: 110, period: 'day' } });
  made.site.media.set('d7', 'video');
  group.accepts = ['photo'];
  const { store, read } = counting(made.store);
  const engine = createEngine({ ...made.deps, store });
  const kinds = async (id: string) => {
    const { lines } = await engine.report(id);
    const counts: Record<string, number> = {};
    for (const { kind } of lines) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  };
  const job = await engine.start(push(ids(200), ['g']));
  await made.run({ engine, until: made.clock.now() });
  await expect.poll(async () => (await engine.report(job, { count: 0 })).job.state).toBe('waiting');
  expect(await kinds(job)).toEqual({ added: 110, refused: 1, waiting: 89 });
  const before = read.steps;
  await made.run({ engine });
  expect(await kinds(job)).toEqual({ added: 199, refused: 1 });
  expect(read.steps - before).toBeLessThan(before);
  group.accepts = ['photo', 'video'];
  await engine.retry(job);
  await made.run({ engine });
  expect(await kinds(job)).toEqual({ added: 200 });
  const undo = await engine.undo(job, { doc: 'd7' });
  await made.run({ engine });
  expect(await kinds(undo)).toEqual({ added: 1 });
  expect(await kinds(job)).toEqual({ added: 200 });
});
