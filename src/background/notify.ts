/**
 * Notifications: for what happens while no screen of ours is open.
 */
import browser from 'webextension-polyfill';
import { say, t } from '../i18n.ts';
import type { JobId } from '../jobs/job.ts';
import type { Text } from '../model.ts';

/**
 * Shows a notification.
 *
 * @param route screen that a click on it opens; a notification without one only informs
 */
export function notify(text: Text, route?: string): Promise<void> {
  return showNote(route === undefined ? `note:${crypto.randomUUID()}` : `open:${route}`, say(text));
}

/**
 * Shows a notification, in the place of the one that had its id.
 *
 * @param id `open:ROUTE` and `once:JOB` open a screen when clicked
 * @param buttons left out by browsers that have none
 */
export function showNote(id: string, message: string, buttons: string[] = []): Promise<void> {
  return create(
    id,
    t('name'),
    message,
    buttons.length > 0 ? { buttons: buttons.map((title) => ({ title })) } : {},
  );
}

/**
 * Creates a notification of ours.
 *
 * @param more buttons and silence, where the browser has them
 */
export async function create(
  id: string,
  title: string,
  message: string,
  more: { buttons?: { title: string }[]; silent?: boolean },
): Promise<void> {
  const options = {
    type: 'basic' as const,
    title,
    message,
    iconUrl: browser.runtime.getURL('icons/128.png'),
  };
  try {
    await browser.notifications.create(id, { ...options, ...more });
  } catch {
    // Firefox knows neither buttons nor silence and refuses what it does not know, though it knows the event of buttons.
    await browser.notifications.create(id, options);
  }
}

/** The screen that a clicked notification opens, if any. */
export function routeOf(id: string): string | undefined {
  const job = jobOf(id);
  if (job !== undefined) return `/job/${encodeURIComponent(job)}`;
  return id.startsWith('open:') ? id.slice('open:'.length) : undefined;
}

/** The name of the notification about a job that was started without a screen. */
export const onceOf = (job: JobId): string => `once:${job}`;

/** The job that such a notification is about. */
export function jobOf(id: string): JobId | undefined {
  return id.startsWith('once:') ? id.slice('once:'.length) : undefined;
}
