/** Stands in for the browser in the photographs: answers from the scene that the address names. */
import messages from 'virtual:texts';
import { type Envelope, type Kind, RequestError } from '../../src/messages.ts';
import { type Fakes, scenarios, usual } from './scenarios.ts';
import { texts } from './texts.ts';

const params = new URLSearchParams(location.search);
const scene: Fakes = { ...usual, ...scenarios[params.get('scene') ?? 'usual'] };
const all: Record<string, string> = { ...messages, ...texts };
const listeners = new Set<(message: unknown) => void>();

/** What was asked, for looking at from outside. */
const asked: Envelope[] = [];

async function answer(message: Envelope): Promise<unknown> {
  asked.push(structuredClone(message));
  const reply = scene[message.kind as Kind] as ((content: unknown) => unknown) | undefined;
  if (!reply) return { ok: false, text: { key: 'error_bad_request' }, code: 'bad-request' };
  try {
    return { ok: true, reply: await reply(message.content) };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const { text, code, field, needs } = error;
    return { ok: false, text, code, ...(field ? { field } : {}), ...(needs ? { needs } : {}) };
  }
}

const store = (): Record<string, unknown> => JSON.parse(sessionStorage.getItem('fake') ?? '{}');

const browser = {
  i18n: {
    getMessage: (key: string, args: string[] = []) =>
      (all[key] ?? '').replace(/\$(\d)/g, (_, n: string) => args[Number(n) - 1] ?? ''),
    getUILanguage: () => 'en-GB',
  },
  runtime: {
    getURL: (path: string) => `/${path}`,
    getManifest: () => ({ version: '0.1.0' }),
    sendMessage: (message: unknown) => answer(message as Envelope),
    onMessage: {
      addListener: (listener: (message: unknown) => void) => listeners.add(listener),
      removeListener: (listener: (message: unknown) => void) => listeners.delete(listener),
    },
  },
  storage: {
    session: {
      get: async (key: string) => ({ [key]: store()[key] }),
      set: async (items: Record<string, unknown>) =>
        sessionStorage.setItem('fake', JSON.stringify({ ...store(), ...items })),
      remove: async (key: string) =>
        sessionStorage.setItem('fake', JSON.stringify({ ...store(), [key]: undefined })),
    },
  },
  tabs: { create: async (tab: unknown) => asked.push({ kind: 'tabs.create', content: tab }) },
  permissions: { request: async () => params.get('permission') !== 'denied' },
};

Object.assign(globalThis, {
  browser,
  fake: { asked, tell: (change: unknown) => listeners.forEach((listener) => void listener(change)) },
});

export default browser;
