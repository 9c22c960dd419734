/** What tests of the background share: a browser with permissions and alarms, an account, a site that does as told. */
import { vi } from 'vitest';
import type { Account } from '../../src/model.ts';
import { abouts } from '../../src/sites/abouts.ts';
import type { Access, SiteClient } from '../../src/sites/site.ts';
import browser from '../fakes/browser.ts';

/** Secrets that must never be seen outside the vault. */
export const SECRETS = { key: 'MARKER-key-0123456789', token: 'MARKER-token-9876543210' };

/** The site at the other end: what its client does. */
export const far: { client: (access: Access) => Partial<SiteClient>; granted: boolean } = {
  client: () => ({}),
  granted: true,
};

/** Alarms that are set, by name. */
export const alarms = new Map<string, { when?: number }>();

const site = abouts()[0];

export const ada: Account = {
  id: 'account-1',
  site: site?.id ?? '',
  name: 'Ada',
  server: site?.server ?? '',
  method: site?.signIn[0]?.id ?? '',
  status: 'connected',
  user: { id: '7', name: 'Ada' },
  addedAt: 1,
};

/** Stands in for `sites/clients.ts`. */
export const clients = () => ({
  clientOf: () => ({
    signIn: {},
    connect: (access: Access) => ({
      check: async () => ({ checks: [] }),
      clockOffset: () => 0,
      ...far.client(access),
    }),
  }),
});

/** A browser as at the first start. */
export async function freshBrowser(): Promise<void> {
  far.client = () => ({});
  far.granted = true;
  alarms.clear();
  await browser.storage.local.clear();
  await browser.storage.session.clear();
  Object.assign(browser, {
    permissions: { contains: async () => far.granted },
    alarms: {
      create: (name: string, alarm: { when?: number }) => alarms.set(name, alarm),
      clear: async (name: string) => alarms.delete(name),
    },
    identity: { getRedirectURL: () => 'https://ext.example/' },
  });
  vi.restoreAllMocks();
}
