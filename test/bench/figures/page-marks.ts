/**
 * How soon picking mode is there, and whether it holds up the page.
 */
import type { Bench } from '../bench.ts';
import type { Experiment, Samples } from '../figure.ts';
import { openThumbnails, THUMBNAILS, togglePicking, watchMarks } from '../thumbnails.ts';
import { longest, record } from '../trace.ts';

/** Milliseconds after which all of the page has been read. */
const READ = 1_500;

const experiment: Experiment = {
  figures: [
    {
      name: 'page.marks',
      what: `from the key that switches picking mode on to marks on all that is in sight, of ${THUMBNAILS.toLocaleString('en')}`,
      unit: 'ms',
      budget: { of: 'ours', most: 100 },
    },
    {
      name: 'page.marks.task',
      what: 'the longest task of the page from then until all of it has been read',
      baseline: 'the page left alone as long',
      unit: 'ms',
      budget: { of: 'ours', most: 50 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    const marks: Samples = { ours: [], baseline: [] };
    const ours = async () => {
      const page = await openThumbnails(stage, true);
      const trace = await record(page.tools, async () => {
        const soon = await watchMarks(page);
        const startedAt = await togglePicking(stage);
        marks.ours.push((await soon()) - startedAt);
        await new Promise((resolve) => setTimeout(resolve, READ));
      });
      await togglePicking(stage);
      await page.close();
      return longest(trace.tasks);
    };
    const alone = async () => {
      const page = await openThumbnails(stage, true);
      const trace = await record(page.tools, () => new Promise((resolve) => setTimeout(resolve, READ)));
      await page.close();
      return longest(trace.tasks);
    };
    const tasks = await bench.inTurns(ours, alone);
    // The first round does not count.
    marks.ours.shift();
    return { 'page.marks.task': tasks, 'page.marks': marks };
  },
};
export default experiment;
