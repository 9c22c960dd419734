/** What the Chromium driver does through pages of the browser itself and through the worker's own listeners. */
import { type CdpSession, type Evaluation, unwrap } from './cdp.ts';
import type { ChromiumBackground } from './chromium-background.ts';
import { poll } from './failure.ts';

/** The browser's own page about extensions. */
export const EXTENSIONS_PAGE = 'chrome://extensions/';

/** Adds or removes a host permission, in an open `chrome://extensions`, as the person can do there. */
export async function changeHostPermission(
  page: CdpSession,
  extensionId: string,
  add: boolean,
  pattern: string,
): Promise<void> {
  const ready = await poll(async () => {
    const params = { expression: 'typeof globalThis.chrome?.developerPrivate', returnByValue: true };
    const answer = await page.send<Evaluation>('Runtime.evaluate', params).catch(() => undefined);
    return answer?.result.value === 'object' ? true : undefined;
  }, 10_000);
  if (!ready) throw new Error(`${EXTENSIONS_PAGE} cannot be used`);
  const method = add ? 'addHostPermission' : 'removeHostPermission';
  const expression = `new Promise((done, fail) => chrome.developerPrivate.${method}(
    ${JSON.stringify(extensionId)}, ${JSON.stringify(pattern)},
    () => chrome.runtime.lastError ? fail(new Error(chrome.runtime.lastError.message)) : done()))`;
  try {
    unwrap(await page.send<Evaluation>('Runtime.evaluate', { expression, awaitPromise: true }));
  } catch (error) {
    // Taking back what was never granted is no failure.
    if (add || !String(error).includes("hasn't been granted")) throw error;
  }
}

/** Runs the listeners of an event with these arguments and the tab in front, as the browser would tell it. */
export async function dispatchWithTab(
  background: ChromiumBackground,
  event: string,
  argument: unknown,
): Promise<void> {
  await background.evaluate(`(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.${event}.dispatch(${JSON.stringify(argument)}, tab);
  })()`);
}

/** Clicks a notification of the extension, or one of its buttons. */
export async function dispatchNotificationClick(
  background: ChromiumBackground,
  id: string,
  button?: number,
): Promise<void> {
  const event = button === undefined ? 'onClicked' : 'onButtonClicked';
  const args = button === undefined ? [id] : [id, button];
  await background.evaluate(`void chrome.notifications.${event}.dispatch(...${JSON.stringify(args)})`);
}
