/**
 * Asking the background from a page of the extension that stays open, so that nothing opens and closes in between.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import { openPopupAt } from './popup.ts';

/**
 * Makes what does something in that page. It is opened at first use, and anew after a restart of the browser: then what
 * was in front must be brought there again. Other uses leave that alone.
 */
export function askingFrom(stage: {
  driver: BrowserDriver;
}): <T>(work: (page: Tab) => Promise<T>) => Promise<T> {
  let page: Tab | undefined;
  return async (work) => {
    const isThere = await page?.url().then(
      () => true,
      () => false,
    );
    if (!page || !isThere) page = await openPopupAt(stage.driver);
    return work(page);
  };
}
