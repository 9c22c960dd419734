/**
 * How a person tests the connection of an account on the options page, on any site.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import { hook } from '../steps/popup.ts';

const CHECKS = hook('checks');

/** Opens the page of the one account there is. */
export async function openAccount(driver: BrowserDriver): Promise<Tab> {
  const options = await driver.openExtensionPage('src/options/index.html#/accounts', {
    width: 1000,
    height: 900,
  });
  await options.waitFor(hook('test-account'));
  return options;
}

/**
 * Presses the button and waits for what was found. What others find out about the account at that moment may move the
 * button away under the pointer, so it is pressed until it takes effect, as a person does.
 */
export async function testConnection(options: Tab): Promise<{ good: number; bad: string[] }> {
  if ((await options.count(CHECKS)) > 0) await options.reload();
  for (let tries = 0; tries < 4 && (await options.count(`${CHECKS} li`)) === 0; tries++) {
    await options.click(hook('test-account'));
    await options.waitFor(`${CHECKS} li`, { timeoutMs: 4_000 }).catch(() => {});
  }
  await options.waitFor(`${CHECKS} li`);
  return options.evaluate((selector) => {
    const lines = [...document.querySelectorAll<HTMLElement>(`${selector} li`)];
    return {
      good: lines.filter((line) => line.dataset.ok === 'true').length,
      bad: lines.filter((line) => line.dataset.ok === 'false').map((line) => line.textContent ?? ''),
    };
  }, CHECKS);
}
