/** The accounts: who is connected where, and what can be done about it. */
import './accounts.css';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { Button } from '../ui/button.tsx';
import { type Deed, takeDeed } from '../ui/deed.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Person, Plus } from '../ui/icons.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { AccountList } from './account-list.tsx';
import { AllowDelete } from './allow-delete.tsx';
import { Revocations } from './revocations.tsx';
import { go } from './route.ts';

/** The list of accounts; the one named by `focus` is shown first to the eye, or what waits for consent there. */
export function AccountsPage({ focus }: { focus: string | undefined }) {
  const accounts = useAsk('accounts.list', {}, { on: ['accounts'] });
  const [deed, setDeed] = useState<Deed>();
  useEffect(() => {
    takeDeed(focus).then(setDeed);
  }, [focus]);
  const some = accounts.data !== undefined && accounts.data.length > 0;
  const doer = accounts.data?.find(({ id }) => id === deed?.account);
  if (deed && doer) return <AllowDelete account={doer} deed={deed} onDone={() => setDeed(undefined)} />;
  return (
    <div data-test="page-accounts">
      <div class="page-head">
        <h1>{t('options_nav_accounts')}</h1>
        {some && (
          <Button weight="primary" icon={Plus} onClick={() => go('/accounts/add')} hook="add-account">
            {t('options_add')}
          </Button>
        )}
      </div>
      <div class="stack">
        {accounts.error !== undefined && <Trouble error={accounts.error} onRetry={accounts.reload} />}
        {accounts.loading && <SkeletonRows rows={3} word={t('ui_reading')} />}
        {accounts.data && !some && (
          <EmptyState
            icon={Person}
            title={t('options_no_accounts')}
            actions={
              <Button weight="primary" large onClick={() => go('/accounts/add')} hook="add-account">
                {t('options_connect')}
              </Button>
            }
          >
            {t('options_no_accounts_text')}
          </EmptyState>
        )}
        {accounts.data && some && (
          <AccountList accounts={accounts.data} focus={focus} onChanged={accounts.reload} />
        )}
        <Revocations />
      </div>
    </div>
  );
}
