/** Dragging an item of a grid to another place, with a mouse, a pen or a finger. */
import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';

/** A press becomes a drag when it has moved this far, in pixels. */
const THRESHOLD = 5;

/** Where a drag is: from which place and to which. */
export interface Drag {
  from: number | undefined;
  to: number | undefined;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: () => void;
    onClickCapture: (event: MouseEvent) => void;
  };
}

/** Watches a list's items; calls `onDrop` when one was dragged elsewhere. */
export function useDrag(
  root: RefObject<HTMLElement | null>,
  onDrop: (from: number, to: number) => void,
): Drag {
  const press = useRef<{ x: number; y: number; from: number; moved: boolean } | undefined>(undefined);
  const [state, setState] = useState<{ from: number; to: number }>();
  const indexAt = (node: Element | null): number => {
    const item = node?.closest('li');
    return item && root.current?.contains(item) ? [...root.current.children].indexOf(item) : -1;
  };
  const end = () => {
    setState(undefined);
    const done = press.current;
    press.current = undefined;
    return done;
  };
  const swallow = useRef(false);
  return {
    from: state?.from,
    to: state?.to,
    handlers: {
      onPointerDown(event) {
        swallow.current = false;
        const from = indexAt(event.target as Element);
        const onTile = (event.target as Element).closest('.tile');
        if (event.button === 0 && from >= 0 && onTile) {
          press.current = { x: event.clientX, y: event.clientY, from, moved: false };
        }
      },
      onPointerMove(event) {
        const now = press.current;
        if (!now) return;
        now.moved ||= Math.hypot(event.clientX - now.x, event.clientY - now.y) > THRESHOLD;
        if (!now.moved) return;
        root.current?.setPointerCapture?.(event.pointerId);
        const over = indexAt(document.elementFromPoint(event.clientX, event.clientY));
        setState({ from: now.from, to: over < 0 ? (state?.to ?? now.from) : over });
      },
      onPointerUp() {
        const to = state?.to;
        const done = end();
        if (!done?.moved) return;
        swallow.current = true;
        if (to !== undefined && to !== done.from) onDrop(done.from, to);
      },
      onPointerCancel() {
        end();
      },
      // The click that ends a drag is not a click on the item.
      onClickCapture(event) {
        if (!swallow.current) return;
        swallow.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
