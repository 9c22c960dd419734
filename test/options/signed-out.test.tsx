// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { t } from '../../src/i18n.ts';
import type { Left } from '../../src/messages/accounts.ts';
import type { AccountView } from '../../src/messages.ts';
import { App } from '../../src/options/app.tsx';
import { parts, partsOf } from '../../src/options/route.ts';
import { ada } from '../popup/world.ts';
import { background } from '../ui/background.ts';
import { click, has, settle, show, textOf } from '../ui/screen.ts';
import { short } from '../ui/sites.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/sites.ts'));

const kurz: AccountView = { ...ada, site: short.id, server: short.server };
const STAYS = t(short.staysValid ?? '');
const link = () => document.querySelector<HTMLAnchorElement>('[data-test="signed-out"] a')?.href;

/** Opens the accounts with one of them, which is signed out by its button. */
async function start(account: AccountView, left: Left = { left: true }): Promise<void> {
  let now = account;
  background({
    'accounts.list': () => [now],
    'revocations.list': () => [],
    'jobs.list': () => [],
    'accounts.signOut': () => {
      now = { ...account, status: 'signed-out' };
      return left;
    },
  });
  parts.value = partsOf('#/accounts');
  await show(<App />);
}

it('signing out tells what stays valid at a site that cannot end a session, and where it can be ended', async () => {
  await start(kurz);
  await click('sign-out');
  expect(textOf('account-state')).toBe('Signed out');
  expect(textOf('signed-out')).toContain(STAYS);
  expect(link()).toBe(short.revokeAt);
});

it('that is told as long as the account is signed out, and before it is removed', async () => {
  await start({ ...kurz, status: 'signed-out' });
  expect(textOf('signed-out')).toContain(STAYS);
  await click('remove-account');
  await settle();
  expect(document.querySelector('dialog, [role="dialog"]')?.textContent).toContain(STAYS);
});

it('the page of the site itself is not named for another server', async () => {
  await start({ ...kurz, status: 'signed-out', server: 'https://elsewhere.example/' });
  expect(textOf('signed-out')).toContain(STAYS);
  expect(link()).toBeUndefined();
});

it.each([
  [true, 'banner-good'],
  [false, 'banner-warning'],
])('a site that was asked to end the session (%s) is told of instead', async (revoked, banner) => {
  await start(ada, { left: true, revoked });
  await click('sign-out');
  expect(has(banner)).toBe(true);
  expect(has('signed-out')).toBe(false);
});
