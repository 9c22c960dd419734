/** Asks before an account is removed, and says what is lost. */
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { ask } from '../ui/ask.ts';
import { Confirm } from '../ui/dialog.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { nameOf, siteName } from './account-names.ts';

/** The question. */
export function RemoveAccount({ account, onDone }: { account: AccountView; onDone: () => void }) {
  const act = useAct();
  const remove = () =>
    act.run(async () => {
      await ask('accounts.remove', { account: account.id });
      onDone();
    });
  return (
    <Confirm
      title={t('options_remove_title', nameOf(account))}
      action={t('options_remove_action')}
      danger
      busy={act.busy}
      onConfirm={remove}
      onCancel={onDone}
    >
      <div class="stack">
        <p>{t('options_remove_text', siteName(account))}</p>
        {act.error !== undefined && <Trouble error={act.error} />}
      </div>
    </Confirm>
  );
}
