/** What a site needs to let a person in: told, typed, checked, and left in the vault. */
import './add-account.css';
import { useId, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { deposit } from '../accounts/deposit.ts';
import { t } from '../i18n.ts';
import { type AccountView, RequestError, type SignInFlow } from '../messages.ts';
import type { SignInMethod, SiteAbout } from '../sites/site.ts';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, OutLink } from '../ui/button.tsx';
import { checkFields, finalValues, initialValues } from '../ui/check-field.ts';
import { Field } from '../ui/field.tsx';
import { Info } from '../ui/icons.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { join } from '../ui/words.ts';
import { hostsOf } from './hosts.ts';
import { MethodChoice } from './method-choice.tsx';
import { RedirectAddress } from './redirect-address.tsx';
import { Retired } from './retired.tsx';
import { readServer } from './server-address.ts';
import { ServerField } from './server-field.tsx';

interface CredentialsProps {
  about: SiteAbout;
  /** The account that signs in again. */
  account?: AccountView;
  onFlow: (flow: SignInFlow) => void;
  onCancel: () => void;
}

/** The form. The browser's question about access is announced, and asked while the click is handled. */
export function Credentials({ about, account, onFlow, onCancel }: CredentialsProps) {
  const [method, setMethod] = useState(
    about.signIn.find((each) => each.id === account?.method) ?? about.signIn[0],
  );
  const [values, setValues] = useState<Record<string, string>>(initialValues(method?.fields ?? []));
  const [typed, setTyped] = useState(account && account.server !== about.server ? account.server : '');
  // An account that was brought in with a file names a server that nobody here has trusted yet.
  const stranger = account !== undefined && account.server !== about.server && !account.granted;
  const [trusted, setTrusted] = useState(
    account !== undefined && account.server !== about.server && account.granted,
  );
  const [tried, setTried] = useState(false);
  const [denied, setDenied] = useState(false);
  const act = useAct();
  const id = useId();
  if (!method) return null;
  const wrong = checkFields(method.fields, values);
  const retired = about.status.kind === 'retired';
  const server = readServer(typed, about.server, retired);
  const untrusted = server.ok && !server.official && !trusted;
  const refused = act.error instanceof RequestError && act.error.field ? act.error : undefined;
  const endpoints = server.ok ? about.endpoints(server.server) : undefined;

  const chooseMethod = (next: SignInMethod) => {
    setMethod(next);
    setValues({ ...initialValues(next.fields), ...values });
    setTried(false);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(wrong);
    if (first || !server.ok || !endpoints || untrusted) {
      const name = first
        ? `[name="${CSS.escape(first)}"]`
        : server.ok
          ? '[type=checkbox]'
          : '.advanced .input';
      document.querySelector<HTMLElement>(`#${CSS.escape(id)} ${name}`)?.focus();
      return;
    }
    // Nothing may come before this: browsers ask only while the click is being handled.
    const permission = browser.permissions.request({ origins: endpoints.origins });
    act.run(async () => {
      const granted = await permission;
      setDenied(!granted);
      if (!granted) return;
      const name = await deposit(about.id, finalValues(method.fields, values));
      const flow = await ask('accounts.signIn', {
        site: about.id,
        server: server.server,
        method: method.id,
        deposit: name,
        ...(account ? { account: account.id } : {}),
      });
      onFlow(flow);
    });
  };
  // Without an address of one's own nothing works on a site that is gone, so there it comes first.
  const serverField = (!account || stranger) && (
    <ServerField
      about={about}
      typed={typed}
      server={server}
      trusted={trusted}
      tried={tried}
      onType={(next) => {
        setTyped(next);
        setTrusted(false);
      }}
      onTrust={setTrusted}
    />
  );
  return (
    <form class="path" id={id} onSubmit={submit} noValidate data-test="credentials">
      <Retired about={about} />
      {retired && serverField}
      <div>
        <p>{t(method.needs)}</p>
        {method.getItAt && server.ok && server.official && (
          <p>
            <OutLink href={method.getItAt} hook="get-it">
              {t('options_get_it', about.name)}
            </OutLink>
          </p>
        )}
      </div>
      {about.signIn.length > 1 && (
        <MethodChoice methods={about.signIn} chosen={method} onChoose={chooseMethod} />
      )}
      {method.redirect && <RedirectAddress site={about.name} />}
      {method.fields.map((field, index) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          onInput={(value) => {
            setValues({ ...values, [field.name]: value });
            if (refused?.field === field.name) act.clear();
          }}
          trouble={refused?.field === field.name ? refused.text : wrong[field.name]}
          eager={tried || refused?.field === field.name}
          autoFocus={index === 0 && !retired}
        />
      ))}
      {!retired && serverField}
      {tried && untrusted && <Banner kind="warning">{t('options_server_untrusted')}</Banner>}
      {denied && (
        <Banner kind="warning" hook="denied">
          {t('options_denied', about.name)}
        </Banner>
      )}
      {act.error !== undefined && !refused && <Trouble error={act.error} />}
      {endpoints && (
        <p class="announced" data-test="announced">
          <Info />
          <span>{t('options_permission_next', join(hostsOf(endpoints.origins)))}</span>
        </p>
      )}
      <div class="row">
        <Button weight="primary" large type="submit" busy={act.busy} hook="continue">
          {t(act.busy ? 'options_starting' : 'options_continue')}
        </Button>
        <Button large onClick={onCancel} hook="cancel-add">
          {t('ui_cancel')}
        </Button>
      </div>
    </form>
  );
}
