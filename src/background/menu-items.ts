/**
 * The right-click menu as data: what is offered where, for the accounts that are connected. Pure but for the texts.
 *
 * Browsers decide by addresses alone whether an entry is shown, so each entry comes twice: once for links and images
 * that may be docs, once for the page of a doc.
 */
import type { Menus } from 'webextension-polyfill';
import { t, tn } from '../i18n.ts';
import type { Account, RecentTarget } from '../model.ts';
import { pageOf } from '../sites/pages.ts';
import type { SiteAbout } from '../sites/site.ts';
import { type Entry, idOf, type Place } from './menu-ids.ts';

/** An account as far as the menu needs it. */
export interface MenuAccount {
  account: Account;
  about: SiteAbout;
  /** What its client can do: `albums.add`, `groups.add` … */
  abilities: readonly string[];
  /** Match patterns of its hosts that the browser lets us into. */
  origins: string[];
  /** By which names pages call the person. */
  own: string[];
  /** The latest first, at most five of each kind. */
  recent: readonly RecentTarget[];
}

/** An entry as the browser takes it. */
export type Item = Menus.CreateCreatePropertiesType & { id: string };

const MEDIA: Menus.ContextType[] = ['image', 'link', 'video', 'audio'];
/** Browsers cut longer entries anyway, at the end, where what tells two entries apart may be. */
const LONGEST = 40;

/** Everything that is in the menu for these accounts. */
export function menuItems(accounts: readonly MenuAccount[]): Item[] {
  const able = accounts.filter(({ about, origins }) => origins.length > 0 && pageOf(about.id).patterns);
  const items = able.flatMap((each) => {
    const others = able.filter(({ account }) => account.server === each.account.server);
    const by = others.length > 1 ? each.account.name : undefined;
    return (['thing', 'page'] as const).flatMap((place) => itemsOf(each, place, by, others[0] === each));
  });
  const origins = [...new Set(able.flatMap((each) => each.origins))];
  if (origins.length === 0) return [];
  const mode = { id: idOf({ action: 'mode' }), title: t('background_menu_mode') };
  return [...items, { ...mode, contexts: ['page'], documentUrlPatterns: origins }];
}

/** The entries of one account in one place; the first account of a server has what concerns all of them. */
function itemsOf(each: MenuAccount, place: Place, by: string | undefined, isFirst: boolean): Item[] {
  const { account, about, abilities, recent } = each;
  const can = (ability: string) => abilities.includes(ability);
  const word = (what: 'album' | 'group', count = 1) => tn(about.words[what] ?? `word_${what}`, count);
  const where = whereOf(each, place);
  const items: Item[] = [];
  const put = (entry: Omit<Entry, 'account' | 'place'>, title: string, parentId?: string) => {
    const id = idOf({ ...entry, account: account.id, place });
    items.push({ ...where, id, title: safe(title), ...(parentId ? { parentId } : {}) });
    return id;
  };
  const line = (name: string, parentId?: string) => {
    const id = idOf({ action: 'line', target: name, account: account.id, place });
    items.push({ ...where, id, type: 'separator', ...(parentId ? { parentId } : {}) });
  };
  const named = (key: string, ...args: string[]) =>
    by === undefined ? t(key, ...args) : t('background_menu_for', t(key, ...args), short(by));
  const send = ({ kind, id, title }: RecentTarget, key?: string, parentId?: string) =>
    put(
      { action: key ? 'last' : 'send', kind, target: id },
      key ? named(key, short(title)) : short(title),
      parentId,
    );

  const albums = can('albums.add') ? recent.filter(({ kind }) => kind === 'album') : [];
  const pools = can('groups.add') ? recent.filter(({ kind }) => kind !== 'album') : [];
  if (isFirst) put({ action: 'pick' }, t('background_menu_pick_toggle'));
  if (albums[0]) send(albums[0], 'background_menu_add_last');
  if (pools[0]) send(pools[0], 'background_menu_push_last');
  if (can('albums.add') && can('albums.list')) {
    const title = named('background_menu_add', word('album'));
    if (albums.length === 0) put({ action: 'albums' }, t('background_menu_more', title));
    else {
      const parent = put({ action: 'menu', target: 'albums' }, title);
      for (const album of albums) send(album, undefined, parent);
      line('albums', parent);
      put({ action: 'albums' }, t('background_menu_choose'), parent);
    }
  }
  if (can('groups.add') && can('groups.list')) {
    const title = named('background_menu_push', word('group', 2));
    if (pools.length === 0) put({ action: 'groups' }, t('background_menu_more', title));
    else {
      const parent = put({ action: 'menu', target: 'groups' }, title);
      const sets = pools.filter(({ kind }) => kind === 'set');
      const groups = pools.filter(({ kind }) => kind === 'group');
      for (const set of sets) send(set, undefined, parent);
      if (sets.length > 0 && groups.length > 0) line('sets', parent);
      for (const group of groups) send(group, undefined, parent);
      line('groups', parent);
      put({ action: 'groups' }, t('background_menu_choose'), parent);
    }
  }
  if (can('albums.create') && (about.albumCover !== 'none' || can('albums.add'))) {
    const key = about.albumCover === 'none' ? 'background_menu_new' : 'background_menu_cover';
    put({ action: 'cover' }, named(key, word('album')));
  }
  return items;
}

function whereOf({ account, about, origins, own }: MenuAccount, place: Place) {
  const { links, images } = pageOf(about.id).patterns?.(account.server, about.takes === 'own' ? own : []) ?? {
    links: [],
    images: [],
  };
  return place === 'page'
    ? { contexts: ['page' as const], documentUrlPatterns: links }
    : { contexts: MEDIA, documentUrlPatterns: origins, targetUrlPatterns: [...links, ...images] };
}

function short(title: string): string {
  const whole = [...title.trim()];
  return whole.length > LONGEST
    ? `${whole
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
    : whole.join('');
}

/** In an entry `&` marks a key and `%s` stands for the selected text; a name may hold both. */
function safe(title: string): string {
  return title.replaceAll('&', '&&').replaceAll('%s', '%\u2060s');
}
