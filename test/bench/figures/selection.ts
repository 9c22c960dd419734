/**
 * Whether ten thousand picked docs are as quick as a few.
 */
import { hook, POPUP_SIZE } from '../../e2e/steps/popup.ts';
import type { Bench, Stage } from '../bench.ts';
import { docIds } from '../docs.ts';
import type { Experiment, Figure, Samples } from '../figure.ts';

const DOCS = 10_000;
const MOST = 200;

const figure = (name: string, what: string): Figure => ({
  name: `selection.${name}`,
  what: `${what}, with ${DOCS.toLocaleString('en')} picked docs`,
  unit: 'ms',
  budget: { of: 'ours', most: MOST },
});

const changes: [name: string, what: string, kind: string, content: unknown][] = [
  ['move', 'to bring the last doc to the front', 'selection.move', { doc: nth(DOCS - 1), to: 0 }],
  ['remove', 'to remove one doc', 'selection.remove', { docs: [nth(5_000)] }],
  ['put', 'to pick one more doc', 'selection.put', { docs: [nth(DOCS)] }],
  ['clear', 'to clear', 'selection.clear', {}],
  ['undo', 'to take the clearing back', 'selection.undo', {}],
];

const experiment: Experiment = {
  figures: [
    ...changes.map(([name, what]) => figure(name, what)),
    {
      ...figure('popup', 'from opening the popup to their number in it'),
      baseline: 'with ten',
      budget: { of: 'more', most: MOST },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    const samples: Record<string, Samples> = {};
    const note = (name: string, ms: number, side: keyof Samples = 'ours') => {
      samples[name] ??= { ours: [], baseline: [] };
      samples[name][side].push(ms);
    };
    const docs = Array.from({ length: DOCS }, (_, index) => nth(index));
    for (let round = -1; round < bench.repetitions; round++) {
      await stage.ask('selection.clear', {});
      await stage.ask('selection.put', { docs });
      for (const [name, , kind, content] of changes) {
        const started = performance.now();
        await stage.ask(kind, content);
        if (round >= 0) note(`selection.${name}`, performance.now() - started);
      }
      const many = await openPopup(stage);
      await stage.ask('selection.clear', {});
      await stage.ask('selection.put', { docs: docs.slice(0, 10) });
      const few = await openPopup(stage);
      if (round < 0) continue;
      note('selection.popup', many);
      note('selection.popup', few, 'baseline');
    }
    await stage.ask('selection.clear', {});
    return samples;
  },
};
export default experiment;

/** A doc as a page tells of it. */
function nth(index: number) {
  const id = docIds(index + 1).at(-1) ?? '';
  const thumb = `https://cdn.ipernity.com/200/00/01/${id}.0badcafe.240.jpg`;
  return { site: 'ipernity', id, title: `Harbour at dusk, the ${index}th`, thumb };
}

/** Opens the popup's app; resolves with the milliseconds from its first byte to the number of picked docs. */
async function openPopup({ driver }: Stage): Promise<number> {
  const popup = await driver.openExtensionPage('src/popup/index.html#/', POPUP_SIZE);
  await popup.waitFor(hook('picked-count'));
  const took = await popup.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        // The browser notes when what was drawn first contained the element.
        const look = () => {
          const shown = document.querySelector(selector)?.textContent;
          if (shown) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    hook('picked-count'),
  );
  await popup.close();
  return took;
}
