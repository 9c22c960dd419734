import { expect, it } from 'vitest';
import { seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser } from './fixture.ts';
import { connectAccount } from './steps/account.ts';
import { OVERLAY, pickThumbnails, startPicking, TRAY } from './steps/picking.ts';
import { openPopupAt } from './steps/popup.ts';
import { selectionOf } from './steps/selection.ts';

const SIZE = { width: 1200, height: 800 };

inEachBrowser(
  'real host names',
  {
    start: startIpernitySandbox,
    browser: ({ httpsPort }) => ({
      hostMap: {
        'www.ipernity.com': httpsPort,
        'api.ipernity.com': httpsPort,
        'cdn.ipernity.com': httpsPort,
        'elsewhere.example.org': httpsPort,
      },
    }),
    setUp: async ({ driver, sandbox }) => {
      await (await connectAccount(driver, sandbox, { server: 'official' })).close();
    },
  },
  (stage) => {
    it('calls only the site’s own hosts, over TLS', () => {
      const calls = stage.sandbox.callsOf('auth.getToken');
      expect(calls.length).toBe(1);
      expect(calls[0]).toMatchObject({ secure: true, host: expect.stringContaining('api.ipernity.com') });
    });

    it('sends no cookies of the person with its calls', () => {
      const calls = stage.sandbox.log.entries.filter(({ kind }) => kind === 'api');
      expect(calls.length).toBeGreaterThan(0);
      for (const { headers } of calls) expect(headers).not.toHaveProperty('cookie');
    });

    it('picks docs on the site’s pages, with a strict content security policy too', async () => {
      const page = await stage.driver.newTab(
        `https://www.ipernity.com/doc/${seedIds.ADA_ALIAS}/home/photo?csp=strict`,
        SIZE,
      );
      await startPicking(stage.driver, page);
      const ids = await pickThumbnails(page, 3);
      const popup = await openPopupAt(stage.driver);
      expect(await selectionOf(popup)).toEqual(ids);
      await popup.close();
      await page.close();
    });

    it('goes on picking on the next page, and leaves no trace when switched off', async () => {
      const { driver } = stage;
      const page = await driver.newTab(`https://www.ipernity.com/doc/${seedIds.ADA}`, SIZE);
      const before = await page.evaluate(() => document.documentElement.children.length);
      await startPicking(driver, page);
      await page.goto(`https://www.ipernity.com/doc/${seedIds.ADA}/album/${seedIds.ALBUM_HARBOUR}`);
      await page.waitFor(TRAY);
      await page.press('Escape');
      await page.waitFor(TRAY, { gone: true });
      expect(await page.count(OVERLAY)).toBe(0);
      expect(await page.evaluate(() => document.documentElement.children.length)).toBe(before);
      await page.close();
    });

    it('puts nothing into pages of hosts that are not connected', async () => {
      const page = await stage.driver.newTab(`https://elsewhere.example.org/doc/${seedIds.ADA}`, SIZE);
      const popup = await stage.driver.openRealPopup();
      expect(await popup.count('[data-test="pick-here"]')).toBe(0);
      await popup.close();
      const scripts = await stage.driver.evaluateInBackground(async () => {
        type Scripting = {
          scripting: { getRegisteredContentScripts(): Promise<{ matches?: string[] }[]> };
        };
        const scope = globalThis as unknown as { browser?: Scripting; chrome: Scripting };
        return (await (scope.browser ?? scope.chrome).scripting.getRegisteredContentScripts()).map(
          ({ matches }) => matches,
        );
      });
      expect(scripts).toEqual([['https://*.ipernity.com/*']]);
      expect(await page.count(OVERLAY)).toBe(0);
      await page.close();
    });
  },
);
