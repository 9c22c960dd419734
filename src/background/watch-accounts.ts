/**
 * Notices what changes about accounts and their access, whoever changed it.
 */
import browser from 'webextension-polyfill';
import { listAccounts } from '../accounts/accounts.ts';
import { closeAll } from './access.ts';
import { tell } from './broadcast.ts';
import { engine } from './job-requests.ts';

/** Calls back when accounts or the access to their hosts changed. Jobs that waited for access go on. */
export function watchAccounts(changed: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes.accounts) changed();
  });
  browser.permissions.onAdded.addListener(() => {
    changed();
    tell({ changed: 'accounts' });
    void resumeAll();
  });
  browser.permissions.onRemoved.addListener(() => {
    closeAll();
    changed();
    tell({ changed: 'accounts' });
  });
}

async function resumeAll(): Promise<void> {
  for (const { id, status } of await listAccounts()) {
    if (status === 'connected') await engine.resumeAccount(id);
  }
}
