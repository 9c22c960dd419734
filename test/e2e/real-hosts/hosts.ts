import { expect, it } from 'vitest';
import { devtoolsOf } from '../../browsers/chromium.ts';
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import { type IpernitySandbox, seedIds } from '../../sandbox/ipernity/index.ts';
import type { Stage } from '../fixture.ts';
import { noteAskers } from '../steps/askers.ts';
import { OVERLAY, pickThumbnails, startPicking, TRAY } from '../steps/picking.ts';
import { openPopupAt } from '../steps/popup.ts';
import { WWW } from '../steps/real-hosts.ts';
import { selectionOf } from '../steps/selection.ts';

const SIZE = { width: 1200, height: 800 };

/** What goes to which host, and where there is anything of ours. */
export function hostTests(stage: Stage<IpernitySandbox>): void {
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
    const page = await stage.driver.newTab(`${WWW}/doc/${seedIds.ADA_ALIAS}/home/photo?csp=strict`, SIZE);
    await startPicking(stage.driver, page);
    const ids = await pickThumbnails(page, 3);
    const popup = await openPopupAt(stage.driver);
    expect(await selectionOf(popup)).toEqual(ids);
    await popup.close();
    await page.close();
  });

  it('goes on picking on the next page, and leaves no trace when switched off', async () => {
    const { driver } = stage;
    const page = await driver.newTab(`${WWW}/doc/${seedIds.ADA}`, SIZE);
    const before = await page.evaluate(() => document.documentElement.children.length);
    await startPicking(driver, page);
    await page.goto(`${WWW}/doc/${seedIds.ADA}/album/${seedIds.ALBUM_HARBOUR}`);
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

  it('has a script in pages of connected hosts and not a byte in others', async () => {
    const { driver } = stage;
    const page = await driver.newTab('about:blank', SIZE);
    // Firefox does not tell which scripts run in a page, but wherever ours does, it asks the background at once.
    const scripts = driver.name === 'chromium' ? await watchScripts(driver, page) : undefined;
    const askers = await noteAskers(driver);
    const connected = `${WWW}/doc/${seedIds.ADA}`;
    await page.goto(connected);
    await expect.poll(askers).toEqual([connected]);
    if (scripts) expect(scripts.splice(0)).toHaveLength(1);
    await page.goto(`https://elsewhere.example.org/doc/${seedIds.ADA}`);
    if (scripts) expect(scripts).toEqual([]);
    // Whatever the page before had to say has been heard when the next one speaks.
    await page.goto(`${connected}?again`);
    await expect.poll(askers).toEqual([connected, `${connected}?again`]);
    await page.close();
  });

  it('can be told apart from no extension by no page, for none of its files can be read', async () => {
    const { driver } = stage;
    const page = await driver.newTab(`${WWW}/doc/${seedIds.ADA}`, SIZE);
    for (const file of ['manifest.json', 'icons/16.png', 'src/content/main.js', 'src/popup/index.html']) {
      const url = `${driver.extensionOrigin}/${file}`;
      const read = await page.evaluate(async (address) => {
        const picture = new Image();
        const shown = new Promise((resolve) => {
          picture.onload = () => resolve(true);
          picture.onerror = () => resolve(false);
        });
        picture.src = address;
        const fetched = await fetch(address).then(
          () => true,
          () => false,
        );
        return [fetched, await shown];
      }, url);
      expect(read, file).toEqual([false, false]);
    }
    await page.close();
  });
}

/** Notes the scripts of the extension that run in a tab from now on. */
async function watchScripts(driver: BrowserDriver, page: Tab): Promise<string[]> {
  const scripts: string[] = [];
  const tools = devtoolsOf(driver).page(page);
  tools.on<{ url: string }>('Debugger.scriptParsed', ({ url }) => {
    if (url.startsWith(driver.extensionOrigin)) scripts.push(url);
  });
  await tools.send('Debugger.enable');
  return scripts;
}
