/**
 * Photographs every screen in light and dark, checks each with axe, and fails on any violation, console error or
 * breach of the content policy: node test/tools/run.mjs test/screens/shoot.ts [PART OF A NAME]
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { NOW } from './now.ts';
import { serveScreens } from './serve.ts';
import { type Shot, shots } from './shots.ts';

const root = join(import.meta.dirname, '../..');
const album = join(root, 'test-results/screens');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.html.slice(0, 160)}\n      ${node.failureSummary.replaceAll('\n', ' ')}`,
    ),
  );
}

async function shoot(
  browser: Browser,
  origin: string,
  shot: Shot,
  scheme: 'light' | 'dark',
): Promise<string[]> {
  const wide = shot.page === 'options' || shot.tab;
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: wide ? { width: 1100, height: 760 } : { width: 400, height: 600 },
    deviceScaleFactor: 2,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404'))
      troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  try {
    await page.clock.setFixedTime(NOW);
    const query = `scene=${shot.scene ?? 'usual'}&${shot.query ?? ''}${shot.tab ? '&view=tab' : ''}`;
    await page.goto(`${origin}/src/${shot.page ?? 'popup'}/index.html?${query}#${shot.at ?? '/'}`);
    await page.waitForTimeout(150);
    page.setDefaultTimeout(10_000);
    await shot.before?.(page);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(album, `${shot.name}-${scheme}.png`) });
    troubles.push(...(await audit(page)));
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (sideways) troubles.push('the page scrolls sideways');
  } catch (error) {
    troubles.push(String(error).slice(0, 400));
    await page.screenshot({ path: join(album, `${shot.name}-${scheme}.png`) });
  }
  await context.close();
  return troubles.map((trouble) => `${shot.name} (${scheme}): ${trouble}`);
}

const parts = process.argv.slice(2);
mkdirSync(album, { recursive: true });
const served = await serveScreens();
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
});
const wanted = shots
  .filter((shot) => parts.length === 0 || parts.some((part) => shot.name.includes(part)))
  .flatMap((shot) => (['light', 'dark'] as const).map((scheme) => ({ shot, scheme })));
const troubles: string[] = [];
const workers = Array.from({ length: 2 }, async () => {
  for (let next = wanted.shift(); next; next = wanted.shift()) {
    troubles.push(...(await shoot(browser, served.origin, next.shot, next.scheme)));
  }
});
await Promise.all(workers);
await browser.close();
served.close();
for (const trouble of troubles.sort()) console.log(trouble);
console.log(`${troubles.length} troubles; the pictures are in test-results/screens`);
process.exitCode = troubles.length ? 1 : 0;
