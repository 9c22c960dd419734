/**
 * What may be asked about the picked docs, from pages and from screens.
 */
import type { Runtime } from 'webextension-polyfill';
import { listAccounts } from '../accounts/accounts.ts';
import { RequestError } from '../messages.ts';
import type { DocRef, SelectedDoc } from '../model.ts';
import * as selection from '../selection/selection.ts';
import { isKnown } from '../sites/abouts.ts';
import { openAccount } from './access.ts';
import { syncBadge } from './badge.ts';
import { tell } from './broadcast.ts';
import { accountsAt, namesOf } from './covers.ts';
import { assigner } from './doc-address.ts';
import type { Handlers } from './handlers.ts';
import { openScreen } from './open-screen.ts';
import { bringPicker, isPicking, setPicking, tellPickers } from './picking.ts';

/** Adds docs to the selection. Docs of other members are left out: nothing could be done with them. */
export async function pick(docs: SelectedDoc[], by?: number): Promise<{ count: number }> {
  await selection.add(docs.filter(({ mine }) => mine));
  return changed(by);
}

/** Completes a doc picked by its address alone with what the site knows. It stays as it is when the site is silent. */
export async function enrich(doc: SelectedDoc): Promise<void> {
  if (doc.title && doc.thumb) return;
  try {
    const { client } = await openAccount(doc.account);
    const known = await client.docs?.get?.(doc.id);
    if (known) await selection.complete([{ ...known, ...doc }]);
  } catch {
    return;
  }
  await changed();
}

/** Tells screens, badge and pages that the selection is another one; not the page of the tab `by` that changed it. */
export async function changed(by?: number): Promise<{ count: number }> {
  await syncBadge();
  tell({ changed: 'selection' });
  await tellPickers(by);
  return { count: await selection.count() };
}

/** The accounts of the page that asks. */
async function accountsOf(sender: Runtime.MessageSender) {
  const accounts = await accountsAt(sender.url ?? '');
  if (accounts.length === 0) throw new RequestError({ key: 'error_not_allowed' }, 'not-allowed');
  return accounts;
}

/** Screens name docs by site; each goes to the account it belongs to. */
async function assignAll(docs: DocRef[]): Promise<SelectedDoc[]> {
  const accounts = (await listAccounts()).filter(({ site }) => isKnown(site));
  const bySite = new Map(
    [...new Set(accounts.map(({ site }) => site))].map((site) => [
      site,
      assigner(accounts.filter((account) => account.site === site)),
    ]),
  );
  return docs.flatMap((doc) => bySite.get(doc.site)?.(doc) ?? []);
}

/** Answers to `selection.*`, `picking.*` and `screen.open`. */
export const selectionRequests = {
  async 'picking.context'({ waits }, sender) {
    const accounts = await accountsOf(sender);
    const tab = sender.tab?.id;
    const picking = await isPicking(tab);
    if (picking && waits && tab !== undefined) void bringPicker(tab);
    return {
      picking,
      site: accounts[0]?.site ?? '',
      own: accounts.flatMap(namesOf),
    };
  },
  async 'picking.off'(_, sender) {
    return sender.tab?.id === undefined ? null : setPicking(sender.tab.id, false);
  },
  async 'selection.add'({ docs }, sender) {
    const accounts = await accountsOf(sender);
    return pick(docs.map(assigner(accounts)), sender.tab?.id);
  },
  async 'selection.among'({ docs }) {
    // Asked for at once, so that nothing comes in between.
    const [ids, count] = await Promise.all([selection.among(docs), selection.count()]);
    return { ids, count };
  },
  async 'selection.remove'({ docs }, sender) {
    await selection.remove(docs);
    return changed(sender.tab?.id);
  },
  async 'screen.open'({ screen }) {
    await openScreen(screen === 'docs' ? '/' : `/${screen}`);
    return null;
  },

  'picking.set': ({ tab, on }) => setPicking(tab, on),
  'selection.list': () => selection.list(),
  async 'selection.put'({ docs }) {
    return pick(await assignAll(docs));
  },
  async 'selection.move'({ doc, to }) {
    await selection.move(doc, to);
    return changed();
  },
  async 'selection.clear'() {
    await selection.clear();
    return changed();
  },
  async 'selection.undo'() {
    await selection.undo();
    return changed();
  },
} satisfies Partial<Handlers>;
