/**
 * The browser's extension API as far as unit tests need it: texts, storage areas and messages, all in memory.
 * Tests that need more stub it on the exported object.
 */
import { readTexts } from '../tools/texts.ts';

const texts = readTexts().get('en') ?? {};

/** One storage area of the fake browser. */
export function fakeStorageArea() {
  let items: Record<string, unknown> = {};
  return {
    async get(keys?: string | string[] | null) {
      const wanted = keys == null ? Object.keys(items) : [keys].flat();
      const found = wanted.filter((key) => key in items).map((key) => [key, structuredClone(items[key])]);
      return Object.fromEntries(found) as Record<string, unknown>;
    },
    async set(added: Record<string, unknown>) {
      items = { ...items, ...structuredClone(added) };
    },
    async remove(keys: string | string[]) {
      for (const key of [keys].flat()) delete items[key];
    },
    async clear() {
      items = {};
    },
  };
}

function substitute(message: string, args: string[]): string {
  return message.replace(/\$(\$|\d)/g, (_, mark: string) =>
    mark === '$' ? '$' : (args[Number(mark) - 1] ?? ''),
  );
}

const browser = {
  i18n: {
    getMessage: (key: string, args: string[] = []) => substitute(texts[key] ?? '', args),
    getUILanguage: () => 'en-GB',
  },
  storage: { local: fakeStorageArea(), session: fakeStorageArea(), sync: fakeStorageArea() },
  runtime: {
    id: 'gallerist',
    getURL: (path: string) => `chrome-extension://gallerist/${path}`,
    sendMessage: async (_message: unknown): Promise<unknown> => undefined,
    onMessage: { addListener: () => {}, removeListener: () => {} },
  },
};

export default browser;
