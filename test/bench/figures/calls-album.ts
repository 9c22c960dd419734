/**
 * Calls to make an album of 40 docs.
 */
import { clientAt, countCalls } from '../client.ts';
import { docIds } from '../docs.ts';
import type { Experiment } from '../figure.ts';
import { runJob } from '../jobs.ts';

const DOCS = 40;

const experiment: Experiment = {
  figures: [
    {
      name: 'calls.album40',
      what: `calls to make an album of ${DOCS} docs`,
      baseline: 'one by one',
      unit: 'calls',
      budget: { of: 'ours', most: 3 },
    },
  ],
  async measure(bench) {
    const stage = await bench.stage();
    const { sandbox } = stage;
    const before = new Set(sandbox.state.albums.keys());
    const ours = await countCalls(sandbox, () => runJob(stage, DOCS, { album: 'First light' }));
    const { client } = clientAt(sandbox);
    const oneByOne = await countCalls(sandbox, async () => {
      const [cover = '', ...rest] = docIds(DOCS);
      const album = await client.albums?.create?.({ fields: { title: 'One by one' }, cover });
      for (const doc of [cover, ...rest]) await client.albums?.add?.(album?.id ?? '', [doc]);
    });
    // Other figures count albums.
    for (const id of sandbox.state.albums.keys()) if (!before.has(id)) sandbox.state.albums.delete(id);
    return { 'calls.album40': { ours: [ours], baseline: [oneByOne] } };
  },
};
export default experiment;
