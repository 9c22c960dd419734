/**
 * How much of us there is in pages before anybody picks: on connected hosts little, on others nothing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bench, Stage } from '../bench.ts';
import type { Experiment } from '../figure.ts';
import { addressOf, emptyTab, rest } from '../thumbnails.ts';

const experiment: Experiment = {
  figures: [
    {
      name: 'page.bytes',
      what: 'our scripts on a connected page until picking mode is on, as gzip',
      baseline: 'the page without us',
      unit: 'bytes',
      budget: { of: 'ours', most: 6 * 1024 },
    },
    {
      name: 'page.bytes.unconnected',
      what: 'our scripts on the same page under the name of a host that is not connected',
      baseline: 'the page without us',
      unit: 'bytes',
      budget: { of: 'ours', most: 0 },
    },
  ],
  async measure(bench: Bench) {
    const stage = await bench.stage();
    const connected = await bytesOn(stage, true);
    if (connected === 0) throw new Error('Our script did not run.');
    return {
      'page.bytes': { ours: [connected], baseline: [0] },
      'page.bytes.unconnected': { ours: [await bytesOn(stage, false)], baseline: [0] },
    };
  },
};
export default experiment;

/** The size of all files of ours that run in a page, by what the browser tells of its scripts. */
async function bytesOn(stage: Stage, isConnected: boolean): Promise<number> {
  const page = await emptyTab(stage);
  const files = new Set<string>();
  const { extensionOrigin } = stage.driver;
  page.tools.on<{ url: string }>('Debugger.scriptParsed', ({ url }) => {
    if (url.startsWith(extensionOrigin)) files.add(new URL(url).pathname);
  });
  await page.tools.send('Debugger.enable');
  await page.tab.goto(addressOf(stage, isConnected));
  await rest(page.tab);
  await page.close();
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(stage.folder, file))).length, 0);
}
