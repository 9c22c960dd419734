import * as fc from 'fast-check';
import type { GenericSchema } from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contentRequests, pageRequests } from '../../src/messages.ts';

import { extensionIdOf } from '../browsers/firefox-start.ts';
import type { Tab } from '../browsers/index.ts';
import { accepted } from '../fuzz/of-schema.ts';
import { startFotoliaSandbox } from '../sandbox/fotolia/index.ts';
import { seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser, type Stage } from './fixture.ts';
import { connectAccount } from './steps/account.ts';
import { noteAskers } from './steps/askers.ts';
import { buildOther } from './steps/other-extension.ts';
import { openPopupAt } from './steps/popup.ts';
import { putDocs } from './steps/selection.ts';
import { type Kept, readKept } from './steps/state.ts';

/** Three contents for each kind; the same in every run, so that a failure can be had again. */
const messages = (requests: Record<string, GenericSchema>) =>
  Object.entries(requests).flatMap(([kind, schema]) =>
    fc.sample(accepted(schema), { numRuns: 3, seed: 6 }).map((content) => ({ kind, content })),
  );
const privileged = messages(
  Object.fromEntries(Object.entries(pageRequests).filter(([kind]) => !(kind in contentRequests))),
);
const everything = [...messages(contentRequests), ...messages(pageRequests)];

type Answers = Record<string, unknown>;
const refused = { ok: false, code: 'not-allowed' };

async function start() {
  const [sandbox, elsewhere] = await Promise.all([startIpernitySandbox(), startFotoliaSandbox()]);
  return Object.assign(sandbox, {
    elsewhere,
    other: buildOther(),
    close: ((close) => async () => {
      await Promise.all([close(), elsewhere.close()]);
    })(sandbox.close),
  });
}

inEachBrowser(
  'who may ask',
  {
    start,
    browser: ({ other }) => ({ otherExtensions: [other.folder] }),
    setUp: async ({ driver, sandbox }) => {
      await (await connectAccount(driver, sandbox)).close();
      const popup = await openPopupAt(driver);
      await putDocs(popup, seedIds.ADA_PHOTOS.slice(0, 3));
      await popup.close();
    },
  },
  (stage) => {
    let before: Kept;
    let calls = 0;
    beforeEach(async () => {
      calls = stage.sandbox.log.calls().length;
      // Calls are noted a little later.
      await expect
        .poll(async () => {
          before = await readKept(stage.driver);
          const { session } = before.areas as { session?: { 'call-log'?: unknown[] } };
          return session?.['call-log']?.length;
        })
        .toBe(calls);
    });

    /** Nothing is stored, dropped, scheduled or called that was not before. */
    async function nothingHappened(): Promise<void> {
      expect(await readKept(stage.driver)).toEqual(before);
      expect(stage.sandbox.log.calls().length).toBe(calls);
    }

    it('keeps an account, picked docs and a sealed vault, so that there is something to lose', () => {
      expect(before.areas.local).toMatchObject({ accounts: [{ status: 'connected' }] });
      expect(before.databases['gallerist-selection']?.docs).toHaveLength(1);
      expect(before.databases['gallerist-vault']?.secrets).toHaveLength(1);
    });

    it('refuses to a content script of a connected site whatever is for our own screens', async () => {
      const page = await stage.driver.newTab(`${stage.sandbox.origin}/doc/${seedIds.ADA}`);
      const answers = await fromContentScript(stage, '/doc/', privileged);
      expect(answers).toHaveLength(privileged.length);
      for (const answer of answers) expect(answer).toMatchObject(refused);
      await nothingHappened();
      await page.close();
    });

    it('refuses everything to a content script on a page that belongs to no account', async () => {
      const page = await stage.driver.newTab(`${stage.sandbox.elsewhere.origin}/`);
      const answers = await fromContentScript(
        stage,
        new URL(stage.sandbox.elsewhere.origin).port,
        everything,
      );
      expect(answers).toHaveLength(everything.length);
      for (const answer of answers) expect(answer).toMatchObject(refused);
      await nothingHappened();
      await page.close();
    });

    it('hears nothing of what a connected site’s own scripts send', async () => {
      const page = await stage.driver.newTab(`${stage.sandbox.origin}/doc/${seedIds.ADA}`);
      const heard = await page.evaluate(sendFromAnywhere, everything, extensionId(stage));
      expect(heard).toEqual([]);
      await nothingHappened();
      await page.close();
    });

    it('cannot be framed, read or loaded by a page', async () => {
      const askers = await noteAskers(stage.driver);
      const page = await stage.driver.newTab(`${stage.sandbox.origin}/doc/${seedIds.ADA}`);
      const loaded = await page.evaluate(async (origin) => {
        const frame = document.createElement('iframe');
        frame.src = `${origin}/src/popup/index.html`;
        await new Promise((resolve) => {
          frame.addEventListener('load', resolve);
          frame.addEventListener('error', resolve);
          document.body.append(frame);
        });
        const files = ['manifest.json', 'src/popup/index.html', 'src/options/index.html', 'icons/icon.svg'];
        const got = files.map((file) =>
          fetch(`${origin}/${file}`).then(
            () => [file],
            () => [],
          ),
        );
        return (await Promise.all(got)).flat();
      }, stage.driver.extensionOrigin);
      expect(loaded).toEqual([]);
      await nothingHappened();
      const screens = async () => (await askers()).filter((url) => url.includes('/popup/'));
      expect(await screens()).toEqual([]);
      // Where it does run, its screen asks at once, so that the silence above means something.
      const popup = await openPopupAt(stage.driver);
      await expect.poll(async () => (await screens()).length).toBeGreaterThan(0);
      await popup.close();
      await page.close();
      // The browser notes that it refused; that is what this test asks for.
      await stage.driver.log();
      stage.driver.clearLog();
    });

    describe('another extension', () => {
      let page: Tab;
      beforeAll(async () => {
        page = await stage.sandbox.other.page(stage.driver);
      });
      afterAll(() => page.close());

      it('gets no answer to anything', async () => {
        const answers = await page.evaluate(sendFromExtension, everything, extensionId(stage));
        expect(answers).toHaveLength(everything.length);
        for (const answer of answers) expect(answer).toMatch(/^nobody there/);
        await nothingHappened();
      });

      it('gets no line to us', async () => {
        const end = await page.evaluate(async (id) => {
          type Port = {
            onDisconnect: { addListener(heard: () => void): void };
            postMessage(m: unknown): void;
          };
          type Runtime = { runtime: { connect(id: string): Port; lastError?: unknown } };
          const scope = globalThis as unknown as { browser?: Runtime; chrome: Runtime };
          const { runtime } = scope.browser ?? scope.chrome;
          const port = runtime.connect(id);
          return new Promise((resolve) =>
            port.onDisconnect.addListener(() => {
              void runtime.lastError;
              resolve('cut');
            }),
          );
        }, extensionId(stage));
        expect(end).toBe('cut');
        await nothingHappened();
      });
    });
  },
);

/** The id that others would address. */
function extensionId({ driver }: Stage<Awaited<ReturnType<typeof start>>>): string {
  return driver.name === 'chromium'
    ? new URL(driver.extensionOrigin).hostname
    : extensionIdOf('dist/firefox');
}

/** Sends messages from our own content script's world in the tab whose address holds a text. */
function fromContentScript(
  { driver }: Stage<Awaited<ReturnType<typeof start>>>,
  address: string,
  messages: unknown[],
): Promise<Answers[]> {
  return driver.evaluateInBackground(
    async (part, sent) => {
      type Tabs = { query(all: object): Promise<{ id: number; url?: string }[]> };
      type Injection = { target: { tabId: number }; func: (m: unknown[]) => unknown; args: unknown[] };
      type Scripting = { executeScript(injection: Injection): Promise<{ result: unknown }[]> };
      type Api = { tabs: Tabs; scripting: Scripting };
      const scope = globalThis as unknown as { browser?: Api; chrome: Api };
      const { tabs, scripting } = scope.browser ?? scope.chrome;
      const tab = (await tabs.query({})).find(({ url }) => url?.includes(part));
      const [injected] = await scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        args: [sent],
        func: async (all) => {
          type Runtime = { runtime: { sendMessage(message: unknown): Promise<unknown> } };
          const inner = globalThis as unknown as { browser?: Runtime; chrome: Runtime };
          const { runtime } = inner.browser ?? inner.chrome;
          const answers: unknown[] = [];
          for (const message of all) answers.push(await runtime.sendMessage(message));
          return answers;
        },
      });
      return injected?.result as Answers[];
    },
    address,
    messages,
  );
}

/** Runs among a page's own scripts: tries every way in which something could listen. Returns what answered. */
async function sendFromAnywhere(messages: unknown[], id: string): Promise<unknown[]> {
  type Runtime = { sendMessage?(id: string, message: unknown): Promise<unknown> };
  const scope = globalThis as unknown as {
    browser?: { runtime?: Runtime };
    chrome?: { runtime?: Runtime };
  };
  const answers: unknown[] = [];
  const channel = new BroadcastChannel('gallerist');
  channel.onmessage = ({ data }) => answers.push(data);
  for (const message of messages) {
    for (const runtime of [scope.browser?.runtime, scope.chrome?.runtime]) {
      const answer = await Promise.resolve()
        .then(() => runtime?.sendMessage?.(id, message))
        .catch(() => undefined);
      if (answer !== undefined) answers.push(answer);
    }
    postMessage(message, '*');
    channel.postMessage(message);
    for (const target of [window, document, document.documentElement]) {
      target.dispatchEvent(new MessageEvent('message', { data: message }));
      target.dispatchEvent(new CustomEvent('gallerist', { detail: message }));
    }
  }
  channel.close();
  return answers;
}

/** Runs in a page of the other extension. */
async function sendFromExtension(messages: unknown[], id: string): Promise<string[]> {
  type Runtime = { runtime: { sendMessage(id: string, message: unknown): Promise<unknown> } };
  const scope = globalThis as unknown as { browser?: Runtime; chrome: Runtime };
  const { runtime } = scope.browser ?? scope.chrome;
  const answers: string[] = [];
  for (const message of messages) {
    answers.push(
      await runtime.sendMessage(id, message).then(
        (answer) => `answered ${JSON.stringify(answer)}`,
        (error: Error) =>
          /Could not establish connection/.test(error.message) ? 'nobody there' : error.message,
      ),
    );
  }
  return answers;
}
