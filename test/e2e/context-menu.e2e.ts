import { beforeEach, expect, it } from 'vitest';
import type { Tab } from '../browsers/index.ts';
import { seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser } from './fixture.ts';
import { connectAccount } from './steps/account.ts';
import { openPopupAt } from './steps/popup.ts';
import { askFrom, selectionOf } from './steps/selection.ts';

const PICK = 'Pick this doc';
const PUSH = 'Push to groups…';
const COVER = 'New album with this as cover…';

inEachBrowser(
  'context menu',
  {
    start: startIpernitySandbox,
    setUp: async ({ driver, sandbox }) => {
      await (await connectAccount(driver, sandbox)).close();
    },
  },
  (stage) => {
    let page: Tab;
    const [doc = ''] = seedIds.ADA_PHOTOS;
    const selected = async () => {
      const popup = await openPopupAt(stage.driver);
      const ids = await selectionOf(popup);
      const [first] = await askFrom<{ title?: string; thumb?: string }[]>(popup, 'selection.list', {});
      await popup.close();
      return { ids, first };
    };

    beforeEach(async () => {
      const popup = await openPopupAt(stage.driver);
      await askFrom(popup, 'selection.clear', {});
      await popup.close();
      page = await stage.driver.newTab(`${stage.sandbox.origin}/doc/${seedIds.ADA}/${doc}`);
    });

    it('offers what can be done with a doc’s picture', async () => {
      const titles = (await stage.driver.contextMenuItems(page, '#doc_img')).map(({ title }) => title);
      expect(titles).toEqual([PICK, PUSH, COVER]);
      await page.close();
    });

    it('picks the doc, and completes it with what the site knows', async () => {
      await stage.driver.clickContextMenu(page, '#doc_img', [PICK]);
      await expect.poll(async () => (await selected()).ids, { timeout: 5_000, interval: 300 }).toEqual([doc]);
      await expect.poll(async () => (await selected()).first?.title, { timeout: 5_000 }).toBeTruthy();
      expect((await selected()).first?.thumb).toContain(doc);
      await page.close();
    });

    it('opens the group picker for just that doc', async () => {
      await stage.driver.clickContextMenu(page, '#doc_img', [PUSH]);
      const popup = await openedScreen(/#\/push\?doc=/);
      expect(await popup.url()).toContain(encodeURIComponent(`ipernity:${doc}`));
      await popup.waitForText('1 doc');
      await popup.close();
      await page.close();
    });

    it('opens a new album with that doc as cover', async () => {
      await stage.driver.clickContextMenu(page, '#doc_img', [COVER]);
      const popup = await openedScreen(/#\/album/);
      await popup.waitFor(`[data-test="cover-${doc}"]`);
      await popup.close();
      await page.close();
    });

    it('says why another member’s doc cannot be pushed', async () => {
      const [theirs = ''] = seedIds.BO_DOCS;
      await page.goto(`${stage.sandbox.origin}/doc/${seedIds.BO}/${theirs}`);
      await stage.driver.clickContextMenu(page, '#doc_img', [PUSH]);
      await expect
        .poll(async () => (await stage.driver.notifications()).map(({ message }) => message).join(), {
          timeout: 5_000,
        })
        .toMatch(/another member/);
      expect((await selected()).ids).toEqual([]);
      await page.close();
    });

    /** The popup, or the tab that stands in for it. */
    async function openedScreen(route: RegExp): Promise<Tab> {
      const popup = await stage.driver.waitForPopup(5_000).catch(() => stage.driver.waitForTab(route));
      await popup.waitForUrl(route);
      return popup;
    }
  },
);
