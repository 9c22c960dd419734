/**
 * The background's composition root: every listener is registered here, at once, so that whatever woke the worker is
 * heard. It keeps no truth in memory.
 */
import browser from 'webextension-polyfill';
import { dropStaleFlows } from '../accounts/flows.ts';
import { dropExpired } from '../accounts/vault.ts';
import { accountRequests } from './account-requests.ts';
import { syncBadge } from './badge.ts';
import { syncContentScripts } from './content-scripts.ts';
import { jobNoticeClicked, tellOfJobs } from './job-notices.ts';
import { JOBS_ALARM, jobRequests, wakeJobs } from './job-requests.ts';
import { menuClicked, syncMenus } from './menus.ts';
import { notificationClicked } from './notify.ts';
import { currentPage, forgetTab, togglePicking } from './picking.ts';
import { answerer } from './requests.ts';
import { selectionRequests } from './selection-requests.ts';
import { setRequests, tellOfSets } from './set-requests.ts';
import { consentTabClosed } from './sign-in.ts';
import { siteRequests } from './site-requests.ts';
import { restrictStorage } from './storage-access.ts';
import { vaultRequests } from './vault-requests.ts';
import { watchAccounts } from './watch-accounts.ts';
import { autoLock, VAULT_ALARM, watchVault } from './watch-vault.ts';

const answer = answerer({
  ...accountRequests,
  ...selectionRequests,
  ...siteRequests,
  ...jobRequests,
  ...setRequests,
  ...vaultRequests,
  'page.current': currentPage,
});

browser.runtime.onMessage.addListener(answer);
browser.contextMenus.onClicked.addListener((info) => void menuClicked(info));
browser.notifications.onClicked.addListener((id) => void notificationClicked(id));
// Firefox never tells of buttons, as it has none.
browser.notifications.onButtonClicked?.addListener((id, button) => void jobNoticeClicked(id, button));
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === JOBS_ALARM) void wakeJobs();
  if (name === VAULT_ALARM) void autoLock();
});
browser.commands.onCommand.addListener((command) => {
  if (command === 'picking') void togglePicking();
});
browser.tabs.onRemoved.addListener((tab) => {
  void forgetTab(tab);
  void consentTabClosed(tab);
});
browser.runtime.onInstalled.addListener(syncAll);
browser.runtime.onStartup.addListener(syncAll);
watchAccounts(syncAll);
tellOfSets();
tellOfJobs();
watchVault();
self.addEventListener('online', () => void wakeJobs());

function syncAll(): void {
  void syncContentScripts();
  void syncMenus();
  void syncBadge();
}

void restrictStorage();
void dropExpired();
void dropStaleFlows();
void autoLock();
// Alarms may be lost when the browser or the extension restarts, so every start looks for unfinished work itself.
void wakeJobs();
