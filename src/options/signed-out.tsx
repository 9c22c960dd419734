/** What signing out has come to at the site. */
import { t } from '../i18n.ts';
import type { Left } from '../messages/accounts.ts';
import type { AccountView } from '../messages.ts';
import { Banner } from '../ui/banner.tsx';
import { OutLink } from '../ui/button.tsx';
import { knownSite } from '../ui/words.ts';
import { siteName } from './account-names.ts';

/** The banner: the session is over, or will be, or the person can look at the site themselves. */
export function SignedOut({ account, left }: { account: AccountView; left: Left }) {
  const site = siteName(account);
  const revokeAt = knownSite(account.site)?.revokeAt;
  if (!left.left) return null;
  if (left.revoked === true) return <Banner kind="good">{t('options_revoked', site)}</Banner>;
  if (left.revoked === false) return <Banner kind="warning">{t('options_not_revoked', site)}</Banner>;
  return (
    <Banner>
      {t(revokeAt ? 'options_signed_out_text' : 'options_signed_out_only', site)}{' '}
      {revokeAt && <OutLink href={revokeAt}>{t('options_revoke', site)}</OutLink>}
    </Banner>
  );
}
