/**
 * What the worker holds in memory while the largest job runs.
 */

import type { CdpSession } from '../../browsers/cdp.ts';
import { devtoolsOf } from '../../browsers/chromium.ts';
import type { Bench } from '../bench.ts';
import { groupIds, MOST_DOCS } from '../docs.ts';
import type { Experiment } from '../figure.ts';
import { keepPoolsEmpty, startJob } from '../jobs.ts';

const GROUPS = 20;
/** How long the job is watched, and how often, in milliseconds. */
const WATCHED = 4_000;
const STEP = 100;

const experiment: Experiment = {
  figures: [
    {
      name: 'engine.memory',
      what: `heap of the worker, at its highest, while a job of ${MOST_DOCS.toLocaleString('en')} docs × ${GROUPS} groups runs`,
      baseline: 'idle worker',
      unit: 'MB',
      budget: { of: 'more', most: 100 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    const worker = await devtoolsOf(stage.driver).worker();
    const stop = keepPoolsEmpty(stage);
    const ours = async () => {
      const job = await startJob(stage, MOST_DOCS, groupIds(GROUPS));
      let highest = 0;
      for (let waited = 0; waited < WATCHED; waited += STEP) {
        highest = Math.max(highest, await heapOf(worker));
        await new Promise((resolve) => setTimeout(resolve, STEP));
      }
      const { length } = stage.sandbox.log.calls('group.docs.add');
      if (length < GROUPS) throw new Error(`The job made only ${length} calls while it was watched.`);
      await stage.ask('jobs.cancel', { job });
      await forget(job);
      stage.sandbox.log.clear();
      return highest;
    };
    /** A call may still be under way when a job has been cancelled, and then it cannot be forgotten yet. */
    const forget = async (job: string) => {
      for (let tries = 0; tries < 100; tries++) {
        await stage.ask('jobs.forget', { job });
        const jobs = await stage.ask<{ id: string }[]>('jobs.list', {});
        if (!jobs.some(({ id }) => id === job)) return;
        await new Promise((resolve) => setTimeout(resolve, STEP));
      }
    };
    const idle = async () => {
      await worker.send('HeapProfiler.collectGarbage');
      return heapOf(worker);
    };
    try {
      return { 'engine.memory': await bench.inTurns(ours, idle) };
    } finally {
      stop();
    }
  },
};
export default experiment;

/** What a worker's scripts hold, garbage included, in megabytes. */
async function heapOf(worker: CdpSession): Promise<number> {
  type Usage = { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number };
  const {
    usedSize,
    embedderHeapUsedSize = 0,
    backingStorageSize = 0,
  } = await worker.send<Usage>('Runtime.getHeapUsage');
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}
