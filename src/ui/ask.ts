/** How screens speak with the background. */
import browser from 'webextension-polyfill';
import { asker, type Change } from '../messages.ts';

/** Asks the background; throws `RequestError` with a sentence to show. */
export const ask = asker({ sendMessage: (message) => browser.runtime.sendMessage(message) });

/** Calls back whenever the background says that something changed. Returns the way to stop. */
export function onChange(listener: (change: Change) => void): () => void {
  const onMessage = (message: unknown): undefined => {
    if (typeof message === 'object' && message !== null && 'changed' in message) listener(message as Change);
  };
  browser.runtime.onMessage.addListener(onMessage);
  return () => browser.runtime.onMessage.removeListener(onMessage);
}
