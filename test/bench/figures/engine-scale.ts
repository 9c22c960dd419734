/**
 * That a call of a large job costs no more than one of a small job: time, and bytes written to the database.
 */
import { serialize } from 'node:v8';
import type { Bench, Stage } from '../bench.ts';
import { groupIds, MOST_DOCS } from '../docs.ts';
import { type Experiment, type Figure, median, type Samples } from '../figure.ts';
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
    await noteWriting(stage);
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
      await stage.driver.evaluateInBackground('void delete globalThis.benchWritten');
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

/** What was written to the database, as JSON, from a job's first call on, and when each call was settled. */
interface Written {
  values: string[];
  settled: number[];
}

/** Runs a job. Keeping the job itself is paid for once, so only what is written from the first call on counts. */
async function costOf(stage: Stage, docs: number): Promise<Cost> {
  await stage.driver.evaluateInBackground('globalThis.benchWritten = { values: [], settled: [] }');
  stage.sandbox.log.clear();
  await runJob(stage, docs, groupIds(1));
  const calls = stage.sandbox.log.calls('group.docs.add').length;
  if (calls !== docs / BATCH) throw new Error(`A job of ${docs} docs made ${calls} calls.`);
  const written = await stage.driver.evaluateInBackground<Written, []>('globalThis.benchWritten');
  const bytes = written.values.reduce((sum, value) => sum + serialize(JSON.parse(value)).byteLength, 0);
  return { ms: usualTime(written.settled), bytes: bytes / calls };
}

/**
 * The time of a call in a usual stretch of as many calls as the smallest job has: the median of all stretches, so that
 * what else the machine does in a long run counts as much as in a short one.
 */
function usualTime(times: number[]): number {
  const stretch = SMALL / BATCH - 1;
  const stretches: number[] = [];
  for (let end = stretch; end < times.length; end += stretch)
    stretches.push(((times[end] ?? 0) - (times[end - stretch] ?? 0)) / stretch);
  return median(stretches);
}

/** Lets the worker note what it writes from the first step on, until the notes are taken. */
function noteWriting({ driver }: Stage): Promise<void> {
  return driver.evaluateInBackground(() => {
    const scope = globalThis as unknown as { benchWritten?: { values: string[]; settled: number[] } };
    let isRunning = false;
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value: unknown, ...rest: [IDBValidKey?]) {
      const written = scope.benchWritten;
      if (written?.values.length === 0) isRunning = this.name === 'steps';
      if (written && isRunning) {
        written.values.push(JSON.stringify(value));
        if (this.name === 'targets') written.settled.push(performance.now());
      }
      return put.call(this, value, ...rest);
    };
  });
}
