/**
 * What our script costs on a connected page before anybody picks anything.
 */
import type { Bench, Stage } from '../bench.ts';
import type { Experiment } from '../figure.ts';
import { addressOf, emptyTab, type Page, rest, THUMBNAILS } from '../thumbnails.ts';
import { beginnings, cpuOf, record, tasksOf } from '../trace.ts';

const experiment: Experiment = {
  figures: [
    {
      name: 'page.idle',
      what: `main thread of a page with ${THUMBNAILS.toLocaleString('en')} thumbnails: the task that begins to read it, and those in which our script has a part, while it loads`,
      baseline: 'the page without us',
      unit: 'ms',
      budget: { of: 'more', most: 10 },
    },
    {
      name: 'page.idle.afterwards',
      what: 'tasks in which our script has a part, while the loaded page is scrolled, changed and pointed at',
      baseline: 'the page without us',
      unit: 'ms',
      budget: { of: 'more', most: 0 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    const afterwards = { ours: [] as number[], baseline: [] as number[] };
    const one = async (isConnected: boolean) => {
      const page = await emptyTab(stage);
      const loading = await record(page.tools, async () => {
        await page.tab.goto(addressOf(stage, isConnected));
        await rest(page.tab);
      });
      const later = await record(page.tools, () => stir(page));
      await page.close();
      const { extensionOrigin } = (stage as Stage).driver;
      afterwards[isConnected ? 'ours' : 'baseline'].push(cpuOf(tasksOf(later, extensionOrigin)));
      const tasks = tasksOf(loading, extensionOrigin);
      if (isConnected && tasks.length === 0) throw new Error('Our script did not run.');
      // Our script runs in the midst of the task that begins to read the page, which is there without us too.
      return cpuOf([...new Set([...beginnings(loading), ...tasks])]);
    };
    const idle = await bench.inTurns(
      () => one(true),
      () => one(false),
    );
    // The first round does not count.
    for (const side of Object.values(afterwards)) side.shift();
    return { 'page.idle': idle, 'page.idle.afterwards': afterwards };
  },
};
export default experiment;

/** What goes on in a page that somebody looks at. */
async function stir({ tab }: Page): Promise<void> {
  for (let step = 0; step < 10; step++) await tab.hover('.thumb a');
  await tab.evaluate(async () => {
    for (let step = 0; step < 60; step++) {
      scrollBy(0, 40);
      document.querySelector('#docs')?.append(document.createElement('p'));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}
