/**
 * How long finished jobs are kept.
 */
import browser from 'webextension-polyfill';
import type { Settings } from '../data/shape.ts';
import { engine } from './job-requests.ts';

/** Name of the alarm that wakes the background once a day to forget what is old. */
export const HISTORY_ALARM = 'history';

const KEY = 'settings';
const DAY = 86_400_000;

/** The person's settings. */
export async function readSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Settings | undefined;
  return stored ?? { historyDays: null };
}

/** Stores the person's settings, and forgets what they no longer want; resolves with how many jobs went. */
export async function saveSettings(settings: Settings): Promise<number> {
  await browser.storage.local.set({ [KEY]: settings });
  return forgetOld();
}

/** Forgets finished jobs that are older than the person wants, and sees to it that this happens daily. */
export async function forgetOld(): Promise<number> {
  const { historyDays } = await readSettings();
  if (historyDays === null) {
    await browser.alarms.clear(HISTORY_ALARM);
    return 0;
  }
  browser.alarms.create(HISTORY_ALARM, { periodInMinutes: 1440 });
  return engine.forgetBefore(Date.now() - historyDays * DAY);
}
