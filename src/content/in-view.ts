/**
 * Which thumbnails are in view or near it. Only they get marks, so that a page of thousands stays light.
 */
import type { Sight } from './read.ts';

/** So far beyond the edges counts as in view, so that marks are there when a thumbnail scrolls in. */
const NEAR = '300px';

/** Watches thumbnails coming into view and leaving it. */
export interface InView {
  watch(thumb: Sight): void;
  forget(thumb: Sight): void;
}

/**
 * Starts watching.
 *
 * @param onChange told of thumbnails that came into view, and of those that left it
 */
export function createInView(
  onChange: (came: Sight[], left: Sight[]) => void,
  onResize: () => void,
  signal: AbortSignal,
): InView {
  const thumbs = new Map<Element, Sight>();
  const sizes = new ResizeObserver(onResize);
  const observer = new IntersectionObserver(
    (entries) => {
      const came: Sight[] = [];
      const left: Sight[] = [];
      for (const { target, isIntersecting } of entries) {
        const thumb = thumbs.get(target);
        if (!thumb) continue;
        (isIntersecting ? came : left).push(thumb);
        if (isIntersecting) sizes.observe(target);
        else sizes.unobserve(target);
      }
      onChange(came, left);
    },
    { rootMargin: NEAR },
  );
  signal.addEventListener('abort', () => {
    observer.disconnect();
    sizes.disconnect();
  });
  return {
    watch(thumb) {
      thumbs.set(thumb.target, thumb);
      observer.observe(thumb.target);
    },
    forget(thumb) {
      if (thumbs.get(thumb.target) !== thumb) return;
      thumbs.delete(thumb.target);
      observer.unobserve(thumb.target);
      sizes.unobserve(thumb.target);
    },
  };
}
