/** Deleting everything, said plainly. */
import { useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';

/** The part of wiping. */
export function WipeSection() {
  const [asking, setAsking] = useState(false);
  const [sure, setSure] = useState(false);
  const [done, setDone] = useState(false);
  const accounts = useAsk('accounts.list', {}, { on: ['accounts'] });
  const act = useAct();
  const connected = (accounts.data ?? []).filter(({ status }) => status === 'connected').length;
  const wipe = () =>
    act.run(async () => {
      await ask('data.wipe', {});
      setAsking(false);
      setDone(true);
    });
  const close = () => {
    setAsking(false);
    setSure(false);
  };
  return (
    <section class="card part" data-test="data-wipe">
      <h2>{t('options_wipe')}</h2>
      <p>{t('options_wipe_text')}</p>
      {done && (
        <Banner kind="good" hook="wiped">
          {t('options_wiped')}
        </Banner>
      )}
      <div class="row">
        <Button weight="danger" onClick={() => setAsking(true)} hook="wipe">
          {t('options_wipe_action')}
        </Button>
      </div>
      {asking && (
        <Confirm
          title={t('options_wipe_title')}
          action={t('options_wipe_confirm')}
          danger
          busy={act.busy}
          disabled={!sure}
          onConfirm={wipe}
          onCancel={close}
        >
          <div class="stack">
            <p>{t('options_wipe_lost')}</p>
            {connected > 0 && <p>{tn('options_wipe_sessions', connected)}</p>}
            <label class="tick">
              <input
                type="checkbox"
                checked={sure}
                onChange={(event) => setSure(event.currentTarget.checked)}
                data-test="wipe-sure"
              />
              {t('options_wipe_sure')}
            </label>
            {act.error !== undefined && <Trouble error={act.error} />}
          </div>
        </Confirm>
      )}
    </section>
  );
}
