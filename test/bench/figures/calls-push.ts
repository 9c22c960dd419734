/**
 * Calls to push 40 docs into 30 groups whose quotas are not known.
 */
import { clientAt, countCalls } from '../client.ts';
import { docIds, groupIds } from '../docs.ts';
import type { Experiment } from '../figure.ts';
import { keepPoolsEmpty, runJob } from '../jobs.ts';

const DOCS = 40;
const GROUPS = 30;
const isWrite = (name: string) => name === 'group.docs.add';

const experiment: Experiment = {
  figures: [
    {
      name: 'calls.40x30',
      what: `writing calls to push ${DOCS} docs into ${GROUPS} groups, quotas unknown`,
      baseline: 'one by one',
      unit: 'calls',
      budget: { of: 'ours', most: 60 },
    },
    {
      name: 'calls.40x30.reads',
      what: 'reading calls for the same',
      unit: 'calls',
      budget: { of: 'ours', most: 30 },
    },
  ],
  async measure(bench) {
    const stage = await bench.stage();
    const { sandbox } = stage;
    const stop = keepPoolsEmpty(stage);
    try {
      // Groups that no other figure uses, so that nothing is known of them.
      const groups = groupIds(44).slice(-GROUPS);
      let reads = 0;
      const writes = await countCalls(
        sandbox,
        async () => {
          await runJob(stage, DOCS, groups);
          reads = sandbox.log.calls().filter(({ name }) => !isWrite(name)).length;
        },
        isWrite,
      );
      const { client } = clientAt(sandbox);
      const oneByOne = await countCalls(sandbox, async () => {
        for (const group of groups) for (const doc of docIds(DOCS)) await client.groups?.add?.(group, [doc]);
      });
      return {
        'calls.40x30': { ours: [writes], baseline: [oneByOne] },
        'calls.40x30.reads': { ours: [reads], baseline: [] },
      };
    } finally {
      stop();
    }
  },
};
export default experiment;
