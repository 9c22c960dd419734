/**
 * The marks over the thumbnails in view.
 *
 * Everything is measured before anything is changed, so that the page is laid out only once in a frame.
 */
import type { Covers, Looked } from './covers.ts';
import { isConnected, rectOf } from './dom.ts';
import { type Mark, makeMark, paintMark, type Rect } from './mark.ts';
import type { Overlay } from './overlay.ts';
import type { Sight } from './read.ts';
import { framed, isDisplayed, isUncut } from './sight.ts';
import type { Trust } from './trust.ts';

/** A page can stack any number of thumbnails into view; nobody can tell more than this apart. */
const MOST = 500;
/** Pixels; less is no move. */
const MOVE = 2;

/** Where the layer of marks is in the viewport, and how many of its pixels are one of the viewport's. */
interface Origin {
  left: number;
  top: number;
  scale: number;
}

interface Measured {
  mark: Mark;
  rect: Rect | undefined;
}

/** The marks in view. */
export class Marks {
  readonly #marks = new Map<Sight, Mark>();
  readonly #thumbs = new WeakMap<Element, Sight>();
  readonly #overlay: Overlay;
  readonly #covers: Covers;
  readonly #trust: Trust;
  readonly #isPicked: (id: string) => boolean;

  constructor(overlay: Overlay, covers: Covers, trust: Trust, isPicked: (id: string) => boolean) {
    this.#overlay = overlay;
    this.#covers = covers;
    this.#trust = trust;
    this.#isPicked = isPicked;
  }

  /** The thumbnail that a control of ours marks. */
  thumbAt(control: Element | undefined): Sight | undefined {
    return control && this.#thumbs.get(control);
  }

  /** The control of a thumbnail, if it can be seen. */
  controlOf(thumb: Sight): HTMLElement | undefined {
    const mark = this.#marks.get(thumb);
    return mark?.isShown ? mark.button : undefined;
  }

  /** Thumbnails whose marks can be seen now. */
  shown(): Sight[] {
    return [...this.#marks.values()].filter(({ isShown }) => isShown).map(({ thumb }) => thumb);
  }

  /**
   * Marks these thumbnails and no others.
   *
   * @param isMoved whether the marks that are there must be measured, too
   * @returns whether there are new marks
   */
  update(thumbs: readonly Sight[], isMoved: boolean): boolean {
    const origin = this.#origin();
    const fresh = thumbs
      .filter((thumb) => !this.#marks.has(thumb))
      .slice(0, MOST)
      .map((thumb) => makeMark(thumb));
    const measured = [...(isMoved ? this.#marks.values() : []), ...fresh].map((mark) => measure(mark));
    this.#covers.measure();

    const wanted = new Set(thumbs);
    for (const [thumb, { box }] of this.#marks) {
      if (wanted.has(thumb)) continue;
      box.remove();
      this.#marks.delete(thumb);
    }
    for (const each of measured) this.#place(each, origin);
    for (const mark of fresh) {
      this.#marks.set(mark.thumb, mark);
      this.#thumbs.set(mark.button, mark.thumb);
      paintMark(mark, this.#isPicked);
    }
    for (const mark of this.#marks.values()) this.#show(mark, this.#isSeen(mark, origin));
    this.#overlay.layer.append(...fresh.map(({ box }) => box));
    return fresh.length > 0;
  }

  /** Hides marks that the page has scrolled under something known, and shows those that came out. */
  cover(): void {
    const origin = this.#origin();
    this.#covers.measure();
    for (const mark of this.#marks.values()) this.#show(mark, this.#isSeen(mark, origin));
  }

  /** Shows what is picked. */
  paint(): void {
    for (const mark of this.#marks.values()) paintMark(mark, this.#isPicked);
  }

  /** Highlights those that a rectangle holds. */
  preview(isHit: (thumb: Sight) => boolean): void {
    for (const { thumb, box } of this.#marks.values())
      box.classList.toggle('hit', thumb.mine && isHit(thumb));
  }

  /** Looks for what lies over the marks. */
  lookForCovers(): void {
    void this.#covers.look(() => {
      const origin = this.#origin();
      return [...this.#marks.values()]
        .filter(({ isDrawn }) => isDrawn)
        .map((mark): Looked => ({ target: mark.thumb.target, rect: inViewport(mark, origin) }));
    });
  }

  /** The layer is 100 px wide; where the page zooms everything, so it does us. */
  #origin(): Origin {
    const { left, top, width } = rectOf(this.#overlay.layer);
    return { left, top, scale: width > 0 ? 100 / width : 1 };
  }

  #isSeen(mark: Mark, origin: Origin): boolean {
    return mark.isDrawn && !this.#covers.hides({ target: mark.thumb.target, rect: inViewport(mark, origin) });
  }

  #show(mark: Mark, isShown: boolean): void {
    if (isShown === mark.isShown) return;
    mark.isShown = isShown;
    mark.box.classList.toggle('gone', !isShown);
    this.#trust.moved(mark.button);
  }

  #place({ mark, rect }: Measured, { left, top, scale }: Origin): void {
    mark.isDrawn = rect !== undefined;
    if (!rect) return;
    const { box, button } = mark;
    const x = snapped((rect.left - left) * scale);
    const y = snapped((rect.top - top) * scale);
    if (x !== mark.x || y !== mark.y) {
      if (Math.hypot(x - mark.x, y - mark.y) > MOVE) this.#trust.moved(button);
      Object.assign(mark, { x, y });
      box.style.transform = `translate(${x}px, ${y}px)`;
    }
    const width = snapped((rect.left - left + rect.width) * scale) - x;
    const height = snapped((rect.top - top + rect.height) * scale) - y;
    if (width !== mark.width || height !== mark.height) {
      Object.assign(mark, { width, height });
      box.style.width = `${width}px`;
      box.style.height = `${height}px`;
    }
  }
}

/** Pictures are drawn on whole pixels of the screen, so what lies over them must be, too. */
const snapped = (value: number) => Math.round(value * devicePixelRatio) / devicePixelRatio;

/** Where a mark belongs; nowhere when its thumbnail is not drawn there. */
function measure(mark: Mark): Measured {
  const { target } = mark.thumb;
  if (!isConnected(target)) return { mark, rect: undefined };
  if (!mark.framed) {
    mark.framed = framed(target);
    mark.box.style.borderRadius = mark.framed.round;
  }
  const rect = rectOf(mark.framed.frame);
  return { mark, rect: isDisplayed(target, rect) && isUncut(rect, mark.framed.clips) ? rect : undefined };
}

/** A mark's box in the viewport, from what was measured last. */
function inViewport({ x, y, width, height }: Mark, { left, top, scale }: Origin): Rect {
  return { left: x / scale + left, top: y / scale + top, width: width / scale, height: height / scale };
}
