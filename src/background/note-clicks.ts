/**
 * What clicks on notifications do.
 */
import browser from 'webextension-polyfill';
import { undoNoted } from './job-notes.ts';
import { jobNoticeClicked } from './job-notices.ts';
import { jobOf, routeOf } from './notify.ts';
import { openScreen } from './open-screen.ts';

/** Listens for clicks on notifications, and on their buttons where there are any. */
export function watchNotes(): void {
  browser.notifications.onClicked.addListener((id) => void clicked(id));
  // Firefox never tells of buttons, as it has none.
  browser.notifications.onButtonClicked?.addListener((id, button) => void pressed(id, button));
}

async function clicked(id: string): Promise<void> {
  if (await jobNoticeClicked(id)) return;
  await browser.notifications.clear(id);
  const route = routeOf(id);
  if (route !== undefined) await openScreen(route);
}

/** Of the others, only jobs started without a screen have a button, and it is Undo. */
async function pressed(id: string, button: number): Promise<void> {
  if (await jobNoticeClicked(id, button)) return;
  await browser.notifications.clear(id);
  const job = jobOf(id);
  if (job !== undefined) await undoNoted(job);
}
