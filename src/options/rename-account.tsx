/** Giving an account another name. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';

/** A line to type the new name in; Escape leaves it as it was. */
export function RenameAccount({ account, onDone }: { account: AccountView; onDone: () => void }) {
  const [name, setName] = useState(account.name);
  const input = useRef<HTMLInputElement>(null);
  const act = useAct();
  useEffect(() => input.current?.select(), []);
  const save = (event: Event) => {
    event.preventDefault();
    act.run(async () => {
      await ask('accounts.rename', { account: account.id, name: name.trim() });
      onDone();
    });
  };
  return (
    <form onSubmit={save} class="stack">
      {act.error !== undefined && <Trouble error={act.error} />}
      <div class="rename">
        <input
          ref={input}
          class="input"
          aria-label={t('options_new_name')}
          placeholder={account.user?.name ?? ''}
          maxLength={80}
          value={name}
          dir="auto"
          onInput={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && onDone()}
          data-test="new-name"
        />
        <Button weight="primary" type="submit" busy={act.busy} hook="save-name">
          {t('options_save')}
        </Button>
        <Button onClick={onDone}>{t('ui_cancel')}</Button>
      </div>
    </form>
  );
}
