/**
 * That a call of a large job costs no more than one of a small job: time, and bytes written to the database.
 */
import type { Bench, Stage } from '../bench.ts';
import { groupIds, MOST_DOCS } from '../docs.ts';
import type { Experiment, Figure, Samples } from '../figure.ts';
import { keepPoolsEmpty, runJob } from '../jobs.ts';

const BATCH = 20;
const SMALL = 1_000;
const SIZES = { 'engine.scale.10k': 10_000, 'engine.scale': MOST_DOCS };

const figures = Object.entries(SIZES).flatMap(([name, docs]): Figure[] => {
  const baseline = `of ${SMALL.toLocaleString('en')}`;
  const budget = { of: 'ratio', most: 1.05 } as const;
  const job = `a call of a job of ${docs.toLocaleString('en')} docs`;
  return [
    { name, what: `time of ${job}`, baseline, unit: 'ms', budget },
    { name: `${name}.bytes`, what: `bytes written for ${job}`, baseline, unit: 'bytes', budget },
  ];
});

const experiment: Experiment = {
  figures,
  async measure(bench: Bench) {
    const stage = await bench.stage();
    await countBytes(stage);
    const stop = keepPoolsEmpty(stage);
    const samples: Record<string, Samples> = Object.fromEntries(
      figures.map(({ name }) => [name, { ours: [], baseline: [] }]),
    );
    const note = (name: string, side: keyof Samples, { ms, bytes }: Cost) => {
      samples[name]?.[side].push(ms);
      samples[`${name}.bytes`]?.[side].push(bytes);
    };
    try {
      await costOf(stage, SMALL);
      for (let round = 0; round < bench.repetitions; round++) {
        for (const [name, docs] of Object.entries(SIZES)) {
          // As many small jobs before as after, so that a machine that grows slower or faster meets both alike.
          const before = await costOf(stage, SMALL);
          note(name, 'ours', await costOf(stage, docs));
          const after = await costOf(stage, SMALL);
          note(name, 'baseline', { ms: (before.ms + after.ms) / 2, bytes: (before.bytes + after.bytes) / 2 });
        }
      }
    } finally {
      stop();
    }
    return samples;
  },
};
export default experiment;

/** What a call of a job costs. */
interface Cost {
  ms: number;
  bytes: number;
}

/** Runs a job. Keeping the job itself is paid for once, so only what is written from the first call on counts. */
async function costOf(stage: Stage, docs: number): Promise<Cost> {
  await stage.driver.evaluateInBackground('globalThis.benchWritten = { first: 0, last: 0, bytes: 0 }');
  stage.sandbox.log.clear();
  await runJob(stage, docs, groupIds(1));
  const calls = stage.sandbox.log.calls('group.docs.add').length;
  if (calls !== docs / BATCH) throw new Error(`A job of ${docs} docs made ${calls} calls.`);
  const written = await stage.driver.evaluateInBackground<{ first: number; last: number; bytes: number }, []>(
    'globalThis.benchWritten',
  );
  return { ms: (written.last - written.first) / calls, bytes: written.bytes / calls };
}

/** Lets the worker count what it writes about steps and targets, as JSON, and when it did so first and last. */
function countBytes({ driver }: Stage): Promise<void> {
  return driver.evaluateInBackground(() => {
    const scope = globalThis as unknown as { benchWritten?: { first: number; last: number; bytes: number } };
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value: unknown, ...rest: [IDBValidKey?]) {
      const written = scope.benchWritten;
      if (written && this.name === 'steps') {
        written.first ||= performance.now();
        written.last = performance.now();
      }
      if (written?.first) written.bytes += JSON.stringify(value).length;
      return put.call(this, value, ...rest);
    };
  });
}
