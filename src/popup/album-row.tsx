/** One album to choose. */
import type { Album } from '../model.ts';
import { cx } from '../ui/cx.ts';
import { Album as AlbumIcon } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { docsOf, named, row } from '../ui/words.ts';
import { heldWords, holdsAll } from './held.tsx';
import type { Holder } from './use-containers.ts';

interface AlbumRowProps {
  album: Album;
  chosen: boolean;
  /** What it holds of the docs already. */
  holder: Holder | undefined;
  /** How many docs there are. */
  of: number;
  top: boolean;
  onChoose: () => void;
}

/** An album's row: its cover, title and how many docs it has. */
export function AlbumRow({ album, chosen, holder, of, top, onChoose }: AlbumRowProps) {
  const held = holdsAll(holder, of);
  return (
    <label class={cx('choice', held && 'held', top && 'next')} data-test={`album-${album.id}`}>
      <input
        type={held ? 'checkbox' : 'radio'}
        name="album"
        checked={held || chosen}
        disabled={held}
        onChange={onChoose}
        {...(held ? {} : { 'data-row': true })}
      />
      <Thumb src={album.cover} alt="" size={32} fallback={AlbumIcon} />
      <span class="words">
        <span class="title cut" dir="auto">
          {named(album.title)}
        </span>
        <span class="meta cut">{row(heldWords(holder, of), docsOf(album.docs))}</span>
      </span>
      {top && !chosen && (
        <span class="key" aria-hidden="true">
          ↵
        </span>
      )}
    </label>
  );
}
