/**
 * What our script costs on a connected page before anybody picks anything.
 */
import type { Bench, Stage } from '../bench.ts';
import type { Experiment, Samples } from '../figure.ts';
import { addressOf, emptyTab, type Page, rest, THUMBNAILS } from '../thumbnails.ts';
import { cpuOf, record } from '../trace.ts';

/** So many clicks, with a key press each, are made for the middle of them. */
const PRESSES = 20;

const experiment: Experiment = {
  figures: [
    {
      name: 'page.idle',
      what: `main thread of a page with ${THUMBNAILS.toLocaleString('en')} thumbnails that our script takes while it loads: bringing it in, running it, asking the background`,
      baseline: 'the page without us',
      unit: 'ms',
      budget: { of: 'more', most: 10 },
    },
    {
      name: 'page.idle.afterwards',
      what: 'the same while the loaded page is scrolled, changed and pointed at, and docs are picked elsewhere',
      baseline: 'the page without us',
      unit: 'ms',
      budget: { of: 'more', most: 0 },
    },
    {
      name: 'page.idle.click',
      what: 'the same for a click and a key press on the loaded page, whose events must come to us before the page’s own scripts',
      baseline: 'the page without us',
      unit: 'ms',
      budget: { of: 'more', most: 1 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    const afterwards: Samples = { ours: [], baseline: [] };
    const clicks: Samples = { ours: [], baseline: [] };
    const one = async (isConnected: boolean) => {
      const side = isConnected ? 'ours' : 'baseline';
      const page = await emptyTab(stage);
      const loading = await record(page.tools, async () => {
        await page.tab.goto(addressOf(stage, isConnected));
        await rest(page.tab);
      });
      const later = await record(page.tools, () => stir(stage, page));
      const pressed = await record(page.tools, () => press(page));
      await page.close();
      afterwards[side].push(cpuOf(later.extensions));
      clicks[side].push(cpuOf(pressed.extensions) / PRESSES);
      if (isConnected && loading.extensions.length === 0) throw new Error('Our script did not run.');
      return cpuOf(loading.extensions);
    };
    const idle = await bench.inTurns(
      () => one(true),
      () => one(false),
    );
    // The first round does not count.
    for (const side of [afterwards, clicks].flatMap(Object.values)) side.shift();
    return { 'page.idle': idle, 'page.idle.afterwards': afterwards, 'page.idle.click': clicks };
  },
};
export default experiment;

/** What goes on in a page that somebody looks at, and beside it. */
async function stir(stage: Stage, { tab }: Page): Promise<void> {
  for (let step = 0; step < 10; step++) await tab.hover('.thumb a');
  await stage.ask('selection.put', { docs: [{ site: 'ipernity', id: '1' }] });
  await tab.evaluate(async () => {
    for (let step = 0; step < 60; step++) {
      scrollBy(0, 40);
      document.querySelector('#docs')?.append(document.createElement('p'));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  await stage.ask('selection.clear', {});
}

/** Clicks where nothing happens, and presses a key that does nothing. */
async function press({ tab }: Page): Promise<void> {
  for (let step = 0; step < PRESSES; step++) {
    await tab.clickAt(2, 300);
    await tab.press('q');
  }
}
