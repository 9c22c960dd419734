import { readFileSync } from 'node:fs';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Tab } from '../../browsers/index.ts';
import { type IpernitySandbox, seedIds } from '../../sandbox/ipernity/index.ts';
import type { Stage } from '../fixture.ts';
import { askingFrom } from '../steps/asking.ts';
import {
  clickCircle,
  clickMark,
  clickUntil,
  endPicking,
  MARK,
  OVERLAY,
  PICKED,
  startPicking,
  type Thumbnail,
  TRAY,
  thumbnailsInSight,
  waitForCount,
} from '../steps/picking.ts';
import { hook, openPopupAt } from '../steps/popup.ts';
import { WWW } from '../steps/real-hosts.ts';
import { askFrom, selectionOf } from '../steps/selection.ts';

const SIZE = { width: 1200, height: 800 };
const STREAM = `/doc/${seedIds.ADA_ALIAS}/home/photo`;

/** What picking is, from thumbnails of every form to ten thousand docs. */
export function pickingTests(stage: Stage<IpernitySandbox>): void {
  let page: Tab;
  const asked = askingFrom(stage);
  const picked = () => asked(selectionOf);
  /** The page shows a pick at once, before the background has stored it. */
  const expectPicked = (ids: (string | undefined)[]) =>
    expect.poll(picked, { timeout: 5_000, interval: 100 }).toEqual(ids);
  const goto = (path: string) => page.goto(`${WWW}${path}`);
  /** Thumbnails in sight, once they are marked. */
  const thumbs = async (owner?: string): Promise<Thumbnail[]> => {
    await page.waitFor(MARK);
    return thumbnailsInSight(page, owner);
  };
  const titleOf = (id: string) => stage.sandbox.state.docs.get(id)?.title ?? '';

  /** One page for all, so that the popup is opened once; each test begins with nothing picked. */
  beforeEach(async () => {
    await asked((popup) => askFrom(popup, 'selection.clear', {}));
    if (!page) {
      page = await stage.driver.newTab(`${WWW}${STREAM}`, SIZE);
      await startPicking(stage.driver, page);
    }
  });

  afterAll(() => page?.close());

  it('picks by clicks, ranges and a rectangle, in the order in which the person did', async () => {
    await goto(STREAM);
    const seen = await thumbs();
    const [a, b, c, d, e] = seen as [Thumbnail, Thumbnail, Thumbnail, Thumbnail, Thumbnail];
    await clickUntil(page, 1, () => clickCircle(page, c));
    await clickUntil(page, 3, () => clickCircle(page, a, ['Shift']));
    await clickUntil(page, 2, () => clickCircle(page, b));
    await expectPicked([c.id, a.id]);
    // From a circle that is not picked a rectangle picks what it touches.
    await page.drag({ x: d.x + 18, y: d.y + 18 }, { x: e.x + 30, y: d.y + 60 });
    await waitForCount(page, 4);
    await expectPicked([c.id, a.id, d.id, e.id]);
  });

  it('is begun, done and ended by keyboard alone', async () => {
    const docs = stage.sandbox.docsOfAlbum(seedIds.ALBUM_HARBOUR) ?? [];
    await goto(`/doc/${seedIds.ADA}/album/${seedIds.ALBUM_HARBOUR}`);
    await page.waitFor(TRAY);
    await page.press('Escape');
    await page.waitFor(TRAY, { gone: true });
    await stage.driver.runCommand('picking');
    await page.waitFor(TRAY);
    const [a, b, c] = (await thumbs()) as [Thumbnail, Thumbnail, Thumbnail];
    await page.press('Tab', 'Space');
    await waitForCount(page, 1);
    await page.press('Shift+ArrowRight', 'Shift+ArrowRight');
    await waitForCount(page, 3);
    await expectPicked([a.id, b.id, c.id]);
    // From the marks to the tray: what is picked, All, Invert, Clear.
    await page.press('Tab', 'Tab', 'Tab', 'Enter');
    await waitForCount(page, docs.length - 3);
    await page.press('Tab', 'Enter');
    await waitForCount(page, 0);
    await page.press('Enter');
    await waitForCount(page, docs.length - 3);
    await page.press('Control+a');
    await waitForCount(page, docs.length);
  });

  it('keeps what is picked while the page draws its thumbnails anew', async () => {
    await goto(`${STREAM}?rerender=2000&thumbs=img`);
    const [a, b] = (await thumbs()) as [Thumbnail, Thumbnail];
    await clickMark(page, titleOf(a.id), 1);
    await page.evaluate('window.old = document.querySelector("#docs .thumb"), 0');
    await expect.poll(() => page.evaluate('window.old.isConnected'), { timeout: 5_000 }).toBe(false);
    await page.waitFor(PICKED, { text: titleOf(a.id) });
    await clickMark(page, titleOf(b.id), 2);
    await expectPicked([a.id, b.id]);
  });

  it('marks what an endless page loads late', async () => {
    await goto(STREAM);
    const first = new Set((await thumbs()).map(({ id }) => id));
    const before = await page.count('#docs .thumb');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(() => page.count('#docs .thumb'), { timeout: 10_000 }).toBeGreaterThan(before);
    await page.evaluate(() =>
      document.querySelector('#docs .thumb:last-child')?.scrollIntoView({ block: 'center' }),
    );
    const late = (await thumbs()).filter(({ id }) => !first.has(id));
    expect(late.length).toBeGreaterThan(0);
    const [one] = late as [Thumbnail];
    // By its title, since the page goes on loading, and what is below moves.
    await clickMark(page, titleOf(one.id), 1);
    await expectPicked([one.id]);
  });

  it.each(['lazy', 'srcset', 'picture', 'background'])('knows thumbnails made by %s', async (form) => {
    await goto(`/doc/${seedIds.ADA}/album/${seedIds.ALBUM_HARBOUR}?thumbs=${form}`);
    const docs = stage.sandbox.docsOfAlbum(seedIds.ALBUM_HARBOUR) ?? [];
    await expect.poll(() => page.count(MARK), { timeout: 10_000 }).toBe(docs.length);
    await clickMark(page, titleOf(docs[1] ?? ''), 1);
    await expectPicked([docs[1]]);
  });

  it('goes on from page to page: the doc’s own page, and its lightbox', async () => {
    const [id = ''] = seedIds.ADA_PHOTOS.slice(-1);
    await goto(`/doc/${seedIds.ADA}/${id}`);
    await page.waitFor(TRAY);
    await clickMark(page, titleOf(id), 1);
    // Beside the circle the page's own click goes on working.
    await page.click('#doc_img');
    await page.click('#lightbox .next');
    const shown = await page.evaluate(
      () =>
        /\/(\d+)\.[0-9a-f]{8}\./.exec(
          document.querySelector<HTMLImageElement>('#lightbox img')?.src ?? '',
        )?.[1],
    );
    expect(shown).not.toBe(id);
    await clickMark(page, titleOf(shown ?? ''), 2);
    await expectPicked([id, shown]);
  });

  it('says why another member’s doc cannot be picked, and picks the person’s own beside it', async () => {
    await goto('/search/photo?q=');
    await page.waitFor(`${OVERLAY} >>> .mark.other:not(.gone) button`);
    await page.waitFor(MARK);
    await page.press('Control+a');
    await expect.poll(picked, { timeout: 10_000 }).not.toEqual([]);
    for (const id of await picked()) expect(stage.sandbox.state.docs.get(id)?.ownerId).toBe(seedIds.ADA);
    const why = await page.count(`${OVERLAY} >>> .mark.other button[data-why*="another member"]`);
    expect(why).toBeGreaterThan(0);
    const shots = ['dark', 'light'].map((scheme) => `${stage.shots}/search-${scheme}.png`) as [
      string,
      string,
    ];
    await page.emulate({ colorScheme: 'dark' });
    await page.screenshot(shots[0]);
    await page.emulate({ colorScheme: 'light' });
    await page.screenshot(shots[1]);
    // The page itself has one look only.
    expect(readFileSync(shots[0]).equals(readFileSync(shots[1]))).toBe(false);
    const total = (await picked()).length;
    const [theirs] = await thumbs('(20777|cleo)');
    if (theirs) await clickCircle(page, theirs);
    expect(await picked()).toHaveLength(total);
  });

  it('follows what is unpicked elsewhere, and undoes its own clearing', async () => {
    await goto(`/doc/${seedIds.ADA}/album/${seedIds.ALBUM_HARBOUR}`);
    const [a, b] = (await thumbs()) as [Thumbnail, Thumbnail];
    await clickUntil(page, 1, () => clickCircle(page, a));
    await clickUntil(page, 2, () => clickCircle(page, b));
    await asked((popup) => askFrom(popup, 'selection.remove', { docs: [{ site: 'ipernity', id: a.id }] }));
    await waitForCount(page, 1);
    await page.click(`${TRAY} .clear`);
    await expectPicked([]);
    await page.click(`${TRAY} .clear`);
    await expectPicked([b.id]);
  });

  it('leaves the page exactly as it was', async () => {
    await page.press('Escape');
    await page.waitFor(TRAY, { gone: true });
    await goto(`/doc/${seedIds.ADA}/album/${seedIds.ALBUM_HARBOUR}?thumbs=img`);
    const state = () =>
      page.evaluate(() => ({
        html: document.documentElement.outerHTML,
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        names: Object.keys(window),
        focus: document.activeElement?.outerHTML.slice(0, 50),
        scrolled: [scrollX, scrollY],
      }));
    const before = await state();
    await startPicking(stage.driver, page);
    const [a] = (await thumbs()) as [Thumbnail];
    await clickUntil(page, 1, () => clickCircle(page, a));
    await page.press('Tab', 'ArrowRight', 'Space');
    await waitForCount(page, 2);
    await endPicking(page);
    expect(await page.count(OVERLAY)).toBe(0);
    expect(await state()).toEqual(before);
    await page.reload();
    expect(await page.count(OVERLAY)).toBe(0);
  });

  it('stays quick with ten thousand docs, and takes back what was cleared', async () => {
    const { driver } = stage;
    const popup = await openPopupAt(driver);
    const docs = Array.from({ length: 10_000 }, (_, n) => ({
      site: 'ipernity',
      id: String(52_000_000 + n),
      title: `Doc ${n}`,
    }));
    const badge = () =>
      driver.evaluateInBackground<string, []>('(globalThis.browser ?? chrome).action.getBadgeText({})');
    const took: Record<string, number> = {};
    const time = async (what: string, work: () => Promise<unknown>) => {
      const started = performance.now();
      await work();
      took[what] = Math.round(performance.now() - started);
    };
    const counted = (count: string) => popup.waitFor(hook('picked-count'), { text: `${count} docs` });
    await time('add', () => askFrom(popup, 'selection.put', { docs }));
    await counted('10,000');
    // None twice, whoever adds them.
    await time('add again', () => askFrom(popup, 'selection.put', { docs }));
    expect(await badge()).toBe('9999+');
    await time('list', () => askFrom(popup, 'selection.list', {}));
    await popup.reload();
    await time('show', () => counted('10,000'));
    await popup.hover(hook('picked-52000000'));
    await time('remove one', () => popup.click(hook('remove-52000000')));
    await counted('9,999');
    await time('remove half', () =>
      askFrom(popup, 'selection.remove', { docs: docs.slice(5_000).map(({ site, id }) => ({ site, id })) }),
    );
    await counted('4,999');
    await time('clear', () => popup.click(hook('clear')));
    await expect.poll(badge, { timeout: 5_000 }).toBe('');
    await time('undo', () => popup.click('.toast button', { text: 'Undo' }));
    await counted('4,999');
    console.log(`10,000 docs in ${stage.name}, in ms: ${JSON.stringify(took)}`);
    for (const each of Object.values(took)) expect(each).toBeLessThan(5_000);
    await askFrom(popup, 'selection.clear', {});
    await popup.close();
  });
}
