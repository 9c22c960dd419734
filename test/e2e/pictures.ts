/**
 * `npm run pictures`: makes the README's picture anew from what the end-to-end run of the main job has photographed.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../browsers/find.ts';

const from = resolve('test-results/e2e/main-job/chromium');
const to = resolve('test/e2e/pictures');
const page = `${from}/page-picked.png`;
const popup = `${from}/report.png`;

if (!existsSync(page) || !existsSync(popup)) {
  console.log('There is nothing to make a picture of yet. Run: npm run test:e2e -- test/e2e/main-job.e2e.ts');
  process.exit(1);
}
const found = await findBrowser('chromium');
if (found.path === undefined) throw new Error(found.problem);
mkdirSync(to, { recursive: true });
const layout = resolve(from, 'in-use.html');
writeFileSync(
  layout,
  `<!doctype html><style>
    body { margin: 0; width: 1280px; height: 800px; background: #e8ebef; display: grid; place-items: center start; }
    img { position: absolute; border-radius: 12px; box-shadow: 0 2px 24px #0004; }
    .page { left: 32px; top: 32px; width: 1104px; }
    .popup { right: 32px; top: 92px; width: 400px; }
  </style><img class="page" src="${pathToFileURL(page)}"><img class="popup" src="${pathToFileURL(popup)}">`,
);
const browser = await chromium.launch({
  executablePath: found.path,
  chromiumSandbox: process.getuid?.() !== 0,
});
const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await tab.goto(pathToFileURL(layout).href);
await tab.screenshot({ path: `${to}/in-use.png` });
await browser.close();
console.log(`Made ${to}/in-use.png`);
