/**
 * The marks over the thumbnails in sight: a check circle, a ring when picked, a veil over what cannot be used.
 *
 * Geometry: a mark's box is its thumbnail's; the circle's centre is 18 px right of and below the top left corner.
 */
import { t } from '../i18n.ts';
import { isConnected, make, rectOf } from './dom.ts';
import type { Overlay } from './overlay.ts';
import type { Sight } from './read.ts';
import { frameOf, isCovered, isDisplayed } from './sight.ts';
import type { Trust } from './trust.ts';

interface Mark {
  thumb: Sight;
  /** The element that the mark lies on; known once it is shown. */
  frame: HTMLElement | undefined;
  box: HTMLElement;
  button: HTMLButtonElement;
  x: number;
  y: number;
  width: number;
  height: number;
  isShown: boolean;
}

/** A page can stack any number of thumbnails into view; nobody can tell more than this apart. */
const MOST = 500;
/** Pixels; less is no move. */
const MOVE = 2;

/** The marks in sight. */
export class Marks {
  readonly #marks = new Map<Sight, Mark>();
  readonly #thumbs = new WeakMap<Element, Sight>();
  readonly #overlay: Overlay;
  readonly #trust: Trust;
  readonly #isPicked: (id: string) => boolean;

  constructor(overlay: Overlay, trust: Trust, isPicked: (id: string) => boolean) {
    this.#overlay = overlay;
    this.#trust = trust;
    this.#isPicked = isPicked;
  }

  /** The thumbnail that a control of ours marks. */
  thumbAt(control: Element | undefined): Sight | undefined {
    return control && this.#thumbs.get(control);
  }

  /** The control of a thumbnail, if it is in sight. */
  controlOf(thumb: Sight): HTMLElement | undefined {
    const mark = this.#marks.get(thumb);
    return mark?.isShown ? mark.button : undefined;
  }

  /** Thumbnails whose marks are shown now. */
  shown(): Sight[] {
    return [...this.#marks.values()].filter(({ isShown }) => isShown).map(({ thumb }) => thumb);
  }

  /** Makes a mark; `place` shows it. */
  add(thumb: Sight): void {
    if (this.#marks.has(thumb) || this.#marks.size >= MOST) return;
    const box = make('div', 'mark gone');
    const button = make('button', '', { type: 'button', role: 'checkbox', tabindex: '-1' });
    box.append(button);
    this.#thumbs.set(button, thumb);
    this.#marks.set(thumb, {
      thumb,
      frame: undefined,
      box,
      button,
      x: 0,
      y: 0,
      width: 0,
      height: 0,
      isShown: false,
    });
    this.#say(thumb, box, button);
    this.#overlay.layer.append(box);
  }

  /** Removes a mark. */
  remove(thumb: Sight): void {
    this.#marks.get(thumb)?.box.remove();
    this.#marks.delete(thumb);
  }

  /** Shows what is picked. */
  paint(): void {
    for (const { thumb, box, button } of this.#marks.values()) this.#say(thumb, box, button);
  }

  /** Highlights those that a rectangle holds. */
  preview(isHit: (thumb: Sight) => boolean): void {
    for (const { thumb, box } of this.#marks.values())
      box.classList.toggle('hit', thumb.mine && isHit(thumb));
  }

  /** Puts every mark over its thumbnail. Everything is measured before anything is changed. */
  place(): void {
    const origin = rectOf(this.#overlay.layer);
    // The layer is 100 px wide; where the page zooms everything, so it does us.
    const scale = origin.width > 0 ? 100 / origin.width : 1;
    const measured = [...this.#marks.values()].map((mark) => {
      const { target } = mark.thumb;
      const framed = mark.frame ? undefined : frameOf(target);
      const frame = framed?.frame ?? mark.frame ?? target;
      const rect = rectOf(frame);
      const isShown =
        isConnected(target) && isDisplayed(target, rect) && !isCovered(target, rect, this.#overlay.host);
      return { mark, rect, isShown, framed };
    });
    for (const { mark, rect, isShown, framed } of measured) {
      if (isShown && framed) {
        mark.frame = framed.frame;
        mark.box.style.borderRadius = framed.round;
      }
      const x = (rect.left - origin.left) * scale;
      const y = (rect.top - origin.top) * scale;
      this.#set(mark, isShown, x, y, rect.width * scale, rect.height * scale);
    }
  }

  #set(mark: Mark, isShown: boolean, x: number, y: number, width: number, height: number): void {
    const { box, button } = mark;
    if (isShown !== mark.isShown) {
      mark.isShown = isShown;
      box.classList.toggle('gone', !isShown);
      this.#trust.moved(button);
    }
    if (!isShown) return;
    if (x !== mark.x || y !== mark.y) {
      if (Math.hypot(x - mark.x, y - mark.y) > MOVE) this.#trust.moved(button);
      mark.x = x;
      mark.y = y;
      box.style.transform = `translate(${x}px, ${y}px)`;
    }
    if (width !== mark.width || height !== mark.height) {
      mark.width = width;
      mark.height = height;
      box.style.width = `${width}px`;
      box.style.height = `${height}px`;
    }
  }

  #say({ doc, mine }: Sight, box: HTMLElement, button: HTMLElement): void {
    const isPicked = mine && this.#isPicked(doc.id);
    if (button.getAttribute('aria-checked') === String(isPicked)) return;
    box.classList.toggle('picked', isPicked);
    box.classList.toggle('other', !mine);
    button.setAttribute('aria-checked', String(isPicked));
    const title = doc.title ?? t('content_untitled');
    button.setAttribute('aria-label', mine ? title : t('content_other_label', title, doc.owner ?? ''));
    if (mine) return;
    button.setAttribute('aria-disabled', 'true');
    button.dataset.why = t('content_other_why', doc.owner ?? '');
  }
}
