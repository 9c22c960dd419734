/** The way to give back the access that the browser has taken away. */
import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { placeOf } from './account-names.ts';

/** A banner whose button asks the browser at once, because browsers ask only while a click is handled. */
export function GrantAccess({ account, onGranted }: { account: AccountView; onGranted: () => void }) {
  const [denied, setDenied] = useState(false);
  const grant = () => {
    browser.permissions.request({ origins: account.origins }).then(
      (granted) => {
        setDenied(!granted);
        if (granted) onGranted();
      },
      () => setDenied(true),
    );
  };
  return (
    <Banner
      kind="warning"
      hook="needs-access"
      actions={
        <Button onClick={grant} hook="grant-access">
          {t('options_grant')}
        </Button>
      }
    >
      {t(denied ? 'options_access_denied' : 'options_access_missing', placeOf(account))}
    </Banner>
  );
}
