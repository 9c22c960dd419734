/** Errors that tell what a person at the screen would have seen. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserName, Tab } from './driver.ts';

const FOLDER = 'test-results/failures';
let pictures = 0;

/** Makes the Error for a wait that failed: what, where, the page's text, and a screenshot if one can be had. */
export async function failure(tab: Tab, browser: BrowserName, message: string): Promise<Error> {
  const url = await within(tab.url(), '(the tab is gone)');
  const text = await within(
    tab.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').slice(0, 500)),
    '(cannot be read)',
  );
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${stamp()}-${browser}-${++pictures}.png`);
  const picture = await within(
    tab.screenshot(file).then(() => resolve(file)),
    '(none)',
  );
  return new Error(`${message}\n  in ${browser}: ${url}\n  the page says: ${text}\n  screenshot: ${picture}`);
}

/** Repeats a look until it succeeds (returns something else than undefined) or the time is over. */
export async function poll<T>(look: () => Promise<T | undefined>, timeoutMs: number): Promise<T | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (let pause = 15; ; pause = Math.min(pause * 1.5, 100)) {
    const found = await look();
    if (found !== undefined || Date.now() > deadline) return found;
    await sleep(pause);
  }
}

/** Waits that long. */
export function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Does the text contain the string, or match the expression? */
export function matches(text: string, match: string | RegExp): boolean {
  return typeof match === 'string'
    ? text.includes(match)
    : new RegExp(match.source, match.flags.replace('g', '')).test(text);
}

function within<T>(promise: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([promise.catch(() => otherwise), sleep(5_000).then(() => otherwise)]);
}

function stamp(): string {
  return new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-');
}
