/**
 * How a person picks docs on a page of thumbnails.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import { hook } from './popup.ts';

/** Our one element in a page, and the tray in it. */
export const OVERLAY = 'html > div[popover="manual"]';
export const TRAY = `${OVERLAY} >>> .tray`;
/** Every mark in sight, and those of picked docs; they are named after the doc. */
export const MARK = `${OVERLAY} >>> .mark:not(.gone) button`;
export const PICKED = `${OVERLAY} >>> .mark.picked:not(.gone) button`;
/** From a thumbnail's top left corner to the centre of its check circle, in pixels. */
const CIRCLE = 18;
/** A circle that has just appeared or moved takes no click for so long, in milliseconds. */
const SETTLED = 400;

/** Switches picking mode on for the page in front, by the toolbar's popup. */
export async function startPicking(driver: BrowserDriver, page: Tab): Promise<void> {
  for (let tries = 0; ; tries++) {
    await page.activate();
    const popup = await driver.openRealPopup();
    // The popup closes itself at the click, and browsers close it when anything else takes the focus.
    await popup.click(hook('pick-here')).catch(() => {});
    try {
      return await page.waitFor(TRAY);
    } catch (error) {
      if (tries === 2) throw error;
    }
  }
}

/** A thumbnail on the page. */
export interface Thumbnail {
  id: string;
  x: number;
  y: number;
}

/** The thumbnails that are in sight as a whole, in reading order. */
export async function thumbnailsInSight(page: Tab, owner = '(20481|ada\\.l)'): Promise<Thumbnail[]> {
  return page.evaluate((pattern) => {
    const tray = 96;
    return [...document.querySelectorAll<HTMLAnchorElement>('a[href*="/doc/"]')]
      .map((link) => ({
        id: new RegExp(`/doc/${pattern}/(\\d+)`).exec(link.pathname)?.[2] ?? '',
        box: link.querySelector('img')?.getBoundingClientRect(),
      }))
      .filter(
        ({ id, box }) => id && box && box.width > 60 && box.top >= 60 && box.bottom < innerHeight - tray,
      )
      .map(({ id, box }) => ({ id, x: box?.left ?? 0, y: box?.top ?? 0 }));
  }, owner);
}

/** Clicks the check circle of a thumbnail in sight. */
export async function clickCircle(page: Tab, thumb: Thumbnail, modifiers: 'Shift'[] = []): Promise<void> {
  await page.clickAt(thumb.x + CIRCLE, thumb.y + CIRCLE, { modifiers });
}

/**
 * Picks the page's first docs: the first of each screenful by a click, the rest of it by a click with Shift; scrolls.
 *
 * @returns ids in the order of picking
 */
export async function pickThumbnails(page: Tab, count: number): Promise<string[]> {
  const picked: string[] = [];
  for (let screens = 0; picked.length < count && screens < 20; screens++) {
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    const fresh = (await thumbnailsInSight(page)).filter(({ id }) => !picked.includes(id));
    const wanted = fresh.slice(0, count - picked.length);
    const [first] = wanted;
    const last = wanted.at(-1);
    if (first) await clickCircle(page, first);
    if (last && last !== first) await clickCircle(page, last, ['Shift']);
    picked.push(...wanted.map(({ id }) => id));
    if (picked.length < count) await page.evaluate(() => scrollBy(0, innerHeight - 260));
  }
  await page.waitFor(`${TRAY} .count[data-text^="${picked.length} "]`);
  return picked;
}

/** Waits until the tray counts so many picked docs. */
export function waitForCount(page: Tab, count: number): Promise<void> {
  const wanted = count === 0 ? '[data-text^="0 "], [data-text=""]' : `[data-text^="${count} "]`;
  return page.waitFor(`${TRAY} .count:is(${wanted})`);
}

/** Lets circles that have just appeared settle, which no event tells of, and clicks that of a doc by its title. */
export async function clickMark(page: Tab, title: string, modifiers: 'Shift'[] = []): Promise<void> {
  await page.waitFor(MARK, { text: title });
  await new Promise((resolve) => setTimeout(resolve, SETTLED));
  await page.click(MARK, { text: title, modifiers });
}

/** Ends picking by the tray, once that takes clicks, and waits until nothing of ours is left. */
export async function endPicking(page: Tab): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, SETTLED));
  await page.click(`${TRAY} .done`);
  await page.waitFor(TRAY, { gone: true });
}
