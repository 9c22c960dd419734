/** Parts of a long list that are drawn only while they are near, so that any length of it stays light. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How far out of sight a part is still drawn. */
const MARGIN = '1200px 0px';

/** Leaves the room of what is in it, and draws it only while that is near what is seen, or has the focus. */
export function Near({ children }: { children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  const [near, setNear] = useState(true);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting && element.contains(document.activeElement)) return;
        // So that nothing jumps, also when it is drawn again and its content has to be read first.
        if (!entry?.isIntersecting) setHeight(element.offsetHeight);
        setNear(entry?.isIntersecting ?? true);
      },
      // A margin counts only around the element that scrolls.
      { root: element.closest('.content'), rootMargin: MARGIN },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={place} style={height > 0 ? { minHeight: `${height}px` } : undefined}>
      {near && children}
    </div>
  );
}
