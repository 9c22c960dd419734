/**
 * One browser with the extension and one sandbox for the tests of a file, in each browser there is.
 */
import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type BrowserDriver, type BrowserName, type LaunchOptions, launch } from '../browsers/index.ts';
import { problemsOf } from './steps/outcomes.ts';

/** What the tests of a file work with. Filled before the first test runs. */
export interface Stage<S> {
  name: BrowserName;
  driver: BrowserDriver;
  sandbox: S;
  /** Where pictures of this file's tests go. */
  shots: string;
}

const BROWSERS: BrowserName[] = ['chromium', 'firefox'];

/**
 * Runs tests in every browser. A browser that is not there is skipped visibly; on CI that is a failure.
 *
 * @param what names the file's subject; also the folder of its pictures
 * @param options how the sandbox starts, what the browser needs, what is done first
 * @param tests registers the tests
 */
export function inEachBrowser<S extends { close(): Promise<void> }>(
  what: string,
  options: {
    start: () => Promise<S>;
    browser?: (sandbox: S) => Partial<LaunchOptions>;
    setUp?: (stage: Stage<S>) => Promise<void>;
  },
  tests: (stage: Stage<S>) => void,
): void {
  for (const name of BROWSERS) {
    const present = inject('browsers').includes(name);
    if (!present && process.env.CI) {
      it(`${what} in ${name}`, () => expect.fail(`${name} is missing, which CI does not accept.`));
      continue;
    }
    describe.skipIf(!present)(`${what} in ${name}`, () => {
      const stage = { name, shots: `test-results/e2e/${what.replaceAll(' ', '-')}/${name}` } as Stage<S>;
      beforeAll(async () => {
        stage.sandbox = await options.start();
        stage.driver = await launch(name, {
          extensionDir: resolve('dist', name === 'chromium' ? 'chrome' : 'firefox'),
          ...options.browser?.(stage.sandbox),
        });
        await options.setUp?.(stage);
      });
      afterAll(async () => {
        await stage.driver?.close();
        await stage.sandbox?.close();
      });
      beforeEach(() => stage.driver.clearLog());
      tests(stage);
      it('leaves no error in any console', async () => expect(await problemsOf(stage.driver)).toBe(''));
    });
  }
}
