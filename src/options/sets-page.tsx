/** The group sets of every account that can push. */
import './accounts.css';
import './sets.css';
import { t } from '../i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Stack } from '../ui/icons.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Toasts } from '../ui/toast.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { AccountSets } from './account-sets.tsx';
import { SetSharing } from './set-sharing.tsx';

/** The page. */
export function SetsPage() {
  const accounts = useAsk('accounts.list', {}, { on: ['accounts'] });
  const pushing = accounts.data?.filter(({ abilities }) => abilities.includes('groups.add'));
  return (
    <div data-test="page-sets">
      <div class="page-head">
        <h1>{t('options_nav_sets')}</h1>
      </div>
      <div class="stack">
        <p class="meta">{t('options_sets_text')}</p>
        {accounts.error !== undefined && <Trouble error={accounts.error} onRetry={accounts.reload} />}
        {accounts.loading && <SkeletonRows rows={3} word={t('ui_reading')} />}
        {pushing?.length === 0 && (
          <EmptyState icon={Stack} title={t('options_sets_no_account')}>
            {t('options_sets_no_account_text')}
          </EmptyState>
        )}
        {pushing?.map((account) => (
          <AccountSets key={account.id} account={account} />
        ))}
        {pushing && pushing.length > 0 && <SetSharing />}
      </div>
      <Toasts />
    </div>
  );
}
