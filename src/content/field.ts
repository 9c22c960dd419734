/**
 * Where on the page the thumbnails lie, so that those in view are found without asking for all of them.
 *
 * The browser's own observer would do the same, but for thousands of thumbnails it takes several milliseconds of every
 * frame while the page scrolls. This takes nearly nothing, and is brought up to date when the page has changed.
 */
import { rectOf } from './dom.ts';
import type { Rect } from './mark.ts';
import type { Placed } from './order.ts';
import type { Sight } from './read.ts';
import { isDisplayed } from './sight.ts';
import { inSlices } from './slices.ts';

/** So many pixels beyond the edges count as in view, so that marks are there when a thumbnail scrolls in. */
const NEAR = 400;
const STEP = 64;

/** A thumbnail with its box in pixels of the page. */
interface Spot extends Placed<Sight> {
  rect: Rect;
  isDisplayed: boolean;
}

/** The places of all thumbnails. */
export class Field {
  readonly #spots = new Map<Sight, Spot>();
  #sorted: Spot[] | undefined;
  #tallest = 0;

  /** Measures a thumbnail that is new, or that was brought into view; says whether it is in view or near it. */
  add(thumb: Sight): boolean {
    const box = rectOf(thumb.target);
    const rect = { left: box.left + scrollX, top: box.top + scrollY, width: box.width, height: box.height };
    this.#spots.set(thumb, { item: thumb, rect, isDisplayed: isDisplayed(thumb.target, box) });
    this.#sorted = undefined;
    return box.bottom >= -NEAR && box.top <= innerHeight + NEAR;
  }

  remove(thumb: Sight): void {
    if (this.#spots.delete(thumb)) this.#sorted = undefined;
  }

  /** Measures everything anew. */
  async measure(off: AbortSignal): Promise<number> {
    const measure = (thumb: Sight) => {
      if (this.#spots.has(thumb)) this.add(thumb);
    };
    return inSlices([...this.#spots.keys()], measure, off, () => {}, { step: STEP });
  }

  /** Everything that is drawn somewhere on the page, with its box in pixels of the page. */
  displayed(): Placed<Sight>[] {
    return this.#inOrder().filter((spot) => spot.isDisplayed);
  }

  /** The thumbnails in view or near it. */
  inView(): Sight[] {
    const sorted = this.#inOrder();
    const from = scrollY - NEAR;
    const to = scrollY + innerHeight + NEAR;
    const found: Sight[] = [];
    for (let at = firstFrom(sorted, from - this.#tallest); at < sorted.length; at++) {
      const spot = sorted[at];
      if (!spot || spot.rect.top > to) break;
      if (spot.rect.top + spot.rect.height >= from) found.push(spot.item);
    }
    return found;
  }

  #inOrder(): Spot[] {
    if (!this.#sorted) {
      this.#sorted = [...this.#spots.values()].sort((a, b) => a.rect.top - b.rect.top);
      this.#tallest = this.#sorted.reduce((most, { rect }) => Math.max(most, rect.height), 0);
    }
    return this.#sorted;
  }
}

/** Index of the first spot that begins at `top` or below. */
function firstFrom(sorted: Spot[], top: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.rect.top ?? 0) < top) low = middle + 1;
    else high = middle;
  }
  return low;
}
