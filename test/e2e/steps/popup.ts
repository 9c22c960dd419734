/**
 * What a person does in the popup. The popup is opened from the toolbar over the page in front, as they would.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';

/** Selector of a control by its hook. */
export const hook = (name: string) => `[data-test="${name}"]`;

/** Size of the popup as the browser shows it. */
export const POPUP_SIZE = { width: 400, height: 600 };

/** Opens the popup's app at a route in a tab of the popup's size, where pictures and axe work in every browser. */
export function openPopupAt(driver: BrowserDriver, route = '/'): Promise<Tab> {
  return driver.openExtensionPage(`src/popup/index.html#${route}`, POPUP_SIZE);
}

/** What a new album shall be. */
export interface AlbumWish {
  title: string;
  description?: string;
  /** Doc id of the cover; the first picked doc when left out. */
  cover?: string;
  /** Whether the picked docs go into it too. */
  fill: boolean;
}

/** Creates an album in the popup and waits for the report. */
export async function createAlbum(popup: Tab, wish: AlbumWish, shot?: (name: string) => Promise<void>) {
  await popup.click(hook('new-album'));
  await popup.fill(`${hook('field-title')} input`, wish.title);
  if (wish.description) await popup.fill(`${hook('field-description')} textarea`, wish.description);
  if (wish.cover) await popup.click(hook(`cover-${wish.cover}`));
  if (!wish.fill) await popup.click(hook('fill'));
  await shot?.('new-album');
  await popup.click(hook('create-album'));
  await popup.waitFor(hook('screen-report'), { timeoutMs: 30_000 });
}

/** Pushes the picked docs to groups in the popup and waits for the report. */
export async function pushTo(popup: Tab, groups: string[], shot?: (name: string) => Promise<void>) {
  await popup.click(hook('push'));
  for (const group of groups) await popup.click(hook(`group-${group}`));
  await popup.waitFor(hook('chosen'));
  await shot?.('groups');
  await popup.click(hook('review'));
  await popup.waitFor(hook('plan-sentence'));
  await shot?.('plan');
  await popup.click(hook('push-now'));
  await popup.waitFor(hook('screen-report'), { timeoutMs: 60_000 });
}
