/**
 * How soon a page full of docs is picked.
 */
import type { Bench, Stage } from '../bench.ts';
import type { Experiment } from '../figure.ts';
import { calm, marked, openThumbnails, THUMBNAILS, togglePicking } from '../thumbnails.ts';

const experiment: Experiment = {
  figures: [
    {
      name: 'page.select-all',
      what: `from the key that picks all ${THUMBNAILS.toLocaleString('en')} docs of a page to their number on the badge`,
      unit: 'ms',
      budget: { of: 'ours', most: 300 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    await stampBadge(stage);
    const page = await openThumbnails(stage, true);
    await togglePicking(stage);
    await marked(page);
    const ours: number[] = [];
    for (let round = -1; round < bench.repetitions; round++) {
      // Until then the page is still being read, or has still to show that nothing is picked.
      await calm(page.tab);
      const startedAt = performance.timeOrigin + performance.now();
      await page.tab.press('Control+a');
      const endedAt = await badgeStamp(stage, String(THUMBNAILS));
      if (round >= 0) ours.push(endedAt - startedAt);
      await stage.ask('selection.clear', {});
      await badgeStamp(stage, '');
    }
    await togglePicking(stage);
    await page.close();
    return { 'page.select-all': { ours, baseline: [] } };
  },
};
export default experiment;

/**
 * Lets the worker note when the badge has shown which text. It is started anew, since it takes hold of the browser's
 * function when it first uses it.
 */
async function stampBadge({ driver }: Stage): Promise<void> {
  await driver.stopBackground();
  await driver.evaluateInBackground(() => {
    type SetText = (details: { text: string }, done?: () => void) => unknown;
    const scope = globalThis as unknown as {
      chrome: { action: { setBadgeText: SetText } };
      benchBadge: { text: string; at: number };
    };
    const { action } = scope.chrome;
    const original = action.setBadgeText;
    action.setBadgeText = (details, done) =>
      original.call(action, details, () => {
        scope.benchBadge = { text: details.text, at: performance.timeOrigin + performance.now() };
        done?.();
      });
  });
}

/** Waits until the badge shows a text; resolves with when that was, in milliseconds since 1970. */
function badgeStamp({ driver }: Stage, text: string): Promise<number> {
  return driver.evaluateInBackground<number, [string]>(async (wanted) => {
    const scope = globalThis as unknown as { benchBadge?: { text: string; at: number } };
    for (let tries = 0; tries < 500; tries++) {
      if (scope.benchBadge?.text === wanted) return scope.benchBadge.at;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`The badge shows "${scope.benchBadge?.text}" instead of "${wanted}".`);
  }, text);
}
