/** Who the person is here, and the way to be somebody else. */
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { Check, Gear, Person } from '../ui/icons.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { openOptions } from '../ui/open.ts';
import { Thumb } from '../ui/thumb.tsx';
import { knownSite } from '../ui/words.ts';
import { chooseAccount } from './draft.ts';
import { useStore } from './store.ts';

/** The account's own name, else the person's. */
export function accountName(account: AccountView): string {
  return account.name || account.user?.name || knownSite(account.site)?.name || account.site;
}

/** The chip with the account in use; its menu changes it. */
export function AccountChip() {
  const { account, accounts } = useStore();
  if (!account) return null;
  const entries: MenuEntry[] = [
    ...accounts.map((each) => ({
      label: accountName(each),
      detail: knownSite(each.site)?.name,
      start: <Thumb src={each.user?.icon} alt="" size={24} round fallback={Person} />,
      chosen: each.id === account.id,
      onClick: () => chooseAccount(each.id, accounts[0]?.id),
      end: each.id === account.id ? <Check /> : undefined,
      hook: `account-${each.id}`,
    })),
    'rule' as const,
    { label: t('popup_manage_accounts'), start: <Gear />, onClick: () => openOptions() },
  ];
  return (
    <Menu
      label={t('popup_accounts')}
      entries={entries}
      button={({ open, toggle }) => (
        <button
          type="button"
          class="chip"
          aria-haspopup="menu"
          aria-expanded={open}
          aria-label={t(
            'popup_account_is',
            accountName(account),
            knownSite(account.site)?.name ?? account.site,
          )}
          onClick={toggle}
          data-test="account-chip"
        >
          <Thumb src={account.user?.icon} alt="" size={20} round fallback={Person} />
          <span class="cut">{accountName(account)}</span>
        </button>
      )}
    />
  );
}
