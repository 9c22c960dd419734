/**
 * Tells the extension's own pages that something changed. Nobody may be listening, and that is fine.
 */
import browser from 'webextension-polyfill';
import type { Change } from '../messages.ts';

/** Tells every open screen; screens read anew what they show. */
export function tell(change: Change): void {
  browser.runtime.sendMessage(change).catch(() => {});
}
