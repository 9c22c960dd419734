/**
 * Exercises every function of the drivers in real browsers, with an extension made for it:
 * `node test/tools/run.mjs test/browsers/self-check.ts [chromium|firefox] [--headed]`
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserDriver, BrowserName } from './driver.ts';
import { availableBrowsers, launch } from './index.ts';
import { removeFolder } from './process.ts';
import { writeExtension } from './self-check-extension.ts';
import { checkBackground, checkMenus, checkRestart } from './self-check-extension-cases.ts';
import { checkInput, checkLooks, checkPages } from './self-check-page-cases.ts';
import { type CheckServer, startCheckServer } from './self-check-server.ts';

/** What the cases work with. */
export interface Bench {
  driver: BrowserDriver;
  server: CheckServer;
  /** A folder for pictures and the like. */
  folder: string;
  /** Runs one case and prints how it went. */
  check(name: string, run: () => Promise<void>): Promise<void>;
}

const counts = { passed: 0, failed: 0 };

async function checkBrowser(name: BrowserName): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'self-check-'));
  const server = await startCheckServer();
  const extensionDir = join(folder, 'extension');
  writeExtension(extensionDir, name);
  const began = Date.now();
  const hostMap = { 'www.example.test': server.tlsPort };
  const driver = await launch(name, { extensionDir, hostMap, headless: !process.argv.includes('--headed') });
  console.log(`${name} ${driver.version}: started with the extension in ${Date.now() - began} ms`);
  const check: Bench['check'] = async (title, run) => {
    const start = Date.now();
    try {
      await run();
      counts.passed++;
      console.log(`ok   ${name}: ${title} (${Date.now() - start} ms)`);
    } catch (error) {
      counts.failed++;
      console.log(`FAIL ${name}: ${title}\n${error instanceof Error ? error.stack : error}`);
    }
  };
  try {
    for (const group of [checkPages, checkInput, checkLooks, checkBackground, checkMenus, checkRestart]) {
      await group({ driver, server, folder, check });
    }
  } finally {
    await check('closes', () => driver.close());
    server.close();
    removeFolder(folder);
  }
}

const { present, missing } = await availableBrowsers();
for (const { problem } of missing) console.log(problem);
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
for (const name of present) if (wanted.length === 0 || wanted.includes(name)) await checkBrowser(name);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
