/** One album: its docs, and what can be done with it. */
import '../all-albums.css';
import '../new-album.css';
import { useState } from 'preact/hooks';
import { t, tn } from '../../i18n.ts';
import { ask } from '../../ui/ask.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, OutLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Album as AlbumIcon } from '../../ui/icons.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Thumb } from '../../ui/thumb.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct } from '../../ui/use-act.ts';
import { docsOf, knownSite, named, row, word } from '../../ui/words.ts';
import { accountName } from '../account-chip.tsx';
import { ActTrouble } from '../act-trouble.tsx';
import { AlbumDelete } from '../album-delete.tsx';
import { AlbumDocs } from '../album-docs.tsx';
import { AlbumEdit, editable } from '../album-edit.tsx';
import { albumList, readAlbums, useAlbumLists } from '../album-lists.ts';
import type { AlbumOf } from '../all-albums.ts';
import { AccountNotice } from '../notices.tsx';
import { goForGood, route } from '../route.ts';
import { docsFor } from '../several.ts';
import { toRef, useStore } from '../store.ts';

/** The screen of the album that the address names. */
export function AlbumPageScreen() {
  const { accounts } = useStore();
  const [, id, albumId] = route.value.parts;
  const { owner } = route.value;
  const account = accounts.find((each) => each.id === id);
  useAlbumLists(account ? [account] : [], owner);
  const list = albumList(account?.id ?? '', owner);
  const album = list.albums?.find((each) => each.id === albumId);
  if (account && album) return <AlbumPage of={{ account, album }} owner={owner} />;
  return (
    <div class="content" data-test="screen-album-page">
      {account && (
        <div class="notices">
          <AccountNotice account={account} />
          {list.error !== undefined && (
            <Trouble error={list.error} onRetry={() => readAlbums(account.id, owner)} />
          )}
        </div>
      )}
      {list.loading && <SkeletonRows rows={4} word={t('ui_reading')} />}
      {(list.albums || !account) && !list.loading && (
        <EmptyState icon={AlbumIcon} title={t('popup_no_such_album')} />
      )}
    </div>
  );
}

function AlbumPage({ of, owner }: { of: AlbumOf; owner: string | undefined }) {
  const { account, album } = of;
  const { accounts, selection } = useStore();
  const [doing, setDoing] = useState<'edit' | 'delete'>();
  const act = useAct();
  const about = knownSite(account.site);
  if (!about) return null;
  const can = (ability: string) => account.abilities.includes(ability);
  const what = word(about, 'album');
  const docs = docsFor(account, about, selection, accounts).map(toRef);
  const close = () => setDoing(undefined);
  const add = () =>
    act.run(async () => {
      const { id, title, link } = album;
      const target = { id, title, ...(link ? { link } : {}), ...(owner ? { owner } : {}) };
      const { job } = await ask('jobs.start', { kind: 'album', account: account.id, docs, album: target });
      goForGood(`/job/${encodeURIComponent(job)}`);
    });
  return (
    <>
      <div class="content" data-test="screen-album-page">
        <div class="notices">
          <AccountNotice account={account} />
        </div>
        <div class="album-head">
          <Thumb src={album.cover} alt="" size={48} fallback={AlbumIcon} />
          <div class="words">
            <h2 dir="auto">{named(album.title)}</h2>
            <p class="meta">{row(docsOf(album.docs), about.name, accountName(account))}</p>
          </div>
        </div>
        {doing === 'edit' ? (
          <AlbumEdit of={of} about={about} owner={owner} onDone={close} />
        ) : (
          <div class="album-tools">
            {album.link && (
              <OutLink href={album.link} weight="quiet" hook="album-link">
                {t('popup_open_album', what)}
              </OutLink>
            )}
            {!album.fixed && can('albums.edit') && editable(about).length > 0 && (
              <Button weight="quiet" onClick={() => setDoing('edit')} hook="edit-album">
                {t(editable(about).length > 1 ? 'popup_edit' : 'popup_rename')}
              </Button>
            )}
            {!album.fixed && can('albums.delete') && (
              <Button weight="quiet" onClick={() => setDoing('delete')} hook="delete-album">
                {t('popup_delete')}
              </Button>
            )}
          </div>
        )}
        {album.fixed && (
          <div class="notices">
            <Banner hook="fixed">{t('popup_fixed_text', what, about.name)}</Banner>
          </div>
        )}
        {can('albums.docs') && (
          <AlbumDocs account={account.id} album={album.id} owner={owner} label={named(album.title)} />
        )}
      </div>
      {docs.length > 0 && (
        <div class="foot">
          <div class="inside">
            {act.error !== undefined && (
              <div class="say">
                <ActTrouble error={act.error} account={account} />
              </div>
            )}
            <Button weight="primary" large wide busy={act.busy} onClick={add} hook="add-now">
              {tn('popup_add_picked', docs.length)}
            </Button>
          </div>
        </div>
      )}
      {doing === 'delete' && <AlbumDelete of={of} about={about} owner={owner} onClose={close} />}
    </>
  );
}
