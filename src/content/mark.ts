/**
 * One mark: a check circle, a ring when picked, a veil over what cannot be used.
 *
 * Geometry: its box is its thumbnail's; the circle's centre is 18 px right of and below the top left corner.
 */
import { t } from '../i18n.ts';
import { make } from './dom.ts';
import type { Sight } from './read.ts';
import type { Framed } from './sight.ts';

/** A box in the viewport. */
export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A mark, with what was measured last in pixels of the layer. */
export interface Mark {
  thumb: Sight;
  box: HTMLElement;
  button: HTMLButtonElement;
  /** Known once it was measured. */
  framed: Framed | undefined;
  x: number;
  y: number;
  width: number;
  height: number;
  /** The thumbnail is drawn; the mark may still be under something. */
  isDrawn: boolean;
  isShown: boolean;
}

/** Makes a mark, not shown yet. */
export function makeMark(thumb: Sight): Mark {
  const box = make('div', 'mark gone');
  const button = make('button', '', { type: 'button', role: 'checkbox', tabindex: '-1' });
  box.append(button);
  return {
    thumb,
    box,
    button,
    framed: undefined,
    x: 0,
    y: 0,
    width: 0,
    height: 0,
    isDrawn: false,
    isShown: false,
  };
}

/** Says and shows whether the doc is picked. */
export function paintMark({ thumb, box, button }: Mark, isPicked: (id: string) => boolean): void {
  const { doc, mine } = thumb;
  const checked = String(mine && isPicked(doc.id));
  if (button.getAttribute('aria-checked') === checked) return;
  button.setAttribute('aria-checked', checked);
  box.classList.toggle('picked', checked === 'true');
  const title = doc.title ?? t('content_untitled');
  button.setAttribute('aria-label', mine ? title : t('content_other_label', title));
  if (mine) return;
  box.classList.add('other');
  button.setAttribute('aria-disabled', 'true');
  button.dataset.why = t('content_other_why');
}
