import { beforeEach, expect, it } from 'vitest';
import type { Tab } from '../../browsers/index.ts';
import { type IpernitySandbox, seedIds } from '../../sandbox/ipernity/index.ts';
import type { Stage } from '../fixture.ts';
import { askingFrom } from '../steps/asking.ts';
import {
  clickMark,
  endPicking,
  OVERLAY,
  PICKED,
  startPicking,
  TRAY,
  waitForCount,
} from '../steps/picking.ts';
import { WWW } from '../steps/real-hosts.ts';
import { askFrom, putDocs, selectionOf } from '../steps/selection.ts';

const SIZE = { width: 1200, height: 800 };

/** What the page has counted and got hold of; see the sandbox's `hostile.js`. */
interface Hostile {
  stopped: number;
  forged: number;
  mutations: number;
  seen: string[];
  messages: string[];
  roots: string[];
}

/** A page that does its worst, and gets nothing. */
export function hostilePageTests(stage: Stage<IpernitySandbox>): void {
  let page: Tab;
  const hostile = () => page.evaluate(() => (window as unknown as { hostile: Hostile }).hostile);
  const asked = askingFrom(stage);
  const elsewhere = seedIds.ADA_PHOTOS.slice(0, 7);
  const open = async (query: string) => {
    page = await stage.driver.newTab(`${WWW}/hostile?csp=strict${query}`, SIZE);
    await startPicking(stage.driver, page);
  };

  beforeEach(async () => {
    await asked((popup) => putDocs(popup, elsewhere));
  });

  it('can pick nothing, send nothing, and see nothing of what is picked', async () => {
    await open('');
    await waitForCount(page, elsewhere.length);
    // It has had its way with everything for a while.
    await expect
      .poll(async () => Math.min((await hostile()).mutations / 5, (await hostile()).forged), {
        timeout: 20_000,
      })
      .toBeGreaterThan(400);
    const { seen, messages, roots } = await hostile();
    expect(roots).toEqual([]);
    expect(seen.filter((name) => name.startsWith('open root'))).toEqual([]);
    expect(new Set(seen)).toEqual(new Set(['div']));
    expect(messages.filter((text) => !/^runtime missing$/.test(text))).toEqual([]);
    const leaks = await page.evaluate((count) => {
      const host = document.querySelector('html > div[popover]');
      const find = (window as unknown as { find(text: string): boolean }).find;
      return {
        root: host?.shadowRoot !== null,
        inside: host?.childNodes.length,
        text: document.documentElement.innerText.includes(`${count} picked`),
        found: find(`${count} picked`),
        names: Object.keys(window).filter((name) => /gallerist|picking/i.test(name)),
        loaded: performance.getEntriesByType('resource').filter(({ name }) => name.includes('extension://'))
          .length,
      };
    }, elsewhere.length);
    expect(leaks).toEqual({ root: false, inside: 0, text: false, found: false, names: [], loaded: 0 });
    expect(await asked(selectionOf)).toEqual(elsewhere);
    expect(await asked((popup) => askFrom(popup, 'jobs.list', {}))).toEqual([]);
  });

  it('does not keep the person from picking one doc, and just that one', async () => {
    const title = await page.evaluate(
      () => document.querySelector<HTMLImageElement>('#docs .thumb img')?.alt ?? '',
    );
    await clickMark(page, title, elsewhere.length + 1);
    await page.waitFor(PICKED, { text: title });
    // The page shows a pick at once, before the background has stored it.
    let ids: string[] = [];
    const stored = async () => {
      ids = await asked(selectionOf);
      return ids.length;
    };
    await expect.poll(stored, { timeout: 5_000 }).toBe(elsewhere.length + 1);
    expect(stage.sandbox.state.docs.get(ids.at(-1) ?? '')?.title).toBe(title);
    expect(await page.evaluate(() => location.hash)).toBe('');
    await page.screenshot(`${stage.shots}/picked.png`);
    await endPicking(page);
    expect(await page.count(OVERLAY)).toBe(0);
    await page.close();
  });

  it('that throws us out is not fought for ever, and is left when the person wants to', async () => {
    page = await stage.driver.newTab(`${WWW}/hostile?csp=strict&fight=remove,read`, SIZE);
    const tab = await asked((popup) =>
      popup.evaluate<number, []>(
        '(globalThis.browser ?? chrome).tabs.query({ url: "https://www.ipernity.com/*" }).then(([one]) => one.id)',
      ),
    );
    const set = (on: boolean) => asked((popup) => askFrom(popup, 'picking.set', { tab, on }));
    await set(true);
    await expect.poll(async () => (await hostile()).seen.length, { timeout: 10_000 }).toBeGreaterThan(0);
    // How often in a second, by the page's own clock. A page that we fought for ever would not come to answer.
    const often = await page.evaluate(async () => {
      const { seen } = (window as unknown as { hostile: Hostile }).hostile;
      const [before, since] = [seen.length, performance.now()];
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return ((seen.length - before) * 1_000) / (performance.now() - since);
    });
    expect(often).toBeLessThan(130);
    await set(false);
    await page.waitFor(TRAY, { gone: true });
    expect(await page.count(OVERLAY)).toBe(0);
    expect(await asked(selectionOf)).toEqual(elsewhere);
    await page.close();
  });
}
