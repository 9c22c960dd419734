/**
 * The shape of everything that answers requests.
 */
import type { Runtime } from 'webextension-polyfill';
import type { Kind, Replies, RequestOf } from '../messages.ts';

/** One answerer for each kind of request; it gets the checked content and who asked. */
export type Handlers = {
  [K in Kind]: (content: RequestOf<K>, sender: Runtime.MessageSender) => Replies[K] | Promise<Replies[K]>;
};
