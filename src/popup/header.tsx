/** The line on top of every screen: back, title, account, menu. */
import { useContext } from 'preact/hooks';
import { t } from '../i18n.ts';
import { ask } from '../ui/ask.ts';
import { IconButton } from '../ui/button.tsx';
import { Album, Back, Gear, List, Lock, More, Outside } from '../ui/icons.tsx';
import { Mark } from '../ui/mark.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { inTab, openInTab, openOptions } from '../ui/open.ts';
import { AccountChip } from './account-chip.tsx';
import { back, go, route } from './route.ts';
import { StoreContext } from './store.ts';

/** Leaves the popup once another page of ours is open. */
function leave(opening: Promise<void>): void {
  opening.then(() => inTab() || window.close());
}

/** The header. `lockable` = there is something to lock. */
export function Header({ title, lockable }: { title: string; lockable: boolean }) {
  const { account, accounts } = useContext(StoreContext);
  const start = route.value.parts.length === 0;
  const albums = accounts.some((each) => each.abilities.includes('albums.list'));
  const entries: MenuEntry[] = [
    ...(albums
      ? [
          {
            label: t('popup_menu_albums'),
            start: <Album />,
            onClick: () => go('/albums'),
            hook: 'menu-albums',
          },
        ]
      : []),
    {
      label: t('popup_menu_jobs'),
      start: <List />,
      onClick: () => go('/jobs'),
      hook: 'menu-jobs',
    },
    ...(inTab()
      ? []
      : [
          {
            label: t('popup_menu_tab'),
            start: <Outside />,
            onClick: () => leave(openInTab(location.hash)),
            hook: 'menu-tab',
          },
        ]),
    {
      label: t('popup_menu_options'),
      start: <Gear />,
      onClick: () => leave(openOptions()),
      hook: 'menu-options',
    },
    ...(lockable
      ? [
          {
            label: t('popup_menu_lock'),
            start: <Lock />,
            onClick: () => ask('vault.lock', {}),
            hook: 'menu-lock',
          },
        ]
      : []),
  ];
  return (
    <header class="header">
      {start ? (
        <span class="home">
          <Mark size={20} />
        </span>
      ) : (
        <IconButton icon={Back} label={t('popup_back')} onClick={back} turns hook="back" />
      )}
      <h1 class="cut">{title}</h1>
      {account && <AccountChip />}
      <Menu
        label={t('popup_menu')}
        entries={entries}
        button={({ open, toggle }) => (
          <IconButton
            icon={More}
            label={t('popup_menu')}
            expanded={open}
            popup="menu"
            onClick={toggle}
            hook="menu"
          />
        )}
      />
    </header>
  );
}
