/** Choosing a cover from all of one's docs. */
import '../picker.css';
import '../new-album.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { number, t } from '../../i18n.ts';
import type { AccountView } from '../../messages.ts';
import type { DocRef, SiteId } from '../../model.ts';
import { announce } from '../../ui/announce.tsx';
import { ask } from '../../ui/ask.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Picture, Search } from '../../ui/icons.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonTiles } from '../../ui/skeleton.tsx';
import { Thumb } from '../../ui/thumb.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useRoving } from '../../ui/use-key-down.ts';
import { named, row } from '../../ui/words.ts';
import { changeAlbum, draft } from '../draft.ts';
import { Notices } from '../notices.tsx';
import { back, route } from '../route.ts';
import { useStore } from '../store.ts';
import { usePages } from '../use-pages.ts';
import { useSettled } from '../use-settled.ts';

const seen = new Map<string, DocRef>();

/** A doc of one's own as the grid has shown it, or just its id when an earlier popup showed it. */
export function seenDoc(site: SiteId, id: string): DocRef {
  return seen.get(`${site}:${id}`) ?? { site, id };
}

/** The grid of one's own docs, newest first, or of those that have some words, where the site can search. */
export function CoverScreen() {
  const { accounts, account } = useStore();
  const meant = accounts.find(({ id }) => id === route.value.account) ?? account;
  return meant ? <Cover key={meant.id} account={meant} /> : null;
}

function Cover({ account }: { account: AccountView }) {
  const { id } = account;
  const [query, setQuery] = useState('');
  const [settled, now] = useSettled(query.trim());
  const grid = useRef<HTMLUListElement>(null);
  useRoving(grid, 'button', true);
  const begun = draft.value.album[id];
  const pages = usePages(`${id} ${settled}`, async (page) => {
    const got = settled
      ? await ask('docs.search', { account: id, text: settled, page })
      : await ask('docs.mine', { account: id, page });
    for (const doc of got.items) seen.set(`${doc.site}:${doc.id}`, doc);
    return got;
  });
  const { docs, total, more, busy, error, read } = pages;
  const none = !busy && error === undefined && !more && docs.length === 0;

  useEffect(() => {
    if (settled && !busy && error === undefined) announce(row(t('popup_found'), number(total)));
  }, [settled, busy, error, total]);

  const choose = (doc: DocRef) => {
    changeAlbum(id, { cover: doc.id });
    back();
  };
  return (
    <>
      {account.abilities.includes('docs.search') && (
        <div class="top">
          <div class="line">
            <SearchBox
              label={t('popup_search_my_docs')}
              value={query}
              onInput={setQuery}
              onEnter={now}
              onDown={() => grid.current?.querySelector<HTMLElement>('button')?.focus()}
            />
          </div>
        </div>
      )}
      <div class="content" data-test="screen-cover">
        <Notices />
        {settled && docs.length > 0 && (
          <h2 class="list-head">
            {t('popup_found')} <span class="number">{number(total)}</span>
          </h2>
        )}
        <ul class="mine" ref={grid} aria-label={t('popup_cover_title')} aria-busy={busy}>
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
        {none && !settled && <EmptyState icon={Picture} title={t('popup_no_own_docs')} />}
        {none && settled && (
          <EmptyState icon={Search} title={t('popup_no_match')}>
            {t('popup_no_docs_match_text', settled)}
          </EmptyState>
        )}
        {error !== undefined && (
          <div class="padded">
            <Trouble error={error} onRetry={read} />
          </div>
        )}
        {docs.length > 0 && more && error === undefined && (
          <div class="more">
            <Button busy={busy} onClick={read} hook="more-docs">
              {t(busy ? 'ui_reading' : 'popup_show_more')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
