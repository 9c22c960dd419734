/** Long lists draw what is near and the rest as one gets there, so that thousands stay light. */
import { useEffect, useRef, useState } from 'preact/hooks';

/** How many of `total` to draw, and the ref of the element after the last one that asks for more when it nears. */
export function useGrowing(total: number, step = 120) {
  const [shown, setShown] = useState(step);
  const sentinel = useRef<HTMLDivElement>(null);
  const more = shown < total;
  useEffect(() => {
    const element = sentinel.current;
    if (!more || !element) return undefined;
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setShown(shown + step),
      { rootMargin: '600px' },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [more, shown, step]);
  return { count: Math.min(shown, total), more, sentinel };
}
