/** Choosing a cover from all of one's docs. */
import '../new-album.css';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n.ts';
import type { AccountView } from '../../messages.ts';
import type { DocRef, SiteId } from '../../model.ts';
import { ask } from '../../ui/ask.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Picture } from '../../ui/icons.tsx';
import { SkeletonTiles } from '../../ui/skeleton.tsx';
import { Thumb } from '../../ui/thumb.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useRoving } from '../../ui/use-key-down.ts';
import { named } from '../../ui/words.ts';
import { changeAlbum, draft } from '../draft.ts';
import { Notices } from '../notices.tsx';
import { back, route } from '../route.ts';
import { useStore } from '../store.ts';

const seen = new Map<string, DocRef>();

/** A doc of one's own as the grid has shown it, or just its id when an earlier popup showed it. */
export function seenDoc(site: SiteId, id: string): DocRef {
  return seen.get(`${site}:${id}`) ?? { site, id };
}

/** The grid of one's own docs, newest first. */
export function CoverScreen() {
  const { accounts, account } = useStore();
  const meant = accounts.find(({ id }) => id === route.value.account) ?? account;
  return meant ? <Cover account={meant} /> : null;
}

function Cover({ account }: { account: AccountView }) {
  const [docs, setDocs] = useState<DocRef[]>([]);
  const [next, setNext] = useState<number | undefined>(1);
  const { busy, error, run } = useAct();
  const grid = useRef<HTMLUListElement>(null);
  useRoving(grid, 'button', true);
  const begun = draft.value.album[account.id];

  const read = useCallback(
    (page: number) =>
      run(async () => {
        const more = await ask('docs.mine', { account: account.id, page });
        for (const doc of more.items) seen.set(`${doc.site}:${doc.id}`, doc);
        setDocs((before) => [
          ...before,
          ...more.items.filter((doc) => !before.some((old) => old.id === doc.id)),
        ]);
        setNext(more.next);
      }),
    [account.id, run],
  );
  useEffect(() => {
    read(1);
  }, [read]);

  const choose = (doc: DocRef) => {
    changeAlbum(account.id, { cover: doc.id });
    back();
  };
  return (
    <div class="content" data-test="screen-cover">
      <Notices />
      <ul class="mine" ref={grid} aria-label={t('popup_cover_title')}>
        {docs.map((doc) => (
          <li key={doc.id}>
            <button
              type="button"
              aria-label={named(doc.title)}
              aria-pressed={begun?.cover === doc.id}
              title={named(doc.title)}
              onClick={() => choose(doc)}
              data-test={`mine-${doc.id}`}
            >
              <Thumb src={doc.thumb} alt="" fill media={doc.media} />
            </button>
          </li>
        ))}
      </ul>
      {busy && docs.length === 0 && (
        <div class="padded">
          <SkeletonTiles tiles={20} size={80} word={t('ui_reading')} />
        </div>
      )}
      {!busy && error === undefined && docs.length === 0 && next === undefined && (
        <EmptyState icon={Picture} title={t('popup_no_own_docs')} />
      )}
      {error !== undefined && (
        <div class="padded">
          <Trouble error={error} onRetry={() => read(next ?? 1)} />
        </div>
      )}
      {docs.length > 0 && next !== undefined && error === undefined && (
        <div class="more">
          <Button busy={busy} onClick={() => read(next)} hook="more-docs">
            {t(busy ? 'ui_reading' : 'popup_show_more')}
          </Button>
        </div>
      )}
    </div>
  );
}
