/** The other accounts on which the new album can be made too. */
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { Person } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { knownSite } from '../ui/words.ts';
import { accountName } from './account-chip.tsx';
import { chooseFurther } from './draft.ts';

/** Tick boxes, one for each account; nothing when there is none. */
export function FurtherAccounts({ accounts, chosen }: { accounts: AccountView[]; chosen: string[] }) {
  if (accounts.length === 0) return null;
  return (
    <fieldset class="field further" data-test="further">
      <legend>{t('popup_also_on')}</legend>
      {accounts.map((account) => (
        <label class="tick-line" key={account.id}>
          <input
            type="checkbox"
            checked={chosen.includes(account.id)}
            onChange={(event) => chooseFurther(account.id, event.currentTarget.checked)}
            data-test={`also-${account.id}`}
          />
          <Thumb src={account.user?.icon} alt="" size={24} round fallback={Person} />
          <span class="cut" dir="auto">
            {t('popup_part', knownSite(account.site)?.name ?? account.site, accountName(account))}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
