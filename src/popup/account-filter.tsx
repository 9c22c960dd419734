/** Narrows a list to one account. */
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import type { AccountId } from '../model.ts';
import { knownSite, row } from '../ui/words.ts';
import { accountName } from './account-chip.tsx';

interface AccountFilterProps {
  accounts: readonly AccountView[];
  chosen: AccountId | undefined;
  onChoose: (account: AccountId | undefined) => void;
}

/** "All" and each account; nothing when there is only one. */
export function AccountFilter({ accounts, chosen, onChoose }: AccountFilterProps) {
  if (accounts.length < 2) return null;
  return (
    <fieldset class="filters" data-test="account-filter">
      <legend class="hidden-text">{t('popup_accounts')}</legend>
      <label class="filter">
        <input
          type="radio"
          name="account"
          checked={chosen === undefined}
          onChange={() => onChoose(undefined)}
          data-test="filter-all"
        />
        {t('popup_filter_all')}
      </label>
      {accounts.map((account) => (
        <label class="filter" key={account.id}>
          <input
            type="radio"
            name="account"
            checked={chosen === account.id}
            onChange={() => onChoose(account.id)}
            data-test={`filter-${account.id}`}
          />
          <span class="cut" dir="auto">
            {row(knownSite(account.site)?.name ?? account.site, accountName(account))}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
