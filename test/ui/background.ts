/** A background for tests of screens: canned answers, what was asked, and the way to tell of changes. */
import {
  type Change,
  type Envelope,
  type Kind,
  type Need,
  type Replies,
  RequestError,
  type RequestOf,
} from '../../src/messages.ts';
import browser from '../fakes/browser.ts';

/** Answers by kind. */
export type Fakes = { [K in Kind]?: (content: RequestOf<K>) => Replies[K] | Promise<Replies[K]> };

/** The background as a test sees it. */
export interface Background {
  asked: Envelope[];
  /** The contents of all requests of a kind. */
  of<K extends Kind>(kind: K): RequestOf<K>[];
  tell(change: Change): void;
  /** Changes or adds answers. */
  answer(fakes: Fakes): void;
}

/** Puts a background behind the fake browser. */
export function background(fakes: Fakes): Background {
  let replies = fakes;
  const asked: Envelope[] = [];
  const listeners = new Set<(message: unknown) => void>();
  Object.assign(browser.runtime, {
    sendMessage: async (message: unknown) => {
      const { kind, content } = structuredClone(message) as Envelope;
      asked.push({ kind, content });
      const reply = replies[kind as Kind] as ((content: unknown) => unknown) | undefined;
      if (!reply) return { ok: false, text: { key: 'error_bad_request' }, code: 'bad-request' };
      try {
        return { ok: true, reply: await reply(content) };
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        const { text, code, field, needs } = error;
        return { ok: false, text, code, ...(field ? { field } : {}), ...(needs ? { needs } : {}) };
      }
    },
    onMessage: {
      addListener: (listener: (message: unknown) => void) => listeners.add(listener),
      removeListener: (listener: (message: unknown) => void) => listeners.delete(listener),
    },
  });
  return {
    asked,
    of: (kind) => asked.filter((each) => each.kind === kind).map((each) => each.content as never),
    tell: (change) => {
      for (const listener of listeners) listener(change);
    },
    answer: (more) => {
      replies = { ...replies, ...more };
    },
  };
}

/** A refusal with a sentence that tests can look for. */
export function refusal(key: string, field?: string, needs?: Need): RequestError {
  return new RequestError({ key }, 'test', field, needs);
}
