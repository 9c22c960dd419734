/**
 * Notices every change to the accounts, whoever made it.
 */
import browser from 'webextension-polyfill';
import type { Account } from '../model.ts';
import { engine } from './job-requests.ts';

/** Calls back when accounts were added, removed or changed, and lets the jobs of those that are back go on. */
export function watchAccounts(changed: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes.accounts;
    if (area !== 'local' || !change) return;
    changed();
    const before = (change.oldValue ?? []) as Account[];
    for (const account of (change.newValue ?? []) as Account[]) {
      const wasBack = before.some(({ id, status }) => id === account.id && status === 'connected');
      if (account.status === 'connected' && !wasBack) void engine.resumeAccount(account.id);
    }
  });
}
