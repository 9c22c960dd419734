/** The albums of all accounts in one list. */
import '../picker.css';
import '../job.css';
import '../all-albums.css';
import { useRef, useState } from 'preact/hooks';
import { number, t } from '../../i18n.ts';
import type { AccountView } from '../../messages.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useGrowing } from '../../ui/growing.tsx';
import { Album as AlbumIcon, Plus, Refresh, Search } from '../../ui/icons.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useRoving } from '../../ui/use-key-down.ts';
import { knownSite, word } from '../../ui/words.ts';
import { AccountFilter } from '../account-filter.tsx';
import { AlbumLine } from '../album-line.tsx';
import { albumList, readAlbums, useAlbumLists } from '../album-lists.ts';
import { albumPath, mergeAlbums } from '../all-albums.ts';
import { AccountNotice } from '../notices.tsx';
import { OwnerChoice } from '../owner-choice.tsx';
import { go, route } from '../route.ts';
import { useStore } from '../store.ts';

/** The list with search and filter; an album opens on a screen of its own. */
export function AllAlbumsScreen() {
  const { accounts } = useStore();
  const able = accounts.filter((account) => account.abilities.includes('albums.list'));
  const [query, setQuery] = useState('');
  const [only, setOnly] = useState(route.value.parts[1]);
  const [owner, setOwner] = useState(route.value.owner);
  const content = useRef<HTMLDivElement>(null);
  const chosen = able.find(({ id }) => id === only);
  const shown = chosen ? [chosen] : able;
  const whose = chosen ? owner : undefined;
  const { reload } = useAlbumLists(shown, whose);
  useRoving(content, '[data-row]');

  const lists = shown.map((account) => ({ account, ...albumList(account.id, whose) }));
  const all = mergeAlbums(
    lists.map(({ account, albums = [] }) => ({ account, albums })),
    query,
  );
  const growing = useGrowing(all.length);
  const loading = lists.some((list) => list.loading);
  const known = lists.some((list) => list.albums);
  const words = chosen ? word(knownSite(chosen.site), 'album', 2) : word(undefined, 'album', 2);
  const [top] = query.trim() ? all : [];
  const create = accounts.some((account) => account.abilities.includes('albums.create'));
  return (
    <>
      <div class="top">
        <div class="line">
          <SearchBox
            label={t('popup_search', words)}
            value={query}
            onInput={setQuery}
            onEnter={() => top && go(albumPath(top, whose))}
            onDown={() => content.current?.querySelector<HTMLElement>('[data-row]')?.focus()}
          />
          <IconButton icon={Refresh} label={t('popup_read_again', words)} onClick={reload} hook="refresh" />
          {create && (
            <IconButton
              icon={Plus}
              label={t('popup_new_album', word(undefined, 'album'))}
              onClick={() => go('/album/new')}
              hook="new-album"
            />
          )}
        </div>
        <AccountFilter accounts={able} chosen={chosen?.id} onChoose={setOnly} />
        {chosen && (
          <div class="owner-line">
            <OwnerChoice account={chosen} owner={owner} onChoose={setOwner} />
          </div>
        )}
      </div>
      <div class="content" ref={content} data-test="screen-all-albums">
        {lists.map(({ account, error }) => (
          <ListTrouble
            key={account.id}
            account={account}
            error={error}
            onRetry={() => readAlbums(account.id, whose)}
          />
        ))}
        {loading && !known && <SkeletonRows rows={8} word={t('ui_reading')} />}
        {known && !loading && all.length === 0 && (
          <EmptyState
            icon={query ? Search : AlbumIcon}
            title={query ? t('popup_no_match') : t('popup_no_albums', words)}
          >
            {query && t('popup_no_match_text', query)}
          </EmptyState>
        )}
        {all.length > 0 && (
          <section class="places">
            <h2 class="list-head">
              {t(query.trim() ? 'popup_found' : 'popup_all', words)}{' '}
              <span class="number">{number(all.length)}</span>
            </h2>
            <ul class="choices">
              {all.slice(0, growing.count).map((of) => (
                <AlbumLine
                  key={`${of.account.id} ${of.album.id}`}
                  of={of}
                  owner={whose}
                  several={able.length > 1}
                />
              ))}
            </ul>
            <div ref={growing.sentinel} />
          </section>
        )}
        {able.length === 0 && <EmptyState icon={AlbumIcon} title={t('popup_albums_unlisted')} />}
      </div>
    </>
  );
}

interface ListTroubleProps {
  account: AccountView;
  error: unknown;
  onRetry: () => void;
}

/** Why an account's albums are missing from the list; an account that needs the person says so by itself. */
function ListTrouble({ account, error, onRetry }: ListTroubleProps) {
  const ready = account.granted && account.status === 'connected';
  if (ready && error === undefined) return null;
  return (
    <div class="notices">
      {ready ? <Trouble error={error} onRetry={onRetry} /> : <AccountNotice account={account} />}
    </div>
  );
}
