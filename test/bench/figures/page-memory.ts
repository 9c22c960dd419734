/**
 * What picking mode holds in memory on a page full of docs, all of them picked.
 */
import type { Bench } from '../bench.ts';
import type { Experiment } from '../figure.ts';
import { marked, openThumbnails, type Page, THUMBNAILS, togglePicking } from '../thumbnails.ts';

/** Milliseconds after which all of the page has been read, and all that was asked for been done. */
const CALM = 1_500;

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
    const calm = () => new Promise((resolve) => setTimeout(resolve, CALM));
    const ours = async () => {
      const page = await openThumbnails(stage, true);
      await togglePicking(stage);
      await marked(page);
      await calm();
      await page.tab.press('Control+a');
      await calm();
      const picked = (await stage.ask<unknown[]>('selection.list', {})).length;
      if (picked !== THUMBNAILS) throw new Error(`${picked} docs are picked.`);
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
