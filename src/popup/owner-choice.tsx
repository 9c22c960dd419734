/** In whose name something is done, on accounts that may work for others. */
import { useId } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { Trouble } from '../ui/trouble.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { named } from '../ui/words.ts';

interface OwnerChoiceProps {
  account: AccountView;
  /** Absent for the person themselves. */
  owner: string | undefined;
  onChoose: (owner: string | undefined) => void;
}

/** A choice between oneself and the others; nothing where there are none. */
export function OwnerChoice({ account, owner, onChoose }: OwnerChoiceProps) {
  const id = useId();
  const able = account.abilities.includes('owners');
  const owners = useAsk('owners.list', able ? { account: account.id } : undefined);
  if (owners.error !== undefined) return <Trouble error={owners.error} onRetry={owners.reload} />;
  if (!owners.data?.length) return null;
  return (
    <div class="field" data-test={`owner-${account.id}`}>
      <label for={id}>{t('popup_for')}</label>
      <select
        id={id}
        class="input"
        value={owner ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value || undefined)}
      >
        <option value="">{t('popup_for_myself')}</option>
        {owners.data.map((each) => (
          <option key={each.id} value={each.id}>
            {named(each.name)}
          </option>
        ))}
      </select>
    </div>
  );
}
