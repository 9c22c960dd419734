/** Deleting every stored secret: the way on for somebody who has forgotten the passphrase. */
import { useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { announce } from '../ui/announce.tsx';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';

/** What it does, and the question before it. */
export function WipeVault({ onDone }: { onDone: () => void }) {
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const wipe = () =>
    act.run(async () => {
      await ask('vault.wipe', {});
      setAsked(false);
      announce(t('options_security_was_wiped'));
      onDone();
    });
  return (
    <section class="stack">
      <h2>{t('options_security_wipe')}</h2>
      <p>{t('options_security_wipe_text')}</p>
      <div class="row">
        <Button onClick={() => setAsked(true)} hook="wipe">
          {t('options_security_wipe_button')}
        </Button>
      </div>
      {asked && (
        <Confirm
          title={t('options_security_wipe_title')}
          action={t('options_security_wipe_action')}
          danger
          busy={act.busy}
          onConfirm={wipe}
          onCancel={() => setAsked(false)}
        >
          <div class="stack">
            <p>{t('options_security_wipe_warning')}</p>
            {act.error !== undefined && <Trouble error={act.error} />}
          </div>
        </Confirm>
      )}
    </section>
  );
}
