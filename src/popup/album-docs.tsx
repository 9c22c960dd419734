/** The docs of an album as a grid. */
import { useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { AccountId } from '../model.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Picture } from '../ui/icons.tsx';
import { SkeletonTiles } from '../ui/skeleton.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useRoving } from '../ui/use-key-down.ts';
import { named } from '../ui/words.ts';
import { usePages } from './use-pages.ts';

interface AlbumDocsProps {
  account: AccountId;
  album: string;
  owner: string | undefined;
  label: string;
}

/** Each doc leads to its own page on the site. */
export function AlbumDocs({ account, album, owner, label }: AlbumDocsProps) {
  const grid = useRef<HTMLUListElement>(null);
  const pages = usePages(`${account} ${owner ?? ''} ${album}`, (page) =>
    ask('albums.docs', { account, album, page, ...(owner ? { owner } : {}) }),
  );
  const { docs, more, busy, error, read } = pages;
  useRoving(grid, 'a', true);
  return (
    <>
      <ul class="mine" ref={grid} aria-label={label} data-test="album-docs">
        {docs.map((doc) => {
          const picture = <Thumb src={doc.thumb} alt={named(doc.title)} fill media={doc.media} />;
          return (
            <li key={doc.id} title={named(doc.title)} data-test={`in-album-${doc.id}`}>
              {doc.page ? (
                <a href={doc.page} target="_blank" rel="noreferrer noopener">
                  {picture}
                </a>
              ) : (
                <span class="plain">{picture}</span>
              )}
            </li>
          );
        })}
      </ul>
      {busy && docs.length === 0 && (
        <div class="padded">
          <SkeletonTiles tiles={12} size={80} word={t('ui_reading')} />
        </div>
      )}
      {!busy && error === undefined && !more && docs.length === 0 && (
        <EmptyState icon={Picture} title={t('popup_album_empty')} />
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
    </>
  );
}
