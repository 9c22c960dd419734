import { describe, expect, it } from 'vitest';
import { entryOf } from '../../src/background/menu-ids.ts';
import { type MenuAccount, menuItems } from '../../src/background/menu-items.ts';
import type { RecentTarget } from '../../src/model.ts';
import { abouts } from '../../src/sites/abouts.ts';
import { pageOf } from '../../src/sites/pages.ts';
import { MenuMirror } from '../browsers/chromium-menus.ts';

const able = ['albums.create', 'albums.list', 'albums.add', 'groups.list', 'groups.add'];
const about = abouts().find(({ words, id }) => words.group !== undefined && pageOf(id).patterns);
if (!about) throw new Error('No site with groups and pages.');
const { pages, origins } = about.endpoints(about.server);
const image = {
  pageUrl: `${pages}home/ada`,
  srcUrl: 'https://cdn.ipernity.com/200/00/01/51000001.0badcafe.240.jpg',
};
const target = (kind: RecentTarget['kind'], id: string, title = `${kind} ${id}`): RecentTarget => ({
  kind,
  id,
  title,
});

function account(part: Partial<MenuAccount> = {}, id = 'a', name = 'Ada'): MenuAccount {
  return {
    account: {
      id,
      site: about?.id ?? '',
      name,
      server: about?.server ?? '',
      method: 'm',
      status: 'connected',
      addedAt: 0,
    },
    about: about as MenuAccount['about'],
    abilities: able,
    origins,
    own: ['20481', 'ada.l'],
    recent: [],
    ...part,
  };
}

/** The menu as Chromium would show it. */
function shown(accounts: MenuAccount[], at: Record<string, string>) {
  const menu = new MenuMirror();
  for (const item of menuItems(accounts)) menu.hear({ api: 'contextMenus.create', args: [item] });
  const plain = (entries: ReturnType<MenuMirror['entries']>): unknown[] =>
    entries.map(({ title, children }) => (children ? [title, ...plain(children)] : title));
  return plain(menu.entries({ ...(at.srcUrl ? { mediaType: 'image' } : {}), ...at } as never));
}

describe('the menu', () => {
  it('offers the pickers where nothing was used yet', () => {
    expect(shown([account()], image)).toEqual([
      'Pick or unpick this doc',
      'Add to album…',
      'Push to groups…',
      'New album with this as cover…',
    ]);
  });

  it('offers what was used last at once, and the latest of each kind below', () => {
    const recent = [target('group', '1'), target('album', '7'), target('set', '3'), target('album', '8')];
    expect(shown([account({ recent })], image)).toEqual([
      'Pick or unpick this doc',
      'Add to “album 7”',
      'Push to “group 1”',
      ['Add to album', 'album 7', 'album 8', 'Choose…'],
      ['Push to groups', 'set 3', 'group 1', 'Choose…'],
      'New album with this as cover…',
    ]);
  });

  it('offers no more than the site can do', () => {
    const recent = [target('group', '1'), target('album', '7')];
    expect(shown([account({ recent, abilities: ['albums.create'] })], image)).toEqual([
      'Pick or unpick this doc',
      'New album with this as cover…',
    ]);
    expect(menuItems([account({ origins: [] })])).toEqual([]);
    expect(menuItems([])).toEqual([]);
  });

  it('is there on docs alone', () => {
    const page = { pageUrl: `${pages}doc/ada.l/51000001` };
    const mode = 'Pick docs on this page';
    expect(shown([account()], page)[0]).toBe('Pick or unpick this doc');
    expect(shown([account()], page)).toContain(mode);
    expect(shown([account()], { pageUrl: `${pages}doc/ada.l/album/1400012` })).toEqual([mode]);
    expect(shown([account()], { pageUrl: `${pages}doc/bo/51000001` })).toEqual([mode]);
    const link = (linkUrl: string) => shown([account()], { pageUrl: image.pageUrl, linkUrl }).length;
    expect(link(`${pages}doc/20481/51000001/in/album/1400012?x#y`)).toBe(4);
    expect(link(`${pages}doc/bo/51000001`)).toBe(0);
    expect(link(`${pages}group/27001`)).toBe(0);
    expect(shown([account()], { ...image, srcUrl: `${pages}T/L/b/logo.png` })).toEqual([]);
    expect(shown([account()], { ...image, pageUrl: 'https://example.org/' })).toEqual([]);
  });

  it('says whose entries are whose when two accounts share a server', () => {
    const recent = [target('album', '7')];
    const titles = shown([account({ recent }), account({ own: ['1'], recent }, 'b', 'Bo')], image);
    expect(titles.filter((title) => title === 'Pick or unpick this doc')).toHaveLength(1);
    expect(titles).toContain('Add to “album 7” (Ada)');
    expect(titles).toContain('Add to “album 7” (Bo)');
  });

  it('shows names as they are, and long ones cut', () => {
    const recent = [target('album', '1', 'Sun & 100%sure'), target('group', '2', 'x'.repeat(100))];
    const titles = menuItems([account({ recent })]).map(({ title }) => title);
    expect(titles).toContain('Add to “Sun && 100%\u2060sure”');
    expect(titles).toContain(`Push to “${'x'.repeat(39)}…”`);
  });

  it('has ids that tell all, each once', () => {
    const recent = [target('group', '1'), target('album', '7')];
    const items = menuItems([account({ recent }), account({ recent }, 'b')]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.map(({ id }) => entryOf(id))).toContainEqual({
      action: 'last',
      account: 'b',
      place: 'page',
      kind: 'group',
      target: '1',
    });
  });
});
