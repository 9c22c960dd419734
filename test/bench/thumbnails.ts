/**
 * A page with 5,000 thumbnails, with and without us. Without: under a name of this computer that nobody has connected.
 */

import { type CdpSession, type Evaluation, unwrap } from '../browsers/cdp.ts';
import { devtoolsOf } from '../browsers/chromium.ts';
import type { Tab } from '../browsers/driver.ts';
import { seedIds } from '../sandbox/ipernity/index.ts';
import type { Stage } from './bench.ts';

/** How many thumbnails the page has. */
export const THUMBNAILS = 5_000;
const SIZE = { width: 1200, height: 800 };

/** An open tab, with its line to Chromium's tools. */
export interface Page {
  tab: Tab;
  tools: CdpSession;
  /** Runs an expression in the world of our scripts in the page. Throws where there is none. */
  inOurWorld<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

/** The page's address on the connected host, or on one that is not. */
export function addressOf({ sandbox }: Stage, isConnected: boolean): string {
  const { origin } = new URL(sandbox.origin);
  const shown = isConnected ? origin : origin.replace('127.0.0.1', 'localhost');
  return `${shown}/doc/${seedIds.ADA_ALIAS}/home/photo?count=${THUMBNAILS}`;
}

/** Opens an empty tab in front. */
export async function emptyTab({ driver }: Stage): Promise<Page> {
  const tab = await driver.newTab('about:blank', SIZE);
  const tools = devtoolsOf(driver).page(tab);
  let world: number | undefined;
  type Created = { context: { id: number; origin: string } };
  tools.on<Created>('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === driver.extensionOrigin) world = context.id;
  });
  tools.on('Runtime.executionContextsCleared', () => {
    world = undefined;
  });
  return {
    tab,
    tools,
    async inOurWorld<T>(expression: string) {
      if (world === undefined) throw new Error('There is nothing of ours in the page.');
      const params = { expression, contextId: world, awaitPromise: true, returnByValue: true };
      return unwrap(await tools.send<Evaluation>('Runtime.evaluate', params)) as T;
    },
    close: () => tab.close(),
  };
}

/** Opens the page and waits until it has come to rest: scripts and images are there. */
export async function openThumbnails(stage: Stage, isConnected: boolean): Promise<Page> {
  const page = await emptyTab(stage);
  await page.tab.goto(addressOf(stage, isConnected));
  await rest(page.tab);
  return page;
}

/** Waits until nothing has loaded for a while, and the page has been idle since. */
export function rest(tab: Tab): Promise<void> {
  return tab.evaluate(async () => {
    const idle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
    for (let before = -1; before < performance.getEntriesByType('resource').length; ) {
      before = performance.getEntriesByType('resource').length;
      await new Promise((resolve) => setTimeout(resolve, 400));
      await idle();
    }
  });
}

/** Waits until nothing goes on in the page: it has had time to spare many times in a row. */
export function calm(tab: Tab): Promise<void> {
  return tab.evaluate(async () => {
    const spare = () =>
      new Promise<number>((resolve) => requestIdleCallback((deadline) => resolve(deadline.timeRemaining())));
    for (let turns = 0; turns < 25; ) turns = (await spare()) > 6 ? turns + 1 : 0;
  });
}

/**
 * Switches picking mode on or off by its keyboard command, for the tab in front.
 *
 * @returns when that was, in milliseconds since 1970
 */
export function togglePicking({ driver }: Stage): Promise<number> {
  return driver.evaluateInBackground<number, []>(`(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const at = performance.timeOrigin + performance.now();
    chrome.commands.onCommand.dispatch('picking', tab);
    return at;
  })()`);
}

/**
 * Watches for marks; resolves once it does.
 *
 * @returns what waits until all thumbnails in sight have their marks and tells when that was, in milliseconds since 1970
 */
export async function watchMarks({ inOurWorld }: Page): Promise<() => Promise<number>> {
  await inOurWorld(`void (globalThis.benchMarked = (${untilMarked})())`);
  return () => inOurWorld<number>('globalThis.benchMarked');
}

/** Waits until all thumbnails in sight have their marks. */
export async function marked(page: Page): Promise<void> {
  await (await watchMarks(page))();
}

function untilMarked(): Promise<number> {
  type Scheduler = { postTask(task: () => void, options: { priority: 'user-blocking' }): void };
  const { scheduler } = globalThis as unknown as { scheduler: Scheduler };
  type Dom = { openOrClosedShadowRoot(host: Element): ShadowRoot | null };
  const { dom } = (globalThis as unknown as { chrome: { dom: Dom } }).chrome;
  const inSight = (elements: Iterable<Element>) =>
    [...elements].filter((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }).length;
  const wanted = inSight(document.querySelectorAll('.thumb a img'));
  // Chromium makes this function ready when it is first used; that is no part of what is measured.
  dom.openOrClosedShadowRoot(document.documentElement);
  const marks = () => {
    const host = document.documentElement.lastElementChild;
    const root = host?.getAttribute('popover') === 'manual' ? dom.openOrClosedShadowRoot(host) : null;
    return root ? inSight(root.querySelectorAll('.mark:not(.gone)')) : 0;
  };
  return new Promise((resolve, reject) => {
    if (wanted === 0) reject(new Error('There are no thumbnails in sight.'));
    // Right after each frame, before anything else that waits: so what is found has been drawn, and that just now.
    const look = () =>
      requestAnimationFrame(() => {
        scheduler.postTask(
          () => {
            if (marks() >= wanted) resolve(performance.timeOrigin + performance.now());
            else look();
          },
          { priority: 'user-blocking' },
        );
      });
    look();
  });
}
