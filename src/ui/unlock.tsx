/** Unlocking: on top of every page of ours while the vault is locked. */
import './field.css';
import './unlock.css';
import { useState } from 'preact/hooks';
import { unlock } from '../accounts/unlock.ts';
import { t } from '../i18n.ts';
import type { Field } from '../sites/site.ts';
import { announce } from './announce.tsx';
import { Button } from './button.tsx';
import { FieldInput } from './field-input.tsx';
import { Lock, Warning } from './icons.tsx';
import { goUnlock, UNLOCK_FIELD } from './locked.ts';
import { openOptions } from './open.ts';
import { Trouble } from './trouble.tsx';
import { useAct } from './use-act.ts';

const PASSPHRASE: Field = { name: 'passphrase', label: 'ui_passphrase', kind: 'secret', required: true };

/** The form. The passphrase stays on this page: what it opens is put into the browser's memory from here. */
export function Unlock() {
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(false);
  const [refused, setRefused] = useState<'wrong' | 'broken'>();
  // Nothing else can be the first thing to do, unless the person is at something already.
  const [first] = useState(() => document.activeElement === document.body);
  const act = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    act.run(async () => {
      setRefused(undefined);
      const result = await unlock(typed);
      if (result === 'done') {
        setTyped('');
        announce(t('ui_unlocked'));
        return;
      }
      setRefused(result);
      goUnlock();
    });
  };
  return (
    <form class="unlock" onSubmit={submit} data-test="unlock">
      <Lock />
      <div class="field">
        <p class="title">{t('ui_locked')}</p>
        <label class="hidden-text" for={UNLOCK_FIELD}>
          {t('ui_passphrase')}
        </label>
        <div class="with-buttons">
          <FieldInput
            id={UNLOCK_FIELD}
            field={PASSPHRASE}
            value={typed}
            onInput={setTyped}
            onLeave={() => {}}
            invalid={refused !== undefined}
            describedBy={refused && `${UNLOCK_FIELD}-wrong`}
            plain={shown}
            autoFocus={first}
          />
          <Button weight="quiet" onClick={() => setShown(!shown)} hook="unlock-show">
            {t(shown ? 'ui_field_hide' : 'ui_field_show')}
          </Button>
          <Button weight="primary" type="submit" busy={act.busy} disabled={typed === ''} hook="unlock-now">
            {t(act.busy ? 'ui_unlocking' : 'ui_unlock')}
          </Button>
        </div>
        {refused && (
          <p class="trouble" role="alert" id={`${UNLOCK_FIELD}-wrong`} data-test="unlock-wrong">
            <Warning size={14} />
            <span>{t(`ui_unlock_${refused}`)}</span>
          </p>
        )}
        {act.error !== undefined && <Trouble error={act.error} />}
        <p class="meta">
          {t('ui_locked_text')}{' '}
          <button type="button" class="link" onClick={() => openOptions('#/security')} data-test="forgotten">
            {t('ui_forgotten')}
          </button>
        </p>
      </div>
    </form>
  );
}
