import { beforeEach, expect, it, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { forgetTab, setPicking, tellPickers } from '../../src/background/picking.ts';

vi.mock('../../src/content/picker.ts?script&iife', () => ({ default: 'picker.js' }));

const sent: [tab: number, message: unknown][] = [];
const brought: unknown[] = [];

beforeEach(async () => {
  await browser.storage.session.clear();
  sent.length = brought.length = 0;
  Object.assign(browser, {
    tabs: {
      sendMessage: async (tab: number, message: unknown) => {
        sent.push([tab, message]);
        throw new Error('Could not establish connection. Receiving end does not exist.');
      },
    },
    scripting: { executeScript: async (injection: unknown) => brought.push(injection) },
  });
});

it('tells of another selection only the pages that docs are picked on, however many are open', async () => {
  await setPicking(1, true);
  await setPicking(2, true);
  await setPicking(3, true);
  await setPicking(2, false);
  await forgetTab(3);
  sent.length = 0;
  await tellPickers();
  expect(sent).toEqual([[1, { selection: true }]]);
});

it('does not tell a page what it has just done itself', async () => {
  await setPicking(1, true);
  await setPicking(2, true);
  await tellPickers(2);
  expect(sent).toEqual([[1, { selection: true }]]);
});

it('brings the picker once, and says when it is over, whether or not the page still hears', async () => {
  await setPicking(7, true);
  expect(brought).toEqual([{ target: { tabId: 7 }, files: ['picker.js'] }]);
  expect(sent).toEqual([]);
  await setPicking(7, false);
  expect(brought).toHaveLength(1);
  expect(sent).toEqual([[7, { picking: false }]]);
});
