/** The account is connected: as whom, and what can be done with it. */
import './add-account.css';
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, OutLink } from '../ui/button.tsx';
import { knownSite } from '../ui/words.ts';
import { abilityWords } from './account-abilities.ts';
import { nameOf, siteName } from './account-names.ts';

/** The good end of connecting. */
export function Connected({ account, onDone }: { account: AccountView; onDone: () => void }) {
  const can = abilityWords(account);
  const about = knownSite(account.site);
  return (
    <div class="path" data-test="connected">
      <Banner kind="good">{t('options_connected', account.user?.name ?? nameOf(account))}</Banner>
      {can && <p data-test="grants">{t('options_can', can)}</p>}
      <p>{t('options_next', siteName(account))}</p>
      <div class="row">
        <Button weight="primary" large onClick={onDone} hook="connected-done">
          {t('options_done')}
        </Button>
        {about && (
          <OutLink href={about.endpoints(account.server).pages} weight="plain">
            {t('options_open_site', siteName(account))}
          </OutLink>
        )}
      </div>
    </div>
  );
}
