/**
 * Whether a thumbnail can be seen, so that marks appear only where the person sees what they mark.
 */
import { contains, elementAt, matches, parentOf, rectOf } from './dom.ts';

/** Smaller pictures are icons, not thumbnails. */
export const SMALLEST = 40;

/** How far outwards, in elements and pixels, a frame can be. */
const FRAME_DEPTH = 3;
const FRAME_SLACK = 4;

/** A caption over a thumbnail is in a box not much larger than it; anything beyond lies over the page. */
const CARD = 3;
const CARD_DEPTH = 6;

/** Whether an element is drawn at a size worth marking, anywhere on the page. */
export function isDisplayed(target: HTMLElement, rect: DOMRect): boolean {
  if (rect.width < SMALLEST || rect.height < SMALLEST) return false;
  // What hides to the left of or above the page cannot be scrolled to.
  if (rect.right + scrollX <= 0 || rect.bottom + scrollY <= 0) return false;
  return target.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/**
 * The element whose box a mark takes: the thumbnail's own, or that of a frame close around it which cuts it to shape.
 *
 * @returns the element, and how round its corners are
 */
export function frameOf(target: HTMLElement): { frame: HTMLElement; round: string } {
  const { width, height } = rectOf(target);
  let round = getComputedStyle(target).borderTopLeftRadius;
  let frame = target;
  let around = parentOf(target);
  for (let depth = 0; depth < FRAME_DEPTH && around instanceof HTMLElement; depth++) {
    const { overflowX, borderTopLeftRadius } = getComputedStyle(around);
    const box = rectOf(around);
    const isLarger = box.width > width + FRAME_SLACK || box.height > height + FRAME_SLACK;
    if (isLarger || Math.min(box.width, box.height) < SMALLEST) break;
    if (overflowX !== 'visible') {
      frame = around;
      if (Number.parseFloat(borderTopLeftRadius) > 0) round = borderTopLeftRadius;
    }
    around = parentOf(around);
  }
  return { frame, round };
}

/** Whether something that does not belong to the thumbnail lies over its top left corner: a header, a dialog. */
export function isCovered(target: HTMLElement, rect: DOMRect, host: Element): boolean {
  const x = rect.left + 2;
  const y = rect.top + 2;
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
  const top = elementAt(x, y);
  if (!top || top === host || contains(target, top) || contains(top, target)) return false;
  // A modal dialog makes the page below unreachable even where it does not cover it, its backdrop included.
  if (matches(top, ':modal')) return true;
  let around: Element | null = target;
  for (let depth = 0; depth < CARD_DEPTH; depth++) {
    around = around && parentOf(around);
    if (!around) return true;
    if (!contains(around, top)) continue;
    const card = rectOf(around);
    return card.width * card.height > CARD * rect.width * rect.height;
  }
  return true;
}
