/** What signing out has come to at the site. */
import { t } from '../i18n.ts';
import type { Left } from '../messages/accounts.ts';
import type { AccountView } from '../messages.ts';
import { Banner } from '../ui/banner.tsx';
import { OutLink } from '../ui/button.tsx';
import { knownSite } from '../ui/words.ts';
import { siteName } from './account-names.ts';

interface SignedOutProps {
  account: AccountView;
  /** What became of signing out, while that is news. */
  left: Left | undefined;
}

/** The banner: the session is over, or will be, or what of it is left and what the person can do about that. */
export function SignedOut({ account, left }: SignedOutProps) {
  const site = siteName(account);
  const about = knownSite(account.site);
  if (left?.revoked === true) return <Banner kind="good">{t('options_revoked', site)}</Banner>;
  if (left?.revoked === false) return <Banner kind="warning">{t('options_not_revoked', site)}</Banner>;
  const revokeAt = about?.server === account.server ? about.revokeAt : undefined;
  return (
    <Banner hook="signed-out">
      {t('options_signed_out_only')} {about?.staysValid && t(about.staysValid)}{' '}
      {revokeAt && <OutLink href={revokeAt}>{t('options_revoke', site)}</OutLink>}
    </Banner>
  );
}
