/** A large grid at work: what of it is drawn, which cell is the current one, and how keys and the mouse move it. */
import type { TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Cell, drawn, inSight, moveBy, type Sizes, scrollTo } from './grid-window.ts';

/** What is supposed to be in sight before it is measured. */
const AT_FIRST = { x: 0, y: 0, width: 880, height: 480 };

/** Lets a grid of so many rows and columns scroll and be walked. */
export function useGrid(rows: number, columns: number, sizes: Sizes) {
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(AT_FIRST);
  const [cell, setCell] = useState<Cell>({ row: -1, column: -1 });
  const moved = useRef(false);

  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => {
      const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
      setView({
        x: Math.abs(scrollLeft),
        y: scrollTop,
        width: clientWidth || AT_FIRST.width,
        height: clientHeight || AT_FIRST.height,
      });
    };
    // Scrolling tells more often than the screen is drawn.
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    };
    measure();
    element.addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', later);
      removeEventListener('resize', later);
    };
  }, []);

  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    ref.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const element = event.currentTarget;
    if (event.altKey || event.metaKey) return;
    const rtl = getComputedStyle(element).direction === 'rtl';
    const page = Math.max(1, Math.floor((view.height - sizes.top) / sizes.row) - 1);
    const to = moveBy(event.key, event.ctrlKey, cell, { rows, columns, page, rtl });
    if (!to) return;
    event.preventDefault();
    const y = scrollTo(view.y, to.row, sizes.row, sizes.top, view.height);
    const x = scrollTo(view.x, to.column, sizes.column, sizes.side, view.width);
    element.scrollTop = y;
    element.scrollLeft = rtl ? -x : x;
    moved.current = true;
    setCell(to);
    setView({ ...view, x, y });
  };
  const onFocusCapture = (event: TargetedFocusEvent<HTMLDivElement>) => {
    const { row, column } = (event.target as HTMLElement).dataset;
    if (row && column) setCell({ row: Number(row), column: Number(column) });
  };

  return {
    ref,
    onKeyDown,
    onFocusCapture,
    rows: drawn(inSight(view.y, view.height - sizes.top, sizes.row, rows), cell.row),
    columns: drawn(inSight(view.x, view.width - sizes.side, sizes.column, columns), cell.column),
    /** What makes an element the cell at a place; row and column -1 are the heads. */
    at: (row: number, column: number) => ({
      'data-row': row,
      'data-column': column,
      'aria-colindex': column + 2,
      tabIndex: row === cell.row && column === cell.column ? 0 : -1,
    }),
  };
}
