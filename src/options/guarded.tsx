/** The vault behind a passphrase: locking it, and changing or removing the passphrase. */
import { useState } from 'preact/hooks';
import { changePassphrase, removePassphrase } from '../accounts/passphrase.ts';
import { t } from '../i18n.ts';
import type { Replies } from '../messages.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Check, Lock } from '../ui/icons.tsx';
import '../ui/outcome.css';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { AutoLock } from './auto-lock.tsx';
import { PassphraseForm } from './passphrase-form.tsx';

interface GuardedProps {
  vault: Replies['vault.state'];
  /** Told what was done; nothing when another thing is begun. */
  onDone: (what: string | undefined) => void;
}

/** The card. */
export function Guarded({ vault, onDone }: GuardedProps) {
  const [open, setOpen] = useState<'change' | 'remove'>();
  const act = useAct();
  const locked = vault.state === 'locked';
  const toggle = (what: 'change' | 'remove') => {
    onDone(undefined);
    setOpen(what);
  };
  const close = (what: string) => {
    setOpen(undefined);
    onDone(what);
  };
  return (
    <section class="card stack" data-test="guarded">
      <div class="card-head">
        <div class="words">
          <h2>{t('options_security_state')}</h2>
        </div>
        <span class={`state tone-${locked ? 'already' : 'added'}`} data-test="vault-state">
          {locked ? <Lock size={14} /> : <Check size={14} />}
          {t(locked ? 'options_security_locked' : 'options_security_unlocked')}
        </span>
      </div>
      {!locked && <AutoLock minutes={vault.minutes} />}
      {act.error !== undefined && <Trouble error={act.error} />}
      {open === 'change' && (
        <PassphraseForm
          key="change"
          asks={{ present: true, next: true }}
          action={t('options_security_change')}
          onSubmit={changePassphrase}
          done={t('options_security_was_changed')}
          onDone={() => close('options_security_was_changed')}
          onCancel={() => setOpen(undefined)}
        />
      )}
      {open === 'remove' && (
        <>
          <p>{t('options_security_remove_text')}</p>
          <PassphraseForm
            key="remove"
            asks={{ present: true, next: false }}
            action={t('options_security_remove')}
            danger
            onSubmit={(present) => removePassphrase(present)}
            done={t('options_security_was_removed')}
            onDone={() => close('options_security_was_removed')}
            onCancel={() => setOpen(undefined)}
          />
        </>
      )}
      {open === undefined && (
        <div class="row">
          {!locked && (
            <Button icon={Lock} onClick={() => act.run(() => ask('vault.lock', {}))} hook="lock-now">
              {t('options_security_lock')}
            </Button>
          )}
          <Button weight="quiet" onClick={() => toggle('change')} hook="change-passphrase">
            {t('options_security_change')}
          </Button>
          <Button weight="quiet" onClick={() => toggle('remove')} hook="remove-passphrase">
            {t('options_security_remove')}
          </Button>
        </div>
      )}
    </section>
  );
}
