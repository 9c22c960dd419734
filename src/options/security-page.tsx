/** Security: what protects the stored secrets, the passphrase, locking, and starting anew. */
import './accounts.css';
import './security.css';
import { useState } from 'preact/hooks';
import { setPassphrase } from '../accounts/passphrase.ts';
import { t } from '../i18n.ts';
import type { Replies } from '../messages.ts';
import { Banner } from '../ui/banner.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Guarded } from './guarded.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { WipeVault } from './wipe-vault.tsx';

/** The page. */
export function SecurityPage({ vault }: { vault: Replies['vault.state'] | null | undefined }) {
  const [done, setDone] = useState<string>();
  if (!vault) return <SkeletonRows rows={3} word={t('ui_reading')} />;
  const guarded = vault.state !== 'open';
  return (
    <div data-test="page-security" data-state={vault.state}>
      <div class="page-head">
        <h1>{t('options_nav_security')}</h1>
      </div>
      <div class="stack security">
        {done && (
          <Banner kind="good" hook="security-done">
            {t(done)}
          </Banner>
        )}
        <section class="stack">
          <h2>{t('options_security_what')}</h2>
          <p>{t(guarded ? 'options_security_guarded' : 'options_security_open')}</p>
          {guarded && <p class="meta">{t('options_security_limits')}</p>}
        </section>
        {guarded ? (
          <Guarded vault={vault} onDone={setDone} />
        ) : (
          <section class="card stack">
            <h2>{t('options_security_set')}</h2>
            <p>{t('options_security_set_text')}</p>
            <p>{t('options_security_lost')}</p>
            <p class="meta">{t('options_security_limits')}</p>
            <PassphraseForm
              asks={{ present: false, next: true }}
              action={t('options_security_set_action')}
              onSubmit={(_, next) => setPassphrase(next)}
              done={t('options_security_was_set')}
              onDone={() => setDone('options_security_was_set')}
            />
          </section>
        )}
        <WipeVault onDone={() => setDone('options_security_was_wiped')} />
      </div>
    </div>
  );
}
