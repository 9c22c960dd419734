/**
 * Asking the background from a page of the extension that stays open, so that nothing opens and closes in between.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import { openPopupAt } from './popup.ts';

/**
 * Makes what does something in that page. It is opened at first use, and what was in front then must be brought there
 * again; later uses leave that alone. A restart of the browser ends it.
 */
export function askingFrom(stage: {
  driver: BrowserDriver;
}): <T>(work: (page: Tab) => Promise<T>) => Promise<T> {
  let opened: Promise<Tab> | undefined;
  return async (work) => {
    opened ??= openPopupAt(stage.driver);
    return work(await opened);
  };
}
