/**
 * What durability, quotas and reports cost: a job of 500 calls against the same requests sent by a bare loop.
 */
import type { Bench, Stage } from '../bench.ts';
import { groupIds } from '../docs.ts';
import type { Experiment } from '../figure.ts';
import { keepPoolsEmpty, runJob } from '../jobs.ts';

const CALLS = 500;
const BATCH = 20;
/** Milliseconds in which the sandbox answers. */
const ANSWER = 5;

const experiment: Experiment = {
  figures: [
    {
      name: 'engine.overhead',
      what: `a job of ${CALLS} calls in the worker, the server answering in ${ANSWER} ms`,
      baseline: 'the same signed requests in a bare loop there',
      unit: 'ms',
      budget: { of: 'ratio', most: 1.1 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    const { sandbox } = stage;
    const stop = keepPoolsEmpty(stage);
    sandbox.faults.add({ kind: 'delay', method: '*', delayMs: ANSWER, times: 0 });
    try {
      let requests: Request[] = [];
      const ours = async () => {
        sandbox.log.clear();
        const { ms } = await runJob(stage, CALLS * BATCH, groupIds(1));
        const writes = sandbox.log.calls('group.docs.add').length;
        if (writes !== CALLS) throw new Error(`The job made ${writes} calls.`);
        requests = sandbox.log.calls().map(({ path, params }) => ({
          url: sandbox.origin + path,
          body: new URLSearchParams(params).toString(),
        }));
        return ms;
      };
      await ours();
      return { 'engine.overhead': await bench.inTurns(ours, () => bareLoop(stage, requests)) };
    } finally {
      sandbox.faults.clear();
      stop();
    }
  },
};
export default experiment;

interface Request {
  url: string;
  body: string;
}

/** Sends requests one after the other, as the engine does, and reads the answers. Resolves with milliseconds. */
function bareLoop({ driver }: Stage, requests: Request[]): Promise<number> {
  return driver.evaluateInBackground(async (all) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
    const start = performance.now();
    for (const { url, body } of all) {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        redirect: 'manual',
      });
      const { api } = JSON.parse(await answer.text()) as { api: { status: string } };
      if (api.status !== 'ok') throw new Error('A request of the bare loop was refused.');
    }
    return performance.now() - start;
  }, requests);
}
