/**
 * How a thumbnail is drawn on the page: at which size, cut to which shape, cut off by what.
 */
import { isDrawn, parentOf, rectOf } from './dom.ts';

/** Smaller pictures are icons, not thumbnails. */
const SMALLEST = 40;
/** How far outwards, in elements and pixels, a frame can be. */
const FRAME_DEPTH = 3;
const FRAME_SLACK = 4;

/** Whether an element is drawn at a size worth marking, anywhere on the page. */
export function isDisplayed(target: HTMLElement, rect: DOMRect): boolean {
  if (rect.width < SMALLEST || rect.height < SMALLEST) return false;
  // What hides to the left of or above the page cannot be scrolled to.
  if (rect.right + scrollX <= 0 || rect.bottom + scrollY <= 0) return false;
  // Pictures that wait to be loaded are often transparent till then; what holds them is not.
  const isWaiting = target instanceof HTMLImageElement && target.naturalWidth < 2;
  return isDrawn((isWaiting && parentOf(target)) || target);
}

/** The element whose box a mark takes: the thumbnail's own, or that of a tight frame around it. */
export interface Framed {
  frame: HTMLElement;
  /** How round its corners are. */
  round: string;
  /** What around it shows only a part of what it holds; it may scroll. */
  clips: HTMLElement[];
}

/** Looks at what is around a thumbnail. */
export function framed(target: HTMLElement): Framed {
  const { width, height } = rectOf(target);
  const clips: HTMLElement[] = [];
  let round = getComputedStyle(target).borderTopLeftRadius;
  let frame = target;
  let isTight = true;
  let depth = 0;
  for (let around = parentOf(target); around instanceof HTMLElement; around = parentOf(around), depth++) {
    if (around.localName === 'body' || around.localName === 'html') break;
    const { overflowX, overflowY, borderTopLeftRadius } = getComputedStyle(around);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    const box = rectOf(around);
    isTight &&=
      depth < FRAME_DEPTH &&
      box.width <= width + FRAME_SLACK &&
      box.height <= height + FRAME_SLACK &&
      Math.min(box.width, box.height) >= SMALLEST;
    if (!isTight) clips.push(around);
    else {
      frame = around;
      if (Number.parseFloat(borderTopLeftRadius) > 0) round = borderTopLeftRadius;
    }
  }
  return { frame, round, clips };
}

/** Whether the place of a mark in a box is within what cuts it off. */
export function isUncut({ left, top }: DOMRect, clips: readonly HTMLElement[]): boolean {
  return clips.every((clip) => {
    const box = rectOf(clip);
    return left + REACH > box.left && left < box.right && top + REACH > box.top && top < box.bottom;
  });
}

/** Pixels from the corner of the box to the middle of the mark's circle. */
const REACH = 18;
