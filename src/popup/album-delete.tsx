/** Asks before an album is deleted, and says what is lost. */
import { say, t, tn } from '../i18n.ts';
import { RequestError } from '../messages.ts';
import type { SiteAbout } from '../sites/site.ts';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { leaveDeed } from '../ui/deed.ts';
import { Confirm } from '../ui/dialog.tsx';
import { openOptions } from '../ui/open.ts';
import { toast } from '../ui/toast.tsx';
import { useAct } from '../ui/use-act.ts';
import { named, word } from '../ui/words.ts';
import { ActTrouble } from './act-trouble.tsx';
import { noteAlbum } from './album-lists.ts';
import type { AlbumOf } from './all-albums.ts';
import { goForGood } from './route.ts';

interface AlbumDeleteProps {
  of: AlbumOf;
  about: SiteAbout;
  owner: string | undefined;
  onClose: () => void;
}

/** The question; the way out has the focus. Where the site wants more consent for it, the question becomes that one. */
export function AlbumDelete({ of: { account, album }, about, owner, onClose }: AlbumDeleteProps) {
  const act = useAct();
  const what = word(about, 'album');
  const remove = () =>
    act.run(async () => {
      await ask('albums.delete', { account: account.id, album: album.id, ...(owner ? { owner } : {}) });
      noteAlbum(account.id, owner, album.id);
      goForGood('/albums');
      // After the change of screen, which takes toasts away.
      setTimeout(() => toast({ words: t('popup_deleted', named(album.title)) }));
    });
  const title = t('popup_delete_title', named(album.title));
  if (act.error instanceof RequestError && act.error.needs === 'consent') {
    // A popup closes when the site's page opens, so the page where consent is given does the rest.
    const allow = async () => {
      await leaveDeed({
        account: account.id,
        album: album.id,
        title: album.title,
        ...(owner ? { owner } : {}),
      });
      await openOptions(`#/accounts/${encodeURIComponent(account.id)}`);
      onClose();
    };
    return (
      <Confirm title={title} action={t('popup_allow_delete')} onConfirm={allow} onCancel={onClose}>
        <Banner kind="warning" hook="needs-consent">
          {say(act.error.text)}
        </Banner>
      </Confirm>
    );
  }
  return (
    <Confirm
      title={title}
      action={t('popup_delete_album', what)}
      danger
      busy={act.busy}
      onConfirm={remove}
      onCancel={onClose}
    >
      <div class="stack">
        <p data-test="delete-text">
          {album.docs > 0
            ? tn('popup_delete_text', album.docs, what, about.name)
            : t('popup_delete_empty', what, about.name)}
        </p>
        <ActTrouble error={act.error} account={account} />
      </div>
    </Confirm>
  );
}
