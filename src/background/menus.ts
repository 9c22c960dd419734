/**
 * The right-click menu on docs of connected sites: kept in line with what is connected and what was used lately, and
 * acted on.
 */
import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import { listAccounts } from '../accounts/accounts.ts';
import type { SelectedDoc } from '../model.ts';
import { among, remove } from '../selection/selection.ts';
import { aboutOf, isKnown } from '../sites/abouts.ts';
import { abilitiesOf } from './access.ts';
import { runAtOnce } from './at-once.ts';
import { grantedOrigins } from './content-scripts.ts';
import { namesOf } from './covers.ts';
import { clickedDoc, forAccount } from './doc-address.ts';
import { type Entry, entryOf } from './menu-ids.ts';
import { type Item, type MenuAccount, menuItems } from './menu-items.ts';
import { notify } from './notify.ts';
import { openScreen } from './open-screen.ts';
import { isPicking, setPicking } from './picking.ts';
import { recentOf } from './recent.ts';
import { changed, enrich, pick } from './selection-requests.ts';

let building: Promise<void> = Promise.resolve();

/** Builds the menu anew for what is connected now; calls run one after another. */
export function syncMenus(): Promise<void> {
  building = building.then(build, build);
  return building;
}

async function build(): Promise<void> {
  const items = await currentItems();
  await browser.contextMenus.removeAll();
  for (const item of items) browser.contextMenus.create(item);
}

/** All entries for what is connected now. */
export async function currentItems(): Promise<Item[]> {
  const granted = new Set(await grantedOrigins());
  const accounts = await Promise.all(
    (await listAccounts())
      .filter(({ site }) => isKnown(site))
      .map(async (account): Promise<MenuAccount> => {
        const about = aboutOf(account.site);
        return {
          account,
          about,
          abilities: abilitiesOf(account),
          origins: about.endpoints(account.server).origins.filter((origin) => granted.has(origin)),
          own: namesOf(account),
          recent: await recentOf(account.id),
        };
      }),
  );
  return menuItems(accounts);
}

/** Does what was chosen in the menu. */
export async function menuClicked(info: Menus.OnClickData, tab?: Tabs.Tab): Promise<void> {
  const entry = entryOf(info.menuItemId);
  if (entry.action === 'mode') {
    // Only where the entry can say so beforehand does it also end picking.
    const on = browser.contextMenus.onShown === undefined || !(await isPicking(tab?.id));
    if (tab?.id !== undefined) await setPicking(tab.id, on);
    return;
  }
  const found = await clickedDoc(info);
  if (!found) return notify({ key: 'background_not_a_doc' });
  if (!found.doc.mine) return notify({ key: 'background_not_yours' });
  const doc = forAccount(found, entry.action === 'pick' ? undefined : entry.account);
  if (!doc) return notify({ key: 'background_other_account', args: [found.holder.name] });
  await act(entry, doc);
}

async function act({ action, account, kind, target }: Entry, doc: SelectedDoc): Promise<void> {
  const name = encodeURIComponent(`${doc.site}:${doc.id}`);
  if (action === 'pick') await togglePick(doc);
  else if (action === 'albums') await openScreen(`/album?doc=${name}`);
  else if (action === 'groups') await openScreen(`/push?doc=${name}`);
  else if (action === 'cover') await openScreen(`/album/new?cover=${name}`);
  else if (account !== undefined && kind !== undefined && target !== undefined)
    await runAtOnce(account, [doc], { kind, id: target });
}

/** Picks a doc, or unpicks it when it is picked. */
async function togglePick(doc: SelectedDoc): Promise<void> {
  if ((await among([doc])).length > 0) {
    await remove([{ site: doc.site, id: doc.id }]);
    await changed();
    return;
  }
  await pick([doc]);
  await enrich(doc);
}
