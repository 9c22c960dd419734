/**
 * Whether a page scrolls as smoothly in picking mode as without us.
 */
import type { Bench } from '../bench.ts';
import type { Experiment } from '../figure.ts';
import { marked, openThumbnails, type Page, THUMBNAILS, togglePicking } from '../thumbnails.ts';

/** How long each turn scrolls, in milliseconds, and how far in a frame, in pixels. */
const SPAN = 1_500;
const STEP = 30;

const experiment: Experiment = {
  figures: [
    {
      name: 'page.scroll',
      what: `frames per second while a page with ${THUMBNAILS.toLocaleString('en')} thumbnails scrolls in picking mode`,
      baseline: 'the page without us',
      unit: 'fps',
      budget: { of: 'ratio', least: 0.95 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    const bare = await openThumbnails(stage, false);
    const page = await openThumbnails(stage, true);
    await togglePicking(stage);
    await marked(page);
    const samples = await bench.inTurns(
      () => scroll(page),
      () => scroll(bare),
    );
    await page.tab.activate();
    await togglePicking(stage);
    await Promise.all([page.close(), bare.close()]);
    return { 'page.scroll': samples };
  },
};
export default experiment;

/** Scrolls from the top on; resolves with frames per second. */
async function scroll({ tab }: Page): Promise<number> {
  await tab.activate();
  return tab.evaluate(
    async (span, step) => {
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      scrollTo(0, 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const start = await frame();
      for (let frames = 1; ; frames++) {
        scrollBy(0, step);
        const now = await frame();
        if (now - start > span) return (frames / (now - start)) * 1_000;
      }
    },
    SPAN,
    STEP,
  );
}
