/**
 * The right-click menu on images and links of connected sites.
 */
import browser, { type Menus } from 'webextension-polyfill';
import { listAccounts } from '../accounts/accounts.ts';
import { t } from '../i18n.ts';
import { aboutOf } from '../sites/abouts.ts';
import { grantedOrigins } from './content-scripts.ts';
import { clickedDoc } from './doc-address.ts';
import { notify } from './notify.ts';
import { openScreen } from './open-screen.ts';
import { enrich, pick } from './selection-requests.ts';

let building: Promise<void> = Promise.resolve();

/** Builds the menu anew for what is connected now; calls run one after another. */
export function syncMenus(): Promise<void> {
  building = building.then(build, build);
  return building;
}

async function build(): Promise<void> {
  await browser.contextMenus.removeAll();
  const origins = await grantedOrigins();
  if (origins.length === 0) return;
  const accounts = await listAccounts();
  const words = accounts.map((account) => aboutOf(account.site).words);
  const where = { contexts: ['image', 'link'] as Menus.ContextType[], documentUrlPatterns: origins };
  browser.contextMenus.create({ ...where, id: 'pick', title: t('background_menu_pick') });
  if (words.some(({ group }) => group)) {
    browser.contextMenus.create({ ...where, id: 'push', title: t('background_menu_push') });
  }
  browser.contextMenus.create({ ...where, id: 'cover', title: t('background_menu_cover') });
}

/** Does what was chosen in the menu. */
export async function menuClicked(info: Menus.OnClickData): Promise<void> {
  const doc = await clickedDoc(info);
  if (!doc) return notify({ key: 'background_not_a_doc' });
  if (!doc.mine) return notify({ key: 'background_not_yours' });
  const name = encodeURIComponent(`${doc.site}:${doc.id}`);
  await pick([doc]);
  if (info.menuItemId === 'push') await openScreen(`/push?doc=${name}`);
  else if (info.menuItemId === 'cover') await openScreen(`/album?cover=${name}`);
  await enrich(doc);
}
