/** How screens speak with the background. */
import browser from 'webextension-polyfill';
import { asker } from '../ask.ts';
import type { AccountView, Change } from '../messages.ts';
import { showPicturesOf } from './picture-hosts.ts';

const asked = asker({ sendMessage: (message) => browser.runtime.sendMessage(message) });

/** Asks the background; throws `RequestError` with a sentence to show. */
export const ask: typeof asked = async (kind, content) => {
  const reply = await asked(kind, content);
  if (kind === 'accounts.list') showPicturesOf(reply as AccountView[]);
  return reply;
};

/** Calls back whenever the background says that something changed. Returns the way to stop. */
export function onChange(listener: (change: Change) => void): () => void {
  const onMessage = (message: unknown): undefined => {
    if (typeof message === 'object' && message !== null && 'changed' in message) listener(message as Change);
  };
  browser.runtime.onMessage.addListener(onMessage);
  return () => browser.runtime.onMessage.removeListener(onMessage);
}
