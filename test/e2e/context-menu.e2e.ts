import { beforeEach, expect, it } from 'vitest';
import type { Tab } from '../browsers/index.ts';
import { seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser } from './fixture.ts';
import { connectAccount } from './steps/account.ts';
import { askingFrom } from './steps/asking.ts';
import { choose, expectMenu, menuAt } from './steps/menu.ts';
import { hook, openPopupAt } from './steps/popup.ts';
import { askFrom, selectionOf } from './steps/selection.ts';

const MODE = 'Pick docs on this page';
const ADD = 'Add to album…';
const PUSH = 'Push to groups…';
const COVER = 'New album with this as cover…';
const ROOFS = 'Roofs';
const PICTURE = '#doc_img';

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
    const [doc = '', second = ''] = seedIds.ADA_PHOTOS.slice(-2);
    /** Chromium cannot change an entry when its menu opens, so there it says both. */
    const pick = () => (stage.name === 'firefox' ? 'Pick this doc' : 'Pick or unpick this doc');
    const unpick = () => (stage.name === 'firefox' ? 'Unpick this doc' : pick());
    const open = (path: string) => stage.driver.newTab(stage.sandbox.origin + path);
    const asked = askingFrom(stage);
    const picked = () => asked(selectionOf);
    const note = async () => (await stage.driver.notifications()).at(-1);
    const message = async () => (await note())?.message ?? '';
    const albumTitle = () => stage.sandbox.state.albums.get(seedIds.ALBUM_ROOFS)?.title ?? ROOFS;
    const groupTitle = () => stage.sandbox.state.groups.get(seedIds.GROUP_OPEN)?.title ?? '';

    beforeEach(async () => {
      await asked((popup) => askFrom(popup, 'selection.clear', {}));
      page = await open(`/doc/${seedIds.ADA}/${doc}`);
    });

    it('offers what can be done with a doc, and nothing elsewhere', async () => {
      await expectMenu(stage.driver, page, PICTURE, [pick(), ADD, PUSH, COVER]);
      // The page of a doc, beside its picture.
      await expectMenu(stage.driver, page, 'h1', [pick(), ADD, PUSH, COVER, MODE]);
      await expectMenu(stage.driver, page, '.owner img', []);
      await page.goto(`${stage.sandbox.origin}/doc/${seedIds.ADA}/album/${seedIds.ALBUM_HARBOUR}`);
      await expectMenu(stage.driver, page, 'h1', [MODE]);
      await page.goto(`${stage.sandbox.origin}/doc/${seedIds.ADA}?thumbs=background`);
      await expectMenu(stage.driver, page, '.thumb a.bg', [pick(), ADD, PUSH, COVER]);
      await page.close();
    });

    it('picks the doc, completes it with what the site knows, and unpicks it', async () => {
      await choose(stage.driver, page, PICTURE, [pick()]);
      await expect.poll(picked, { timeout: 5_000, interval: 300 }).toEqual([doc]);
      const titleOf = (popup: Tab) =>
        askFrom<{ title?: string }[]>(popup, 'selection.list', {}).then(([first]) => first?.title);
      await expect.poll(() => asked(titleOf), { timeout: 5_000 }).toBeTruthy();
      await choose(stage.driver, page, PICTURE, [unpick()]);
      await expect.poll(picked, { timeout: 5_000, interval: 300 }).toEqual([]);
      await page.close();
    });

    it('knows the doc that a lightbox shows, not the one of its page', async () => {
      await page.click(PICTURE);
      await page.click('#lightbox .next');
      const shown = await page.evaluate(
        () =>
          /\/(\d+)\.[0-9a-f]{8}\./.exec(
            document.querySelector<HTMLImageElement>('#lightbox img')?.src ?? '',
          )?.[1],
      );
      expect(shown).not.toBe(doc);
      await choose(stage.driver, page, '#lightbox img', [pick()]);
      await expect.poll(picked, { timeout: 5_000, interval: 300 }).toEqual([shown]);
      await page.close();
    });

    it('opens the pickers and a new album for just that doc, and picks nothing', async () => {
      for (const [entry, route] of [
        [PUSH, /#\/push\?doc=/],
        [ADD, /#\/album\?doc=/],
      ] as const) {
        await choose(stage.driver, page, PICTURE, [entry]);
        const popup = await openedScreen(route);
        expect(await popup.url()).toContain(encodeURIComponent(`ipernity:${doc}`));
        await popup.waitForText('1 doc');
        await popup.close();
      }
      await choose(stage.driver, page, PICTURE, [COVER]);
      const popup = await openedScreen(/#\/album\/new\?cover=/);
      await popup.waitFor(hook(`cover-${doc}`));
      await popup.close();
      expect(await picked()).toEqual([]);
      await page.close();
    });

    it('sends to the usual album and group at once, says what came of it, and takes it back', async () => {
      const { driver, sandbox } = stage;
      await asked((popup) => useOnce(popup, second));
      await expect.poll(() => sandbox.poolOf(seedIds.GROUP_OPEN), { timeout: 8_000 }).toContain(second);
      await expectMenu(driver, page, PICTURE, [
        pick(),
        `Add to “${albumTitle()}”`,
        `Push to “${groupTitle()}”`,
        ['Add to album', albumTitle(), 'Choose…'],
        ['Push to groups', groupTitle(), 'Choose…'],
        COVER,
      ]);
      await choose(driver, page, PICTURE, [`Add to “${albumTitle()}”`]);
      await expect.poll(() => sandbox.docsOfAlbum(seedIds.ALBUM_ROOFS), { timeout: 8_000 }).toContain(doc);
      await expect.poll(message, { timeout: 8_000 }).toBe(`Added to “${albumTitle()}”.`);
      await undo(`Taken out of “${albumTitle()}” again.`);
      await expect.poll(() => sandbox.docsOfAlbum(seedIds.ALBUM_ROOFS)).not.toContain(doc);

      await choose(driver, page, PICTURE, ['Push to groups', groupTitle()]);
      await expect.poll(() => sandbox.poolOf(seedIds.GROUP_OPEN), { timeout: 8_000 }).toContain(doc);
      await expect.poll(message, { timeout: 8_000 }).toBe(`Added to “${groupTitle()}”.`);
      await choose(driver, page, PICTURE, [`Push to “${groupTitle()}”`]);
      await expect.poll(message, { timeout: 8_000 }).toBe(`It was in “${groupTitle()}” already.`);
      expect((await note())?.buttons).toEqual([]);
      expect(await picked()).toEqual([]);
      await page.close();
    });

    it('repeats the usual push by a key, for what is picked or for the doc of the page', async () => {
      const { driver, sandbox } = stage;
      const [other = ''] = seedIds.ADA_PHOTOS.slice(-3);
      await asked((popup) => useOnce(popup, second));
      await page.goto(`${sandbox.origin}/doc/${seedIds.ADA}/${other}`);
      await page.activate();
      await driver.runCommand('push');
      await expect.poll(() => sandbox.poolOf(seedIds.GROUP_OPEN), { timeout: 8_000 }).toContain(other);
      await expect.poll(message, { timeout: 8_000 }).toBe(`Added to “${groupTitle()}”.`);
      await page.goto(sandbox.origin);
      await driver.runCommand('push');
      await expect.poll(message, { timeout: 8_000 }).toMatch(/^Nothing is picked/);
      await page.close();
    });

    it('does nothing with another member’s doc', async () => {
      const [theirs = ''] = seedIds.BO_DOCS;
      await page.goto(`${stage.sandbox.origin}/doc/${seedIds.BO}/${theirs}`);
      // Of the picture alone nobody knows whose it is; Firefox also tells of the page before it shows the menu.
      if (stage.name === 'firefox') await expectMenu(stage.driver, page, PICTURE, []);
      else {
        await choose(stage.driver, page, PICTURE, [pick()]);
        await expect.poll(message, { timeout: 5_000 }).toMatch(/another member/);
      }
      await expectMenu(stage.driver, page, 'h1', [MODE]);
      expect(await picked()).toEqual([]);
      await page.close();
    });

    it('is there after a restart, and gone with the account', async () => {
      const { driver, sandbox } = stage;
      await driver.restart();
      page = await open(`/doc/${seedIds.ADA}/${doc}`);
      await expect
        .poll(() => menuAt(driver, page, PICTURE), { timeout: 8_000 })
        .toContain(`Push to “${groupTitle()}”`);
      const popup = await openPopupAt(driver);
      const [account] = await askFrom<{ id: string }[]>(popup, 'accounts.list', {});
      await askFrom(popup, 'accounts.remove', { account: account?.id });
      await popup.close();
      await expectMenu(driver, page, PICTURE, []);
      expect(sandbox.callsOf('album.docs.add').length).toBeGreaterThan(0);
      await page.close();
    });

    /** What the person does some day, so that there is a usual album and group. */
    async function useOnce(popup: Tab, id: string) {
      const [account] = await askFrom<{ id: string }[]>(popup, 'accounts.list', {});
      const common = { account: account?.id, docs: [{ site: 'ipernity', id }] };
      const album = { id: seedIds.ALBUM_ROOFS, title: albumTitle() };
      await askFrom(popup, 'jobs.start', { kind: 'album', ...common, album });
      const groups = [{ id: seedIds.GROUP_OPEN, title: groupTitle() }];
      await askFrom(popup, 'jobs.start', { kind: 'push', ...common, groups });
    }

    /** Takes the last one back: by the notification's button, or where there are none by the screen it opens. */
    async function undo(said: string) {
      const { driver } = stage;
      const last = await note();
      if (stage.name === 'chromium') {
        expect(last?.buttons).toEqual(['Undo']);
        await driver.clickNotification(last?.id ?? '', 0);
        await expect.poll(message, { timeout: 8_000 }).toBe(said);
        return;
      }
      await driver.clickNotification(last?.id ?? '');
      const screen = await openedScreen(/#\/job\//);
      await screen.click(hook('undo-job'));
      await screen.click(hook('dialog-confirm'));
      await screen.waitForText('1 taken out');
      await screen.close();
    }

    /** The popup, or the tab that stands in for it. */
    async function openedScreen(route: RegExp): Promise<Tab> {
      const popup = await stage.driver.waitForPopup(5_000).catch(() => stage.driver.waitForTab(route));
      await popup.waitForUrl(route);
      return popup;
    }
  },
);
