/** The small picture of a doc, group or person. */
import './thumb.css';
import { useState } from 'preact/hooks';
import { cx } from './cx.ts';
import { File, type Icon, Picture, Sound, Video } from './icons.tsx';
import { shownPicture } from './picture-hosts.ts';

const signs: Record<string, Icon> = { photo: Picture, video: Video, audio: Sound, other: File };

interface ThumbProps {
  src?: string | undefined;
  /** Read out in place of the picture; empty when the name stands beside it. */
  alt: string;
  size?: 20 | 24 | 32 | 40 | 48 | 96;
  /** As wide as its place. */
  fill?: boolean;
  round?: boolean;
  media?: string | undefined;
  /** Shown when there is no picture. */
  fallback?: Icon;
}

/**
 * A square, lazily loaded picture of one of the accounts' hosts, which never says where it was asked from. Without one,
 * an icon.
 */
export function Thumb({ src, alt, size = 32, fill, round, media, fallback }: ThumbProps) {
  const [broken, setBroken] = useState<string>();
  const Sign = fallback ?? signs[media ?? 'photo'] ?? Picture;
  const shown = shownPicture(src);
  const usable = shown && shown !== broken;
  return (
    <span
      class={cx('thumb', fill && 'fill', round && 'round')}
      style={fill ? undefined : { '--thumb-size': `${size}px` }}
    >
      {usable ? (
        <img
          src={shown}
          alt={alt}
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          draggable={false}
          onError={() => setBroken(shown)}
        />
      ) : (
        <>
          <Sign size={Math.min(24, Math.round(size / 2))} />
          {alt && <span class="hidden-text">{alt}</span>}
        </>
      )}
    </span>
  );
}
