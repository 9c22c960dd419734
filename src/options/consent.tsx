/** Waiting for the person to agree on the site's own page. */
import './add-account.css';
import { useEffect } from 'preact/hooks';
import { say, t } from '../i18n.ts';
import type { SignInFlow } from '../messages.ts';
import type { SiteAbout } from '../sites/site.ts';
import { announce } from '../ui/announce.tsx';
import { ask, onChange as onBackgroundChange } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { Connected } from './connected.tsx';

interface ConsentProps {
  about: SiteAbout;
  flow: SignInFlow;
  onChange: (flow: SignInFlow) => void;
  /** The person has seen that all is well. */
  onDone: () => void;
  /** Back to the form, with all that was typed. */
  onRestart: () => void;
  onCancel: () => void;
}

const EVERY = 2000;

/** Where the sign-in stands: waiting, connected, or failed with the reason. */
export function Consent({ about, flow, onChange, onDone, onRestart, onCancel }: ConsentProps) {
  const act = useAct();
  const { flow: id, state } = flow;
  useEffect(() => {
    if (state !== 'consent') return undefined;
    const look = () =>
      ask('accounts.flow', { flow: id }).then(onChange, () => {
        // A look that fails is repeated; what matters is told by the button.
      });
    const timer = setInterval(look, EVERY);
    const stop = onBackgroundChange((change) => {
      if (change.changed === 'sign-in' && (change.id === undefined || change.id === id)) look();
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [id, state, onChange]);
  const name = flow.account?.user?.name ?? flow.account?.name;
  useEffect(() => {
    if (state === 'done') announce(t('options_connected', name ?? about.name));
  }, [state, name, about.name]);

  if (state === 'done' && flow.account) return <Connected account={flow.account} onDone={onDone} />;
  if (state !== 'consent') {
    return (
      <div class="path" data-test="sign-in-failed">
        <Banner kind="danger" hook="trouble">
          {flow.why ? say(flow.why) : t('options_sign_in_failed', about.name)}
        </Banner>
        <div class="row">
          <Button weight="primary" onClick={onRestart} hook="start-again">
            {t('options_start_again')}
          </Button>
          <Button onClick={onCancel}>{t('ui_cancel')}</Button>
        </div>
      </div>
    );
  }
  const agreed = () => act.run(async () => onChange(await ask('accounts.consented', { flow: id })));
  const cancel = () =>
    act.run(async () => {
      await ask('accounts.cancelSignIn', { flow: id }).catch(() => {});
      onCancel();
    });
  return (
    <div class="path" data-test="consent">
      <div>
        <p>
          <span class="waiting-dot" aria-hidden="true" />
          {t('options_consent', about.name)}
        </p>
        <p class="meta">{t('options_consent_hint')}</p>
      </div>
      {flow.why && (
        <Banner kind="warning" hook="consent-why">
          {say(flow.why)}
        </Banner>
      )}
      {act.error !== undefined && <Trouble error={act.error} />}
      <div class="row">
        <Button weight="primary" large busy={act.busy} onClick={agreed} hook="agreed">
          {t('options_agreed')}
        </Button>
        <Button large onClick={cancel} hook="cancel-consent">
          {t('ui_cancel')}
        </Button>
      </div>
    </div>
  );
}
