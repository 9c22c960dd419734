/**
 * A connection test as a whole: what a site's client cannot know stands before and after what it found.
 */
import browser from 'webextension-polyfill';
import type { Account } from '../model.ts';
import { originsOf } from '../sites/abouts.ts';
import type { Check } from '../sites/site.ts';

/** Sentences that say that a server gave no answer at all. */
const SILENCE = ['sites_trouble_unreachable', 'sites_trouble_timeout', 'sites_trouble_not_allowed'];

/**
 * The checks of a client with those that are the same everywhere: whether the browser lets us reach the hosts, whether
 * the server answers, whether the person is signed in here.
 */
export async function aroundChecks(account: Account, checks: Check[]): Promise<Check[]> {
  const origins = originsOf(account);
  const { host } = new URL(account.server);
  const granted = await browser.permissions.contains({ origins });
  const silent = checks.find(({ ok, detail }) => !ok && detail && SILENCE.includes(detail.key));
  const access: Check = {
    what: 'background_check_access',
    ok: granted,
    ...(granted ? {} : { detail: { key: 'background_check_no_access', args: [host] } }),
  };
  const reach: Check = {
    what: 'background_check_reach',
    ok: !silent,
    ...(silent?.detail ? { detail: silent.detail } : {}),
  };
  const signedOut: Check = {
    what: 'background_check_sign_in',
    ok: false,
    detail: { key: 'background_check_signed_out' },
  };
  return [
    access,
    reach,
    // Without an answer nothing else was found out.
    ...checks.filter((check) => check !== silent),
    ...(account.status === 'signed-out' ? [signedOut] : []),
  ];
}
