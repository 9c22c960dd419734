/**
 * The keyboard command that repeats the usual: what is picked, or the doc whose page is open, goes to the last target.
 */
import browser from 'webextension-polyfill';
import { listAccounts } from '../accounts/accounts.ts';
import type { Account, RecentTarget, SelectedDoc } from '../model.ts';
import { list } from '../selection/selection.ts';
import { aboutOf, isKnown } from '../sites/abouts.ts';
import { runAtOnce } from './at-once.ts';
import { clickedDoc } from './doc-address.ts';
import { notify } from './notify.ts';
import { openScreen } from './open-screen.ts';
import { recentOf } from './recent.ts';

/** More docs than this are shown in a plan first: a slip of the finger should not send thousands. */
const MOST = 100;

/** Sends the picked docs of one account to the group, set or album it used last. */
export async function pushToLast(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const here = tab?.url ? await clickedDoc({ pageUrl: tab.url }) : undefined;
  const docs = await docsToSend(here?.doc);
  const [first] = docs;
  if (!first) return notify({ key: 'background_push_nothing' });
  const target = await lastTarget(first.account);
  if (!target) return notify({ key: 'background_push_no_target' });
  if (docs.length > MOST) return openScreen(target.kind === 'album' ? '/album' : '/push');
  await runAtOnce(first.account, docs, target);
}

/** The picked docs of the account in front, else of the first that has some, else the doc of the page itself. */
async function docsToSend(here: SelectedDoc | undefined): Promise<SelectedDoc[]> {
  const picked = (await list()).filter(({ mine }) => mine);
  const account = picked.find((doc) => doc.account === here?.account)?.account ?? picked[0]?.account;
  if (account !== undefined) return picked.filter((doc) => doc.account === account);
  return here?.mine ? [here] : [];
}

/** The group or set used last; the album where the site has no groups. */
async function lastTarget(id: Account['id']): Promise<RecentTarget | undefined> {
  const account = (await listAccounts()).find((each) => each.id === id);
  const hasGroups =
    account !== undefined && isKnown(account.site) && aboutOf(account.site).words.group !== undefined;
  return (await recentOf(id)).find(({ kind }) => (kind === 'album') !== hasGroups);
}
