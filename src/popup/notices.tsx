/** What needs the person before anything else works, each with the one button that mends it. */
import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { say, t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { openOptions } from '../ui/open.ts';
import { join, knownSite } from '../ui/words.ts';
import { accountName } from './account-chip.tsx';
import { useStore } from './store.ts';

/** Banners for the account in use, and for others whose access the browser has taken back. */
export function Notices() {
  const { account, accounts } = useStore();
  const others = accounts.filter((each) => each.id !== account?.id && !each.granted);
  const needed = account && !(account.granted && account.status === 'connected');
  if (!needed && others.length === 0) return null;
  return (
    <div class="notices">
      {needed && <AccountNotice account={account} />}
      {others.length > 0 && <GrantAccess accounts={others} />}
    </div>
  );
}

/** What one account needs from the person; nothing when it is ready. */
export function AccountNotice({ account }: { account: AccountView }) {
  if (!account.granted) return <GrantAccess accounts={[account]} />;
  return account.status === 'connected' ? null : <SignInAgain account={account} />;
}

function GrantAccess({ accounts }: { accounts: AccountView[] }) {
  const [denied, setDenied] = useState(false);
  const sites = join([...new Set(accounts.map(({ site }) => knownSite(site)?.name ?? site))]);
  const origins = [...new Set(accounts.flatMap((account) => account.origins))];
  // Browsers ask only while a click is being handled, so the request is the first thing that happens.
  const grant = () => {
    browser.permissions.request({ origins }).then(
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
      {t(denied ? 'popup_access_denied' : 'popup_access_missing', sites)}
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
      {account.why && account.status === 'sign-in-again'
        ? say(account.why)
        : t(key, accountName(account), site)}
    </Banner>
  );
}
