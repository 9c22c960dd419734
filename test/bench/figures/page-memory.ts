/**
 * What picking mode holds in memory on a page full of docs, all of them picked.
 */
import { poll } from '../../browsers/failure.ts';
import type { Bench } from '../bench.ts';
import type { Experiment } from '../figure.ts';
import { calm, marked, openThumbnails, type Page, THUMBNAILS, togglePicking } from '../thumbnails.ts';

const experiment: Experiment = {
  figures: [
    {
      name: 'page.memory',
      what: `scripts and elements of a page with ${THUMBNAILS.toLocaleString('en')} thumbnails in picking mode, all picked`,
      baseline: 'the page without us',
      unit: 'MB',
      budget: { of: 'more', most: 15 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    const picked = async () => (await stage.ask<unknown[]>('selection.list', {})).length;
    const ours = async () => {
      const page = await openThumbnails(stage, true);
      await togglePicking(stage);
      await marked(page);
      await calm(page.tab);
      await page.tab.press('Control+a');
      if (!(await poll(async () => (await picked()) === THUMBNAILS || undefined, 20_000)))
        throw new Error(`${await picked()} docs are picked.`);
      await calm(page.tab);
      const held = await memoryOf(page);
      await stage.ask('selection.clear', {});
      await togglePicking(stage);
      await page.close();
      return held;
    };
    const bare = async () => {
      const page = await openThumbnails(stage, false);
      const held = await memoryOf(page);
      await page.close();
      return held;
    };
    return { 'page.memory': await bench.inTurns(ours, bare) };
  },
};
export default experiment;

/** What scripts and elements of a page hold, without garbage, in megabytes. */
async function memoryOf({ tools }: Page): Promise<number> {
  // What scripts let go of sets elements free, which only the next round finds.
  for (let round = 0; round < 3; round++) await tools.send('HeapProfiler.collectGarbage');
  type Usage = { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number };
  const {
    usedSize,
    embedderHeapUsedSize = 0,
    backingStorageSize = 0,
  } = await tools.send<Usage>('Runtime.getHeapUsage');
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}
