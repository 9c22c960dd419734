/**
 * How screens and content scripts ask the background. Apart from the contract itself, whose schemas pages need not load.
 */

import { type Answer, type Envelope, RequestError, type Sender } from './messages/wire.ts';
import type { Kind, Replies, RequestOf } from './messages.ts';

export { RequestError };

/**
 * Makes a function that asks the background.
 *
 * @param runtime where messages are sent
 * @returns `ask(kind, content)`, which resolves with the reply and throws `RequestError` with a sentence to show
 */
export function asker(
  runtime: Sender,
): <K extends Kind>(kind: K, content: RequestOf<K>) => Promise<Replies[K]> {
  return async (kind, content) => {
    let answer: Answer | undefined;
    try {
      answer = (await runtime.sendMessage({ kind, content } satisfies Envelope)) as Answer | undefined;
    } catch {
      answer = undefined;
    }
    if (!answer) throw new RequestError({ key: 'error_background_gone' }, 'background-gone');
    if (!answer.ok) throw new RequestError(answer.text, answer.code, answer.field, answer.needs);
    return answer.reply as Replies[typeof kind];
  };
}
