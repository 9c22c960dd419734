/**
 * The number of picked docs on the toolbar button.
 */
import browser from 'webextension-polyfill';
import { count } from '../selection/selection.ts';

/** Shows how many docs are picked; nothing when none are. */
export async function syncBadge(): Promise<void> {
  const picked = await count();
  const text = picked === 0 ? '' : picked > 9999 ? '9999+' : String(picked);
  await Promise.all([
    browser.action.setBadgeBackgroundColor({ color: '#0b6e6e' }),
    browser.action.setBadgeText({ text }),
  ]);
}
