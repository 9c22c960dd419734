/**
 * Where the browser tells of a menu as it opens (Firefox), entries follow the doc under it: Pick or Unpick; nothing for
 * what is no doc, or another member's.
 */
import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import { t } from '../i18n.ts';
import { among } from '../selection/selection.ts';
import { clickedDoc, forAccount } from './doc-address.ts';
import { entryOf } from './menu-ids.ts';
import { currentItems } from './menus.ts';
import { isPicking } from './picking.ts';

let opened = 0;

/** Hears of menus that open; does nothing in browsers that do not tell. */
export function watchMenus(): void {
  browser.contextMenus.onShown?.addListener((info, tab) => void shown(info, tab));
  browser.contextMenus.onHidden?.addListener(() => {
    opened++;
  });
}

async function shown(info: Menus.OnShownInfoType, tab: Tabs.Tab): Promise<void> {
  // The browser gives addresses only where we have access.
  if (info.pageUrl === undefined) return;
  const mine = ++opened;
  const found = await clickedDoc(info);
  const isPicked = found !== undefined && (await among([found.doc])).length > 0;
  const on = await isPicking(tab.id);
  for (const { id, parentId } of await currentItems()) {
    if (parentId !== undefined) continue;
    const { action, account } = entryOf(id);
    if (action === 'mode') {
      await browser.contextMenus.update(id, {
        title: t(on ? 'background_menu_mode_off' : 'background_menu_mode'),
      });
      continue;
    }
    const doc = found && forAccount(found, action === 'pick' ? undefined : account);
    await browser.contextMenus.update(id, {
      visible: doc?.mine === true,
      ...(action === 'pick'
        ? { title: t(isPicked ? 'background_menu_unpick' : 'background_menu_pick') }
        : {}),
    });
  }
  if (mine === opened) await browser.contextMenus.refresh();
}
