/**
 * How long the person waits for the plan of the largest push.
 */
import { groupIds, MOST_DOCS } from '../docs.ts';
import type { Experiment } from '../figure.ts';
import { plan } from '../jobs.ts';

const GROUPS = 20;

const experiment: Experiment = {
  figures: [
    {
      name: 'plan.50k',
      what: `the worker plans ${MOST_DOCS.toLocaleString('en')} docs into ${GROUPS} groups`,
      unit: 'ms',
      budget: { of: 'ours', most: 2_000 },
    },
  ],
  async measure(bench) {
    const stage = await bench.stage();
    const ours: number[] = [];
    // The first one reads the groups' rules; it counts like all others.
    for (let round = 0; round < bench.repetitions; round++)
      ours.push(await plan(stage, MOST_DOCS, groupIds(GROUPS)));
    return { 'plan.50k': { ours, baseline: [] } };
  },
};
export default experiment;
