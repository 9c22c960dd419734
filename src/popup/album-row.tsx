/** One album to choose. */
import { t } from '../i18n.ts';
import type { Album } from '../model.ts';
import { cx } from '../ui/cx.ts';
import { Album as AlbumIcon } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { docsOf, named, row } from '../ui/words.ts';

interface AlbumRowProps {
  album: Album;
  chosen: boolean;
  holds: number;
  of: number;
  top: boolean;
  onChoose: () => void;
}

/** An album's row: its cover, title and how many docs it has. */
export function AlbumRow({ album, chosen, holds, of, top, onChoose }: AlbumRowProps) {
  return (
    <label class={cx('choice', top && 'next')} data-test={`album-${album.id}`}>
      <input type="radio" name="album" checked={chosen} onChange={onChoose} data-row />
      <Thumb src={album.cover} alt="" size={32} fallback={AlbumIcon} />
      <span class="words">
        <span class="title cut" dir="auto">
          {named(album.title)}
        </span>
        <span class="meta cut">{row(holds > 0 && t('popup_holds', holds, of), docsOf(album.docs))}</span>
      </span>
      {top && !chosen && (
        <span class="key" aria-hidden="true">
          ↵
        </span>
      )}
    </label>
  );
}
