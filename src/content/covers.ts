/**
 * What of the page lies over its thumbnails: headers that stay, menus, dialogs. Marks below them are hidden.
 *
 * Asking what is at a place costs a millisecond on a long page, so it is done now and then and in slices. What was
 * found is remembered, and from then on only boxes are compared.
 */
import { closest, contains, elementAt, isConnected, isDrawn, matches, parentOf, rectOf } from './dom.ts';
import type { Rect } from './mark.ts';
import { inSlices } from './slices.ts';

/** A caption over a thumbnail is in a box not much larger than it; anything beyond lies over the page. */
const CARD = 3;
const CARD_DEPTH = 6;
/** Milliseconds between two looks, at least; and so many times longer than a look took. */
const CALM = 200;
const REST = 20;
const PICTURES = 'img, svg, video, canvas, iframe, object, embed, input, textarea, select';
/** Where headers and bars stay, in parts of the window. */
const EDGES = [
  [0.5, 0],
  [0.1, 0],
  [0.5, 1],
  [0.02, 0.5],
  [0.98, 0.5],
] as const;

/** A thumbnail to look at: the element, and its box in the viewport. */
export interface Looked {
  target: HTMLElement;
  rect: Rect;
}

/** What lies over the page. */
export class Covers {
  readonly #host: Element;
  readonly #onFound: () => void;
  readonly #off: AbortSignal;
  #known = new Set<Element>();
  #boxes: { cover: Element; box: DOMRect }[] = [];
  #isLooking = false;
  #restUntil = 0;

  /** `onFound` is called after a look that found something else than before. */
  constructor(host: Element, onFound: () => void, off: AbortSignal) {
    this.#host = host;
    this.#onFound = onFound;
    this.#off = off;
  }

  /** Whether anything is known to lie over the page. */
  get isAny(): boolean {
    return this.#known.size > 0;
  }

  /** Measures what is known; to be called once before `hides` is asked. */
  measure(): void {
    this.#boxes = [...this.#known]
      .filter((cover) => isConnected(cover) && isDrawn(cover))
      .map((cover) => ({ cover, box: rectOf(cover) }));
  }

  /** Whether a thumbnail's mark lies under something known. */
  hides({ target, rect }: Looked): boolean {
    const [x, y] = corner(rect);
    return this.#boxes.some(({ cover, box }) => isAt(box, x, y) && !contains(cover, target));
  }

  /** Looks what lies over the thumbnails in view, unless it has just been done. */
  async look(thumbs: () => Looked[]): Promise<void> {
    if (this.#isLooking || performance.now() < this.#restUntil) return;
    this.#isLooking = true;
    const found = new Set<Element>();
    const edges = EDGES.map(
      ([x, y]) =>
        () =>
          keep(found, this.#stays(x * (innerWidth - 1), y * (innerHeight - 1))),
    );
    const seen = thumbs().map((thumb) => () => keep(found, this.#over(thumb)));
    const spent = await inSlices(
      [...edges, ...seen],
      (look) => look(),
      this.#off,
      () => {},
      { step: 1 },
    );
    this.#isLooking = false;
    this.#restUntil = performance.now() + Math.max(CALM, spent * REST);
    if (this.#off.aborted || isSame(found, this.#known)) return;
    this.#known = found;
    this.#onFound();
  }

  /** What stays at a place while the page scrolls. */
  #stays(x: number, y: number): Element | undefined {
    let at = elementAt(x, y);
    if (at === this.#host) return undefined;
    let stays: Element | undefined;
    for (; at; at = parentOf(at)) {
      const { position, pointerEvents } = getComputedStyle(at);
      if ((position === 'fixed' || position === 'sticky') && pointerEvents !== 'none') stays = at;
    }
    return stays;
  }

  /** What lies over a thumbnail's corner and does not belong to it. */
  #over({ target, rect }: Looked): Element | undefined {
    const [x, y] = corner(rect);
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight || !isConnected(target)) return undefined;
    const top = elementAt(x, y);
    if (!top || top === this.#host || contains(target, top) || contains(top, target)) return undefined;
    if (isInCard(target, top, rect.width * rect.height)) return undefined;
    const cover = closest(top, ':modal') ?? outermost(top, target, x, y);
    // What is not seen hides nothing; we are above it anyway.
    return isPainted(top, cover) ? cover : undefined;
  }
}

/** The spot looked at: in the thumbnail's corner, beside the mark's circle. */
const corner = ({ left, top }: Rect): [number, number] => [left + 2, top + 2];

const isAt = (box: DOMRect, x: number, y: number) =>
  x >= box.left && x < box.right && y >= box.top && y < box.bottom;

const keep = (found: Set<Element>, cover: Element | undefined) => cover && found.add(cover);

const isSame = (a: Set<Element>, b: Set<Element>) =>
  a.size === b.size && [...a].every((element) => b.has(element));

/** Whether something shares a small box with a thumbnail, as a caption or a button over it does. */
function isInCard(target: Element, other: Element, area: number): boolean {
  let around = parentOf(target);
  for (let depth = 0; around && depth < CARD_DEPTH; depth++, around = parentOf(around)) {
    if (!contains(around, other)) continue;
    const { width, height } = rectOf(around);
    return width * height <= CARD * area;
  }
  return false;
}

/** Whether anything can be seen of an element in another that holds it. */
function isPainted(inner: Element, outer: Element): boolean {
  if (matches(inner, PICTURES)) return true;
  for (let at: Element | null = inner; at; at = at === outer ? null : parentOf(at)) {
    const { backgroundColor, backgroundImage, backdropFilter } = getComputedStyle(at);
    if (backgroundImage !== 'none' || (backdropFilter ?? 'none') !== 'none') return true;
    if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return true;
  }
  return false;
}

/** The outermost element around `top` that is at the place, takes clicks, and does not hold the thumbnail. */
function outermost(top: Element, target: Element, x: number, y: number): Element {
  let found = top;
  for (let at = parentOf(top); at && !contains(at, target); at = parentOf(at)) {
    if (isAt(rectOf(at), x, y) && getComputedStyle(at).pointerEvents !== 'none') found = at;
  }
  return found;
}
