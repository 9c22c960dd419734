/** Keys within a part of the screen. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { roving } from './roving.ts';

/** Calls back on keys pressed within an element. */
export function useKeyDown(root: RefObject<HTMLElement | null>, act: (event: KeyboardEvent) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const onKey = (event: KeyboardEvent) => latest.current(event);
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  }, [root]);
}

/** How many items stand in a row of a grid. */
export function columnsOf(grid: Element): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}

/** Lets the arrow keys walk through the elements that match. */
export function useRoving(root: RefObject<HTMLElement | null>, selector: string, grid = false): void {
  useKeyDown(root, (event) => {
    if (root.current) roving(event, root.current, selector, grid ? columnsOf(root.current) : undefined);
  });
}
