/** Nothing is connected yet: what this is for, and the way in. */
import './start.css';
import { t } from '../../i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { openOptions } from '../../ui/open.ts';

/** The first screen a person ever sees. */
export function NotConnectedScreen() {
  return (
    <div class="content welcome" data-test="screen-not-connected">
      <Mark size={72} />
      <h2>{t('popup_welcome_title')}</h2>
      <p>{t('popup_welcome_text')}</p>
      <Button weight="primary" large hook="connect" onClick={() => openOptions('#/accounts/add')}>
        {t('popup_connect')}
      </Button>
      <p class="meta">{t('popup_welcome_trust')}</p>
    </div>
  );
}
