/** Putting the items of a list in another order: by dragging a handle, or with the arrow keys while it has the focus. */
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';

/** What a handle listens to, and how its item looks meanwhile. */
export interface Sort {
  /** The item that is dragged, and the place it would go to. */
  from: number | undefined;
  to: number | undefined;
  /** Handlers for the handle of the item at an index. */
  handle: (index: number) => {
    onKeyDown: (event: KeyboardEvent) => void;
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
}

/** Watches the handles of a list's items; calls `onMove` when one goes elsewhere. */
export function useSort(
  list: RefObject<HTMLElement | null>,
  onMove: (from: number, to: number) => void,
): Sort {
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const items = () => [...(list.current?.children ?? [])];
  const placeAt = (y: number): number => {
    const boxes = items().map((item) => item.getBoundingClientRect());
    const below = boxes.findIndex(({ bottom }) => y < bottom);
    return below < 0 ? boxes.length - 1 : below;
  };
  const move = (from: number, to: number) => {
    if (to !== from && to >= 0 && to < items().length) onMove(from, to);
  };
  return {
    from: drag?.from,
    to: drag?.to,
    handle: (index) => ({
      onKeyDown(event) {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        move(index, index + by);
      },
      onPointerDown(event) {
        if (event.button !== 0) return;
        (event.currentTarget as Element).setPointerCapture?.(event.pointerId);
        setDrag({ from: index, to: index });
      },
      onPointerMove(event) {
        if (drag) setDrag({ from: drag.from, to: placeAt(event.clientY) });
      },
      onPointerUp() {
        setDrag(undefined);
        if (drag) move(drag.from, drag.to);
      },
      onPointerCancel: () => setDrag(undefined),
    }),
  };
}
