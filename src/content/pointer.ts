/**
 * Picking by mouse, pen and touch: clicks on our controls, and dragging. Only the person's own events count, and only
 * where they saw what they pressed.
 */
import type { Actions } from './actions.ts';
import { rectOf } from './dom.ts';
import { type Drag, isFreeSpot, startDrag } from './drag.ts';
import type { Marks } from './marks.ts';
import { type Box, isIn } from './order.ts';
import type { Overlay } from './overlay.ts';
import type { Trust } from './trust.ts';

/** What clicks lead to. */
export interface PointerHandler {
  /** A control was clicked, for which the person may have held Shift. */
  clicked(control: HTMLElement, isShift: boolean): void;
  /** Puts the marks in place before a click is judged. */
  place(): void;
  isPicked(control: HTMLElement): boolean;
}

/** The pointer's part of picking mode. */
export interface Pointer {
  pressed(event: PointerEvent): void;
  released(event: PointerEvent): void;
  clicked(event: MouseEvent): void;
  /** Ends a drag under way, and says whether there was one. */
  cancel(): boolean;
}

/** Milliseconds after a drag in which the browser may make a click of it, which nobody meant. */
const AFTER_DRAG = 60;

/** Makes the pointer's part. */
export function createPointer(
  overlay: Overlay,
  marks: Marks,
  actions: Actions,
  trust: Trust,
  handler: PointerHandler,
  off: AbortSignal,
): Pointer {
  const { host, root } = overlay;
  let held: HTMLElement | undefined;
  let drag: Drag | undefined;
  let draggedAt = Number.NEGATIVE_INFINITY;

  function startBand(event: PointerEvent, isPicking: boolean): void {
    const end = () => {
      draggedAt = performance.now();
      marks.preview(() => false);
    };
    drag = startDrag(
      event,
      overlay,
      {
        over: (box) => marks.preview(({ target }) => isIn(rectOf(target), box)),
        done(box) {
          end();
          actions.box(onPage(box), isPicking);
        },
        cancelled: end,
      },
      off,
    );
  }

  return {
    pressed(event) {
      held = undefined;
      const isOurs = event.target === host;
      if (isOurs) event.stopImmediatePropagation();
      if (!event.isTrusted || !event.isPrimary || event.button !== 0) return;
      if (isOurs) {
        handler.place();
        held = trust.controlAt(event.clientX, event.clientY);
        const isMark = marks.thumbAt(held) !== undefined;
        // On a touch screen dragging scrolls.
        if (held && isMark && event.pointerType !== 'touch') startBand(event, !handler.isPicked(held));
      } else if (event.pointerType === 'mouse' && !event.ctrlKey && isFreeSpot(event)) {
        startBand(event, !event.altKey);
      }
    },
    clicked(event) {
      if (event.isTrusted && performance.now() - draggedAt < AFTER_DRAG) {
        event.stopImmediatePropagation();
        event.preventDefault();
        return;
      }
      if (event.target !== host) return;
      // Keys and assistive technology click without a place.
      const isByKey = event.detail === 0;
      const focused = root.activeElement as HTMLElement | null;
      if (isByKey && !focused) return;
      event.stopImmediatePropagation();
      if (!event.isTrusted) return;
      handler.place();
      if (isByKey) {
        if (focused && trust.isSeen(focused)) handler.clicked(focused, event.shiftKey);
        return;
      }
      const control = trust.controlAt(event.clientX, event.clientY);
      if (control && control === held) handler.clicked(control, event.shiftKey);
    },
    released(event) {
      if (event.target === host) event.stopImmediatePropagation();
      if (event.isTrusted) drag?.release(event);
    },
    cancel: () => drag?.cancel() ?? false,
  };
}

/** A rectangle of the viewport in pixels of the page. */
const onPage = ({ left, top, right, bottom }: Box): Box => ({
  left: left + scrollX,
  top: top + scrollY,
  right: right + scrollX,
  bottom: bottom + scrollY,
});
