/**
 * Opens one of our screens from elsewhere: a context menu, the tray on a page, a notification.
 */
import browser from 'webextension-polyfill';

const POPUP = 'src/popup/index.html';

/**
 * Opens the popup at a screen; in a tab where the browser does not let it open by itself.
 *
 * @param route what follows the hash: `/`, `/push`, `/album`, `/job/ID`
 */
export async function openScreen(route: string): Promise<void> {
  try {
    // The popup's address is set only for this opening: a click on the toolbar starts at the beginning.
    await browser.action.setPopup({ popup: `${POPUP}#${route}` });
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL(`${POPUP}?view=tab#${route}`) });
  } finally {
    await browser.action.setPopup({ popup: POPUP });
  }
}
