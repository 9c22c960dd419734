/** What needs the person before anything else works, each with the one button that mends it. */
import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { openOptions } from '../ui/open.ts';
import { knownSite } from '../ui/words.ts';
import { accountName } from './account-chip.tsx';
import { useStore } from './store.ts';

/** Banners for the account in use. */
export function Notices() {
  const { account } = useStore();
  if (!account || (account.granted && account.status === 'connected')) return null;
  return (
    <div class="notices">
      <AccountNotice account={account} />
    </div>
  );
}

/** What one account needs from the person; nothing when it is ready. */
export function AccountNotice({ account }: { account: AccountView }) {
  if (!account.granted) return <GrantAccess account={account} />;
  return account.status === 'connected' ? null : <SignInAgain account={account} />;
}

function GrantAccess({ account }: { account: AccountView }) {
  const [denied, setDenied] = useState(false);
  const site = knownSite(account.site)?.name ?? account.site;
  // Browsers ask only while a click is being handled, so the request is the first thing that happens.
  const grant = () => {
    browser.permissions.request({ origins: account.origins }).then(
      (granted) => setDenied(!granted),
      () => setDenied(true),
    );
  };
  return (
    <Banner
      kind="warning"
      hook="needs-access"
      actions={
        <Button onClick={grant} hook="grant-access">
          {t('popup_grant')}
        </Button>
      }
    >
      {t(denied ? 'popup_access_denied' : 'popup_access_missing', site)}
    </Banner>
  );
}

function SignInAgain({ account }: { account: AccountView }) {
  const site = knownSite(account.site)?.name ?? account.site;
  const key = account.status === 'signed-out' ? 'popup_signed_out' : 'popup_sign_in_again';
  return (
    <Banner
      kind="warning"
      hook="needs-sign-in"
      actions={
        <Button onClick={() => openOptions(`#/accounts/${encodeURIComponent(account.id)}`)} hook="sign-in">
          {t('popup_sign_in')}
        </Button>
      }
    >
      {t(key, accountName(account), site)}
    </Banner>
  );
}
