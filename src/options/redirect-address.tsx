/** Our own sign-in address, which some sites want registered before they let anybody in. */
import { useId, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAsk } from '../ui/use-ask.ts';

/** The address with the button that copies it. */
export function RedirectAddress({ site }: { site: string }) {
  const address = useAsk('accounts.redirectUrl', {});
  const [copied, setCopied] = useState(false);
  const id = useId();
  const copy = () => {
    const url = address.data;
    if (url === undefined) return;
    navigator.clipboard.writeText(url).then(
      () => {
        setCopied(true);
        announce(t('options_copied'));
      },
      // Where the browser does not let us, the person can still copy by hand: the address is selected.
      () => document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select(),
    );
  };
  if (address.error !== undefined) return <Trouble error={address.error} onRetry={address.reload} />;
  return (
    <div class="field" data-test="redirect">
      <label for={id}>{t('options_redirect')}</label>
      <div class="with-buttons">
        <input
          id={id}
          class="input"
          readOnly
          dir="ltr"
          value={address.data ?? ''}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.currentTarget.select()}
          data-test="redirect-url"
        />
        <Button onClick={copy} hook="copy-redirect">
          {t(copied ? 'options_copied' : 'options_copy')}
        </Button>
      </div>
      <p class="meta" id={`${id}-hint`}>
        {t('options_redirect_hint', site)}
      </p>
    </div>
  );
}
