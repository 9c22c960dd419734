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
import { dataRequests } from './data-requests.ts';
import { diagnosticRequests } from './diagnostic-requests.ts';
import { forgetOld, HISTORY_ALARM } from './history.ts';
import { jobChanged } from './job-notes.ts';
import { tellOfJobs } from './job-notices.ts';
import { JOBS_ALARM, jobRequests, wakeJobs, watchJobs } from './job-requests.ts';
import { keepRecent } from './keep-recent.ts';
import { leaveAfterJob, leaveWhenFree } from './leave.ts';
import { watchMenus } from './menu-shown.ts';
import { menuClicked, syncMenus } from './menus.ts';
import { tellOfMissingAccess } from './missing-access.ts';
import { watchNotes } from './note-clicks.ts';
import { currentPage, forgetTab, togglePicking } from './picking.ts';
import { pushToLast } from './push-last.ts';
import { answerer } from './requests.ts';
import { REVOCATIONS_ALARM, retryRevocations, revocationRequests } from './revocations.ts';
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
  ...revocationRequests,
  ...dataRequests,
  ...diagnosticRequests,
  ...setRequests,
  ...vaultRequests,
  'page.current': currentPage,
});

browser.runtime.onMessage.addListener(answer);
browser.contextMenus.onClicked.addListener((info, tab) => void menuClicked(info, tab));
watchMenus();
watchNotes();
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === JOBS_ALARM) void wakeJobs();
  if (name === VAULT_ALARM) void autoLock();
  if (name === REVOCATIONS_ALARM) void retryRevocations();
  if (name === HISTORY_ALARM) void forgetOld();
});
browser.commands.onCommand.addListener((command) => {
  if (command === 'picking') void togglePicking();
  else if (command === 'push') void pushToLast();
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
keepRecent(() => void syncMenus());
watchJobs((job) => void jobChanged(job));
watchJobs(() => void leaveAfterJob());
self.addEventListener('online', () => {
  void wakeJobs();
  void retryRevocations(Number.POSITIVE_INFINITY);
});

function syncAll(): void {
  void syncContentScripts();
  void syncMenus();
  void syncBadge();
  void tellOfMissingAccess();
}

void restrictStorage();
void dropExpired();
void dropStaleFlows();
void autoLock();
void forgetOld();
void retryRevocations();
void leaveWhenFree();
// Alarms may be lost when the browser or the extension restarts, so every start looks for unfinished work itself.
void wakeJobs();
