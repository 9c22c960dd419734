/**
 * The real context menu of a Chromium that shows itself, clicked by a real mouse and real keys. No protocol reaches
 * that menu, so the other tests give its clicks to our listener; this one proves that the browser does.
 */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type BrowserDriver, launch, type Tab } from '../browsers/index.ts';
import { connectAccount } from '../e2e/steps/account.ts';
import { openPopupAt } from '../e2e/steps/popup.ts';
import { selectionOf } from '../e2e/steps/selection.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { missing, type Screen, startScreen } from './screen.ts';

const why = inject('browsers').includes('chromium') ? missing() : 'there is no Chromium.';
if (why !== undefined) console.log(`\n*** The real context menu is not clicked: ${why}\n`);

describe.skipIf(why !== undefined)('the real context menu of Chromium', () => {
  const [doc = ''] = seedIds.ADA_PHOTOS.slice(-1);
  let screen: Screen;
  let sandbox: IpernitySandbox;
  let driver: BrowserDriver;
  let page: Tab;

  beforeAll(async () => {
    screen = await startScreen();
    sandbox = await startIpernitySandbox();
    driver = await launch('chromium', { extensionDir: resolve('dist/chrome'), headless: false });
    await (await connectAccount(driver, sandbox)).close();
    page = await driver.newTab(`${sandbox.origin}/doc/${seedIds.ADA}/${doc}`);
  });
  afterAll(async () => {
    await driver?.close();
    await sandbox?.close();
    await screen?.close();
  });

  /**
   * Opens the menu on the picture and chooses the entry of ours that so many steps lead to. Ours are gathered below the
   * extension's name, the last but one of the menu: the last is "Inspect".
   */
  async function choose(downs: number): Promise<void> {
    await page.activate();
    const { x, y, width, height } = await page.boundingBox('#doc_img');
    const [left, top] = await page.evaluate(() => [
      screenX + (outerWidth - innerWidth) / 2,
      screenY + outerHeight - innerHeight,
    ]);
    const before = await screen.windows();
    await screen.rightClick((left ?? 0) + x + width / 2, (top ?? 0) + y + height / 2);
    await expect.poll(() => screen.windows(), { timeout: 10_000 }).toBeGreaterThan(before);
    const withMenu = await screen.windows();
    await screen.press('Up', 'Up', 'Right');
    await expect.poll(() => screen.windows(), { timeout: 10_000 }).toBeGreaterThan(withMenu);
    await screen.press(...Array<string>(downs).fill('Down'), 'Return');
  }

  async function picked(): Promise<string[]> {
    const popup = await openPopupAt(driver);
    const ids = await selectionOf(popup);
    await popup.close();
    return ids;
  }

  it('picks the doc that was clicked, and unpicks it', async () => {
    await choose(0);
    await expect.poll(picked, { timeout: 10_000, interval: 300 }).toEqual([doc]);
    await choose(0);
    await expect.poll(picked, { timeout: 10_000, interval: 300 }).toEqual([]);
  });

  it('opens the popup at the groups, with just that doc', async () => {
    await choose(2);
    const popup = await driver.waitForPopup(10_000);
    await popup.waitForUrl(/#\/push\?doc=/);
    await popup.waitForText('1 doc');
    await popup.close();
  });
});
