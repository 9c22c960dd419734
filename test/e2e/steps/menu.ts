/**
 * How a person uses the context menu. Where entries follow what is under the pointer (Firefox), they do so a moment
 * after the menu has opened, as the person sees; so it is opened until it reads as expected.
 */
import { expect } from 'vitest';
import type { BrowserDriver, MenuEntry, Tab } from '../../browsers/driver.ts';

/** Entries as titles; a submenu is a list that begins with its own title. */
export type Titles = (string | Titles)[];

function titlesOf(entries: MenuEntry[]): Titles {
  return entries.map(({ title, children }) => (children ? [title, ...titlesOf(children)] : title));
}

/** What the menu offers there now. */
export async function menuAt(driver: BrowserDriver, page: Tab, selector: string): Promise<Titles> {
  return titlesOf(await driver.contextMenuItems(page, selector));
}

/** Waits until the menu offers just this. */
export async function expectMenu(
  driver: BrowserDriver,
  page: Tab,
  selector: string,
  titles: Titles,
): Promise<void> {
  await expect.poll(() => menuAt(driver, page, selector), { timeout: 10_000, interval: 200 }).toEqual(titles);
}

/** Waits until the menu has an entry, and chooses it. */
export async function choose(
  driver: BrowserDriver,
  page: Tab,
  selector: string,
  path: string[],
): Promise<void> {
  await expect
    .poll(() => driver.clickContextMenu(page, selector, path).then(() => true, String), {
      timeout: 10_000,
      interval: 200,
    })
    .toBe(true);
}
