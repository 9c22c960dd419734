/**
 * Whether a click on a control of ours is what the person meant.
 *
 * A page may not click for the person, nor bring them to click something they do not see: it may not cover our
 * controls, nor move them under the pointer at the last moment.
 */
import { elementAt, matches, queryIn, queryPage, rectOf } from './dom.ts';
import type { Overlay } from './overlay.ts';

/** A control must have been where it is for so many milliseconds, as nobody reacts faster. */
export const SETTLED = 300;

/** So many parts of a popover are looked at. */
const MOST_PARTS = 500;

/** Judges clicks on our controls. */
export interface Trust {
  /** Notes that a control appeared or moved. */
  moved(control: Element): void;
  /** Notes that everything that scrolls with the page moved. */
  scrolled(): void;
  /** Notes that something of the page came into the top layer or left it. */
  toggled(element: Element): void;
  /** Our control at a place, if it is in sight there and has been for long enough. */
  controlAt(x: number, y: number): HTMLElement | undefined;
  /** Whether a control is in sight, for keys and assistive technology, which click without a place. */
  isSeen(control: Element): boolean;
}

/** Makes the judge for an overlay. */
export function createTrust({ host, root, layer, raise, raisedAt }: Overlay): Trust {
  const movedAt = new WeakMap<Element, number>();
  /** What is known to lie below us in the top layer. */
  const below = new WeakSet<Element>();
  let scrolledAt = 0;

  function isOnTop(x: number, y: number): boolean {
    if (elementAt(x, y) !== host || !matches(host, ':popover-open')) return false;
    const others = [...queryPage(':popover-open')].filter((other) => other !== host && !below.has(other));
    if (!others.some((other) => mayCover(other, x, y))) return true;
    // Which of two is above cannot be asked, so we go to the top now. The next click will be taken.
    raise();
    for (const other of others) below.add(other);
    return false;
  }

  function controlAt(x: number, y: number): HTMLElement | undefined {
    const control = root.elementFromPoint(x, y)?.closest('button') ?? undefined;
    if (!control || !isOnTop(x, y)) return undefined;
    const since = Math.max(raisedAt(), movedAt.get(control) ?? 0, layer.contains(control) ? scrolledAt : 0);
    return performance.now() - since >= SETTLED ? control : undefined;
  }

  return {
    moved: (control) => movedAt.set(control, performance.now()),
    scrolled: () => {
      scrolledAt = performance.now();
    },
    toggled: (element) => void below.delete(element),
    controlAt,
    isSeen(control) {
      const { left, top, width, height } = rectOf(control);
      return width > 0 && isOnTop(left + width / 2, top + height / 2);
    },
  };
}

/** Whether something in the top layer could be drawn at a place although clicks there go through it. */
function mayCover(popover: Element, x: number, y: number): boolean {
  return [popover, ...queryIn(popover, '*')].slice(0, MOST_PARTS).some((part) => {
    const { left, right, top, bottom } = rectOf(part);
    const isThere = x >= left && x <= right && y >= top && y <= bottom;
    return isThere && getComputedStyle(part).pointerEvents === 'none';
  });
}
