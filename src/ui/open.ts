/** Ways to our other pages. */
import browser from 'webextension-polyfill';

async function open(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Opens the options in a tab, at a place such as `#/accounts/ID`. */
export function openOptions(at = '#/accounts'): Promise<void> {
  return open(`src/options/index.html${at}`);
}

/** Opens the popup's app in a tab, at a screen. */
export function openInTab(at: string): Promise<void> {
  return open(`src/popup/index.html?view=tab${at}`);
}

/** Whether this page is the popup's app in a tab. */
export function inTab(): boolean {
  return document.documentElement.dataset.view === 'tab';
}
