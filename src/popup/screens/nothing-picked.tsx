/** Nothing is picked: where to pick, and what is going on. */
import './start.css';
import { t } from '../../i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Album, Outside, Person, Plus } from '../../ui/icons.tsx';
import { Thumb } from '../../ui/thumb.tsx';
import { knownSite, word } from '../../ui/words.ts';
import { accountName } from '../account-chip.tsx';
import { JobsPeek } from '../jobs-peek.tsx';
import { Notices } from '../notices.tsx';
import { PickHere } from '../pick-here.tsx';
import { go } from '../route.ts';
import { useStore } from '../store.ts';

/** The start when nothing is picked. */
export function NothingPickedScreen() {
  const { account, accounts, page } = useStore();
  const about = account && knownSite(account.site);
  return (
    <div class="content" data-test="screen-nothing-picked">
      <Notices />
      <div class="padded stack">
        {page.account ? (
          <div class="here">
            <h2>{t('popup_nothing_picked')}</h2>
            <p class="meta">{t('popup_pick_here_text')}</p>
            <PickHere />
          </div>
        ) : (
          <OwnPages />
        )}
        {account && (
          <div class="start-tools">
            {account.abilities.includes('albums.create') && (
              <Button icon={Plus} onClick={() => go('/album/new')} hook="new-album">
                {t('popup_new_album', word(about, 'album'))}
              </Button>
            )}
            {accounts.some((each) => each.abilities.includes('albums.list')) && (
              <Button icon={Album} onClick={() => go('/albums')} hook="all-albums">
                {t('popup_menu_albums')}
              </Button>
            )}
          </div>
        )}
        <JobsPeek most={3} />
      </div>
    </div>
  );
}

function OwnPages() {
  const { accounts } = useStore();
  return (
    <div class="here">
      <h2>{t('popup_nothing_picked')}</h2>
      <p class="meta">{t('popup_pick_elsewhere')}</p>
      <div class="own-pages">
        {accounts.map((account) => {
          const about = knownSite(account.site);
          if (!about) return null;
          return (
            <a
              key={account.id}
              href={about.endpoints(account.server).pages}
              target="_blank"
              rel="noreferrer noopener"
              data-test={`own-pages-${account.id}`}
            >
              <Thumb src={account.user?.icon} alt="" size={32} round fallback={Person} />
              <span class="words">
                <span class="cut">{t('popup_open_site', about.name)}</span>
                <span class="cut meta">{accountName(account)}</span>
              </span>
              <Outside />
            </a>
          );
        })}
      </div>
    </div>
  );
}
