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
/** A circle that has just appeared or moved takes no click for so many milliseconds. */
const SETTLED = 350;
/** So many milliseconds the person waits for a click to show, and so often they try. */
const REACTION = 2_000;
const MOST_CLICKS = 5;

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
    await page.waitFor(MARK);
    const fresh = (await thumbnailsInSight(page)).filter(({ id }) => !picked.includes(id));
    const wanted = fresh.slice(0, count - picked.length);
    const [first] = wanted;
    const last = wanted.at(-1);
    if (first) await clickUntil(page, picked.length + 1, () => clickCircle(page, first));
    if (last && last !== first) {
      await clickUntil(page, picked.length + wanted.length, () => clickCircle(page, last, ['Shift']));
    }
    picked.push(...wanted.map(({ id }) => id));
    if (picked.length < count) await page.evaluate(() => scrollBy(0, innerHeight - 260));
  }
  await page.waitFor(`${TRAY} .count[data-text^="${picked.length} "]`);
  return picked;
}

/** Waits until the tray counts so many picked docs. */
export function waitForCount(page: Tab, count: number, timeoutMs?: number): Promise<void> {
  return page.waitFor(`${TRAY} .count[data-text^="${count} "]`, timeoutMs === undefined ? {} : { timeoutMs });
}

/**
 * Clicks until the tray counts so many. Circles that have just appeared or moved take no click, and nothing tells when
 * they do again, so the person takes their time; if it shows nothing, they click once more.
 */
export async function clickUntil(page: Tab, count: number, click: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    await click();
    try {
      return await waitForCount(page, count, tries < MOST_CLICKS ? REACTION : undefined);
    } catch (error) {
      if (tries === MOST_CLICKS) throw error;
    }
  }
}

/** Clicks the circle of a doc by its title until the tray counts so many. */
export function clickMark(page: Tab, title: string, count: number): Promise<void> {
  return clickUntil(page, count, () => page.click(MARK, { text: title }));
}

/** Ends picking by the tray, which takes no click just after it has appeared, and waits until nothing of ours is left. */
export async function endPicking(page: Tab): Promise<void> {
  for (let tries = 1; ; tries++) {
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    await page.click(`${TRAY} .done`);
    try {
      return await page.waitFor(TRAY, {
        gone: true,
        ...(tries < MOST_CLICKS ? { timeoutMs: REACTION } : {}),
      });
    } catch (error) {
      if (tries === MOST_CLICKS) throw error;
    }
  }
}
