/** Tells the background whether the person sees a job right now, so that it need not be told by a notification. */
import browser from 'webextension-polyfill';
import { route } from './route.ts';

/** Answers the background for as long as this page is open. */
export function answerWatching(): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    const job = (message as { watching?: unknown } | null)?.watching;
    if (typeof job !== 'string' || document.visibilityState !== 'visible') return undefined;
    const [screen, id] = route.peek().parts;
    return screen === 'jobs' || (screen === 'job' && id === job) ? Promise.resolve(true) : undefined;
  });
}
