/** One album in the list of all accounts. */
import { t } from '../i18n.ts';
import { Album as AlbumIcon, Lock, Person } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { docsOf, knownSite, named, row } from '../ui/words.ts';
import { accountName } from './account-chip.tsx';
import { type AlbumOf, albumPath } from './all-albums.ts';

interface AlbumLineProps {
  of: AlbumOf;
  owner: string | undefined;
  /** Whether the account is named, because there are several. */
  several: boolean;
}

/** Cover, title, docs, and whose it is; leads to the album. */
export function AlbumLine({ of, owner, several }: AlbumLineProps) {
  const { account, album } = of;
  return (
    <li data-test={`album-${album.id}`}>
      <a class="choice album-line" href={`#${albumPath(of, owner)}`} data-row>
        <Thumb src={album.cover} alt="" size={32} fallback={AlbumIcon} />
        <span class="words">
          <span class="title cut" dir="auto">
            {named(album.title)}
          </span>
          <span class="meta cut">{row(docsOf(album.docs), album.fixed && t('popup_fixed'))}</span>
        </span>
        {album.fixed && <Lock />}
        {several && (
          <span class="end whose meta" title={accountName(account)}>
            <Thumb src={account.user?.icon} alt="" size={20} round fallback={Person} />
            <span class="cut" dir="auto">
              {knownSite(account.site)?.name ?? account.site}
              <span class="hidden-text"> {accountName(account)}</span>
            </span>
          </span>
        )}
      </a>
    </li>
  );
}
