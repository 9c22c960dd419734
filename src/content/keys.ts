/**
 * Picking by keyboard. Tab, when nothing has the focus, goes to the marks; from there arrow keys move as the eye does.
 */
import type { Actions } from './actions.ts';
import { activeElement, closest, rectOf } from './dom.ts';
import type { Marks } from './marks.ts';
import { type Direction, neighbour } from './order.ts';
import type { Overlay } from './overlay.ts';
import type { Sight } from './read.ts';
import type { Trust } from './trust.ts';

const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Pixels that the tray takes from the bottom of the window. */
const TRAY = 88;

/** The keyboard's part of picking mode. */
export interface Keys {
  /** Handles a key, and says whether it was ours. */
  press(event: KeyboardEvent): boolean;
  /** Where the keyboard stands now, for Tab to come back to. */
  stand(thumb: Sight): void;
  /** Gives the focus to the mark where the keyboard stands, when that was made anew. */
  restore(): void;
}

/** Makes the keyboard's part. `reveal` marks a thumbnail that was scrolled into view; `stop` ends picking mode. */
export function createKeys(
  { host, root }: Overlay,
  marks: Marks,
  actions: Actions,
  trust: Trust,
  reveal: (thumb: Sight) => void,
  stop: () => void,
): Keys {
  let current: Sight | undefined;
  /** The doc whose mark has the focus or had it when the page took the thumbnail away. */
  let focused: string | undefined;

  const ownFocus = () => (activeElement() === host ? (root.activeElement ?? undefined) : undefined);

  function focus(thumb: Sight): void {
    thumb.target.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { top, bottom } = rectOf(thumb.target);
    const hidden = Math.min(bottom - innerHeight + TRAY, top);
    if (hidden > 0) scrollBy({ top: hidden, behavior: 'instant' });
    reveal(thumb);
    const control = marks.controlOf(thumb);
    if (!control) return;
    if (current) marks.controlOf(current)?.setAttribute('tabindex', '-1');
    control.setAttribute('tabindex', '0');
    control.focus({ preventScroll: true });
    current = thumb;
    focused = thumb.doc.id;
  }

  function enter(): boolean {
    const shown = marks.shown();
    const inOrder = actions.ordered().map(({ item }) => item);
    const thumb = current && shown.includes(current) ? current : inOrder.find((item) => shown.includes(item));
    if (thumb) focus(thumb);
    return thumb !== undefined;
  }

  function move(
    to: (places: ReturnType<Actions['ordered']>, from: number) => number,
    isRange: boolean,
  ): void {
    const places = actions.ordered();
    const from = places.findIndex(({ item }) => item === current);
    const next = places[to(places, from)]?.item;
    if (!next) return;
    if (isRange && current) actions.reach(current, next);
    focus(next);
  }

  function onMark(event: KeyboardEvent, control: Element): boolean {
    const thumb = marks.thumbAt(control);
    if (!thumb) return false;
    current = thumb;
    const direction = ARROWS[event.key];
    if (direction) move((places, from) => neighbour(places, from, direction), event.shiftKey);
    else if (event.key === 'Home') move(() => 0, event.shiftKey);
    else if (event.key === 'End') move((places) => places.length - 1, event.shiftKey);
    else if (event.key !== ' ' && event.key !== 'Enter') return false;
    else if (!event.repeat && trust.isSeen(control))
      (event.shiftKey ? actions.extend : actions.toggle)(thumb);
    return true;
  }

  return {
    press(event) {
      const control = ownFocus();
      if (control && !event.ctrlKey && !event.metaKey && !event.altKey && onMark(event, control)) return true;
      if (isTyping()) return false;
      if (event.key === 'Escape') {
        stop();
        return true;
      }
      if (
        event.key.toLowerCase() === 'a' &&
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey
      ) {
        actions.all();
        return true;
      }
      return event.key === 'Tab' && !event.shiftKey && isNowhere() && enter();
    },
    stand(thumb) {
      current = thumb;
    },
    restore() {
      if (focused === undefined || ownFocus()) return;
      const again = isNowhere() ? marks.shown().find(({ doc }) => doc.id === focused) : undefined;
      if (again) focus(again);
      else if (!isNowhere()) focused = undefined;
    },
  };
}

/** Whether the keys belong to something that the person writes in. */
function isTyping(): boolean {
  const element = activeElement();
  return element !== null && closest(element, 'input, textarea, select, [contenteditable], iframe') !== null;
}

/** Whether nothing has the focus. */
function isNowhere(): boolean {
  const element = activeElement();
  return element === null || element.localName === 'body' || element.localName === 'html';
}
