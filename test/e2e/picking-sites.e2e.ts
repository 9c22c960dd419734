import { expect, it } from 'vitest';
import {
  type FacebookSandbox,
  seedIds as facebookIds,
  startFacebookSandbox,
} from '../sandbox/facebook/index.ts';
import { type FotoliaSandbox, startFotoliaSandbox } from '../sandbox/fotolia/index.ts';
import { inEachBrowser, type Stage } from './fixture.ts';
import type { PlayedSite, Subject } from './sites/subject.ts';
import { facebook, fotolia } from './sites/subjects.ts';
import { openAddAccount } from './steps/account.ts';
import { clickMark, endPicking, MARK, OVERLAY, startPicking, TRAY, waitForCount } from './steps/picking.ts';
import { hook, openPopupAt } from './steps/popup.ts';
import { askFrom, selectionOf } from './steps/selection.ts';

interface Both {
  fotolia: FotoliaSandbox;
  facebook: FacebookSandbox;
  close(): Promise<void>;
}
const SIZE = { width: 1200, height: 800 };
/** Nothing is ever sent to Facebook's own address, whose service is gone; so its pages are a compatible server's. */
const SOCIAL = 'https://social.example.org';

/** Connects an account at a server whose address here leads to the sandbox. */
async function connect<S extends PlayedSite>(
  stage: Stage<Both>,
  subject: Subject<S>,
  sandbox: S,
  server: string,
  hosts: string[],
): Promise<void> {
  const options = await openAddAccount(stage.driver, subject.site);
  for (const [field, value] of Object.entries(subject.credentials(sandbox))) {
    const input = `${hook(`field-${field}`)} input:not([type="checkbox"])`;
    if ((await options.count(input)) > 0) await options.fill(input, value);
  }
  if ((await options.count(`${hook('advanced')}[open]`)) === 0) {
    await options.click(`${hook('advanced')} summary`);
  }
  await options.fill(hook('server'), server);
  if ((await options.count(hook('trust-server'))) > 0) await options.click(hook('trust-server'));
  await stage.driver.allowHosts(hosts);
  await options.click(hook('continue'));
  await subject.consent?.(stage.driver, sandbox, options);
  await options.waitFor(hook('connected'), { timeoutMs: 20_000 });
  await options.close();
}

inEachBrowser<Both>(
  'picking at other sites',
  {
    async start() {
      const both = { fotolia: await startFotoliaSandbox(), facebook: await startFacebookSandbox() };
      return {
        ...both,
        close: async () => void (await Promise.all([both.fotolia.close(), both.facebook.close()])),
      };
    },
    browser: (both) => ({
      hostMap: {
        'www.fotolia.com': both.fotolia.httpsPort,
        'api.fotolia.com': both.fotolia.httpsPort,
        't1.ftcdn.net': both.fotolia.httpsPort,
        't2.ftcdn.net': both.fotolia.httpsPort,
        'social.example.org': both.facebook.httpsPort,
      },
    }),
    async setUp(stage) {
      const { sandbox } = stage;
      const stock = ['https://*.fotolia.com/*', 'https://*.ftcdn.net/*'];
      await connect(stage, fotolia, sandbox.fotolia, 'https://www.fotolia.com', stock);
      await connect(stage, facebook, sandbox.facebook, SOCIAL, [`${SOCIAL}/*`]);
    },
  },
  (stage) => {
    const pickedAt = async (site: string) => {
      const popup = await openPopupAt(stage.driver);
      const docs = await askFrom<{ id: string; site: string }[]>(popup, 'selection.list', {});
      await popup.close();
      return docs.filter((doc) => doc.site === site).map(({ id }) => id);
    };

    it('picks anybody’s media on Fotolia: in a search, on their own page, by keyboard', async () => {
      const { driver, sandbox } = stage;
      const media = [...sandbox.fotolia.state.media.values()];
      const [first, second] = media;
      const page = await driver.newTab('https://www.fotolia.com/search?k=', SIZE);
      await startPicking(driver, page);
      await clickMark(page, first?.title ?? '', 1);
      // A click leaves the focus where it was; Tab goes on from there.
      await page.press('Tab', 'Shift+ArrowRight');
      await waitForCount(page, 2);
      expect(await pickedAt('fotolia')).toEqual([first?.id, second?.id]);
      const last = media.at(-1);
      await page.goto(`https://www.fotolia.com/id/${last?.id}`);
      await page.waitFor(TRAY);
      await clickMark(page, last?.title ?? '', 3);
      await page.goto('https://www.fotolia.com/look-alikes');
      await page.waitFor(MARK);
      expect(await page.count(`${OVERLAY} >>> .mark`)).toBe(1);
      await endPicking(page);
      expect(await page.count(OVERLAY)).toBe(0);
      await page.close();
    });

    it('picks the person’s own photos on Facebook, in an album and on their own page', async () => {
      const { driver, sandbox } = stage;
      const { ADA, BO, ALBUM_HARBOUR } = facebookIds;
      const albums = [...sandbox.facebook.state.albums.values()];
      const own = sandbox.facebook.state.albums.get(ALBUM_HARBOUR);
      const page = await driver.newTab(`${SOCIAL}/album.php?aid=${own?.short}&id=${ADA}`, SIZE);
      await startPicking(driver, page);
      await clickMark(page, 'Ropes', 4);
      await page.click('a:has(img[alt="The ferry"])');
      await page.waitFor(TRAY);
      await clickMark(page, 'The ferry', 5);
      expect(await pickedAt('facebook')).toHaveLength(2);
      const theirs = albums.find(({ owner }) => owner === BO);
      await page.goto(`${SOCIAL}/album.php?aid=${theirs?.short}&id=${BO}`);
      await page.waitFor(`${OVERLAY} >>> .mark.other`);
      await page.press('Control+a');
      await page.press('Escape');
      await page.waitFor(TRAY, { gone: true });
      expect(await pickedAt('facebook')).toHaveLength(2);
      await page.close();
    });

    it('keeps what was picked on several sites, in order, through a restart', async () => {
      const before = await openPopupAt(stage.driver);
      const ids = await selectionOf(before);
      expect(ids).toHaveLength(5);
      await stage.driver.restart();
      const popup = await openPopupAt(stage.driver);
      expect(await selectionOf(popup)).toEqual(ids);
      await popup.waitFor(hook('picked-count'), { text: '5' });
      await popup.close();
    });
  },
);
