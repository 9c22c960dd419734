/** Signing in again with what is in the vault, or with other credentials. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { AccountView, SignInFlow } from '../messages.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { knownSite } from '../ui/words.ts';
import { Consent } from './consent.tsx';
import { Credentials } from './credentials.tsx';

interface SignInAgainProps {
  account: AccountView;
  /** The details are entered again, because those in the vault are known to be wrong. */
  anew?: boolean;
  onDone: () => void;
}

/** Begins at once; offers to enter the credentials anew when that fails. */
export function SignInAgain({ account, anew: atOnce = false, onDone }: SignInAgainProps) {
  const [flow, setFlow] = useState<SignInFlow>();
  const [anew, setAnew] = useState(atOnce);
  const { busy, error, run } = useAct();
  const begun = useRef(false);
  const about = knownSite(account.site);
  const { id, site, server, method } = account;
  useEffect(() => {
    if (begun.current || atOnce) return;
    begun.current = true;
    run(async () => setFlow(await ask('accounts.signIn', { site, server, method, account: id })));
  }, [run, atOnce, id, site, server, method]);

  if (!about) return null;
  if (anew) {
    return (
      <Credentials
        about={about}
        account={account}
        onFlow={(next) => {
          setFlow(next);
          setAnew(false);
        }}
        onCancel={onDone}
      />
    );
  }
  if (flow) {
    return (
      <Consent
        about={about}
        flow={flow}
        onChange={setFlow}
        onDone={onDone}
        onRestart={() => setAnew(true)}
        onCancel={onDone}
      />
    );
  }
  return (
    <div class="stack">
      {busy && <p class="meta">{t('options_starting')}</p>}
      {error !== undefined && (
        <>
          <Trouble error={error} />
          <div class="row">
            <Button onClick={() => setAnew(true)} hook="other-credentials">
              {t('options_other_credentials')}
            </Button>
            <Button onClick={onDone}>{t('ui_cancel')}</Button>
          </div>
        </>
      )}
    </div>
  );
}
