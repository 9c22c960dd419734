/**
 * Notifications: for what happens while no screen of ours is open.
 */
import browser from 'webextension-polyfill';
import { say, t } from '../i18n.ts';
import type { Text } from '../model.ts';
import { jobNoticeClicked } from './job-notices.ts';
import { openScreen } from './open-screen.ts';

/**
 * Shows a notification.
 *
 * @param route screen that a click on it opens; a notification without one only informs
 */
export async function notify(text: Text, route?: string): Promise<void> {
  await browser.notifications.create(route === undefined ? `note:${crypto.randomUUID()}` : `open:${route}`, {
    type: 'basic',
    title: t('name'),
    message: say(text),
    iconUrl: browser.runtime.getURL('icons/128.png'),
  });
}

/** Opens the screen of a clicked notification. */
export async function notificationClicked(id: string): Promise<void> {
  if (await jobNoticeClicked(id)) return;
  await browser.notifications.clear(id);
  if (id.startsWith('open:')) await openScreen(id.slice('open:'.length));
}
