/** Files as a person would bring them in, for the photographs. */
import type { Page } from 'playwright-core';
import { NOW } from './now.ts';

const label = { version: 1, by: '0.1.0', made: NOW - 3 * 86_400_000 };
const account = {
  site: 'ipernity',
  method: 'frob',
  status: 'connected',
  server: 'https://www.ipernity.com/',
  addedAt: 1,
};

/** Contents by kind. */
export const files = {
  export: {
    gallerist: 'export',
    ...label,
    accounts: [
      { ...account, id: 'b1', name: 'Studio', user: { id: '9', name: 'Studio' } },
      { ...account, id: 'b2', name: 'Club', server: 'https://photos.club.example/' },
      { ...account, id: 'b3', name: 'Long gone', site: 'elsewhere' },
    ],
    settings: { historyDays: null },
    sets: [
      { account: 'b1', name: 'Sea', groups: [{ id: '1', title: 'Harbour light' }] },
      { account: 'b1', name: 'Night', groups: [] },
    ],
    jobs: [],
  },
  backup: { gallerist: 'backup', ...label },
};

/** Chooses a file with a content. */
export const bring = (content: unknown) => async (page: Page) => {
  const buffer = Buffer.from(JSON.stringify(content));
  await page.setInputFiles('[data-test="import-file"]', {
    name: 'gallerist-export-2026-11-22.json',
    mimeType: 'application/json',
    buffer,
  });
};
