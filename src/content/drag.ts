/**
 * Dragging a rectangle over thumbnails. It starts on a mark, or on the page where there is nothing to click, drag or
 * select.
 */
import { closest, elementAt, listen, make, rectOf } from './dom.ts';
import type { Box } from './order.ts';
import type { Overlay } from './overlay.ts';

/** What a drag is for. */
export interface DragHandler {
  /** Called as the rectangle grows. */
  over(box: Box): void;
  /** Called when the mouse is let go. */
  done(box: Box): void;
  cancelled(): void;
}

/** Pixels; less is a click. */
const THRESHOLD = 6;
/** So near the edge of the window the page is scrolled, by so much at most in a frame. */
const EDGE = 48;
const FASTEST = 24;
const BUSY =
  'a, button, input, select, textarea, label, summary, video, audio, iframe, img, [contenteditable], [draggable="true"], [role="button"], [tabindex]';

/** Whether a drag from here cannot mean anything to the page. */
export function isFreeSpot(event: PointerEvent): boolean {
  const { clientX: x, clientY: y } = event;
  const target = elementAt(x, y);
  if (!target || target instanceof HTMLFormElement || closest(target, BUSY)) return false;
  // Over words, a drag selects them; beside them, in an element of their own, it hardly does.
  for (const node of target.childNodes) {
    if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) return false;
  }
  const { left, top } = rectOf(target);
  const isScrollbar = x - left - target.clientLeft >= target.clientWidth && target.clientWidth > 0;
  return !isScrollbar && !(y - top - target.clientTop >= target.clientHeight && target.clientHeight > 0);
}

/** A drag that is about to begin, or under way. */
export interface Drag {
  /** The mouse was let go. */
  release(event: PointerEvent): void;
  /** Ends it without effect, and says whether it was under way. */
  cancel(): boolean;
}

/** Follows the mouse from where it was pressed. */
export function startDrag(
  from: PointerEvent,
  overlay: Overlay,
  handler: DragHandler,
  off: AbortSignal,
): Drag {
  const ended = new AbortController();
  const signal = AbortSignal.any([ended.signal, off]);
  const startX = from.clientX + scrollX;
  const startY = from.clientY + scrollY;
  const shield = make('div', 'shield');
  const band = make('div', 'band');
  shield.append(band);
  let x = from.clientX;
  let y = from.clientY;
  let isActive = false;

  const box = (): Box => ({
    left: Math.min(startX - scrollX, x),
    top: Math.min(startY - scrollY, y),
    right: Math.max(startX - scrollX, x),
    bottom: Math.max(startY - scrollY, y),
  });

  function end(): void {
    ended.abort();
    shield.remove();
  }

  function begin(): void {
    isActive = true;
    overlay.root.append(shield);
    // Outside of the window, too, the mouse is ours until it is let go.
    try {
      shield.setPointerCapture(from.pointerId);
    } catch {
      // It has been let go meanwhile.
    }
    requestAnimationFrame(frame);
  }

  function frame(): void {
    if (signal.aborted) return;
    const pull = y < EDGE ? y - EDGE : y > innerHeight - EDGE ? y - innerHeight + EDGE : 0;
    if (pull !== 0) scrollBy({ top: Math.max(-FASTEST, Math.min(FASTEST, pull / 2)), behavior: 'instant' });
    const { left, top, right, bottom } = box();
    band.style.transform = `translate(${left}px, ${top}px)`;
    band.style.width = `${right - left}px`;
    band.style.height = `${bottom - top}px`;
    handler.over(box());
    requestAnimationFrame(frame);
  }

  function cancel(): void {
    if (ended.signal.aborted) return;
    end();
    if (isActive) handler.cancelled();
  }

  listen<PointerEvent>(
    window,
    'pointermove',
    (event) => {
      if (!event.isTrusted || event.pointerId !== from.pointerId) return;
      if (event.buttons === 0) return cancel();
      x = event.clientX;
      y = event.clientY;
      if (!isActive && Math.hypot(x + scrollX - startX, y + scrollY - startY) > THRESHOLD) begin();
    },
    { signal },
  );
  listen(window, 'pointercancel', cancel, { signal });
  for (const type of ['selectstart', 'dragstart']) {
    listen(window, type, (event) => event.preventDefault(), { signal });
  }
  off.addEventListener('abort', () => shield.remove(), { signal: ended.signal });
  return {
    release(event) {
      if (ended.signal.aborted || event.pointerId !== from.pointerId) return;
      end();
      if (isActive) handler.done(box());
    },
    cancel() {
      const wasActive = isActive && !ended.signal.aborted;
      cancel();
      return wasActive;
    },
  };
}
