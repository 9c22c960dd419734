/**
 * The tray at the bottom centre: how many docs are picked, the page's last five, and what can be done with them.
 *
 * Geometry, so that nothing moves when numbers change: see the grid in `tray.css`. Every button keeps its place.
 */
import { t, tn } from '../i18n.ts';
import { isConnected, make } from './dom.ts';

/** What the tray shows. */
export interface TrayState {
  total: number;
  /** How many of the page's docs are picked. */
  here: number;
  /** Whether there is nothing to pick on the page. */
  isEmpty: boolean;
  /** The pictures of the page's last picked docs, oldest first. */
  last: { id: string; target: HTMLElement | undefined }[];
  canClear: boolean;
  canUndo: boolean;
  /** A sentence about what did not work. */
  trouble: string | undefined;
}

/** What the tray's buttons are called in the code. */
export type TrayAction = 'docs' | 'all' | 'invert' | 'clear' | 'album' | 'push' | 'done';

/** The tray. */
export interface Tray {
  element: HTMLElement;
  /** What a button of the tray does. */
  actionOf(control: Element): TrayAction | undefined;
  show(state: TrayState): void;
}

const THUMBS = 5;
/** Pixels of a thumbnail in the tray. */
const EDGE = 32;
const MOST_COUNTED = 99_999;

/** Makes the tray. */
export function createTray(direction: string): Tray {
  const actions = new WeakMap<Element, TrayAction>();
  const element = make('div', 'tray', { role: 'group', 'aria-label': t('content_tray'), dir: direction });

  function button(action: TrayAction, label: string, help: string): HTMLButtonElement {
    const made = make('button', action, { type: 'button', title: help });
    made.textContent = label;
    actions.set(made, action);
    element.append(made);
    return made;
  }

  const docs = button('docs', '', t('content_show_help'));
  const strip = make('span', 'strip', { 'aria-hidden': 'true' });
  // Drawn from attributes: the page can search for text, even in here, and the number is none of its business.
  const count = make('span', 'count');
  const note = make('span', 'note');
  docs.append(strip, count, note);
  const said = make('div', 'said', { role: 'alert' });
  const heard = make('div', 'heard', { role: 'status' });
  button('all', t('content_all'), t('content_all_help'));
  button('invert', t('content_invert'), t('content_invert_help'));
  const clear = button('clear', t('content_clear'), t('content_clear_help'));
  const album = button('album', t('content_album'), t('content_album_help'));
  const push = button('push', t('content_push'), t('content_push_help'));
  button('done', t('content_done'), t('content_done_help'));
  element.append(said, heard);

  return {
    element,
    actionOf: (control) => actions.get(control),
    show({ total, here, isEmpty, last, canClear, canUndo, trouble }) {
      const counted = tn('content_count', Math.min(total, MOST_COUNTED));
      const below = total > 0 ? tn('content_here', here) : t(isEmpty ? 'content_none' : 'content_hint');
      put(count, 'data-text', counted);
      put(note, 'data-text', below);
      put(docs, 'aria-label', `${counted}, ${below}. ${t('content_show_help')}`);
      put(said, 'data-text', trouble);
      put(heard, 'data-text', `${counted}, ${below}`);
      const words = t(canUndo ? 'content_undo' : 'content_clear');
      if (clear.textContent !== words) clear.textContent = words;
      put(clear, 'title', t(canUndo ? 'content_undo_help' : 'content_clear_help'));
      enable(clear, canClear || canUndo);
      for (const needy of [album, push, docs]) enable(needy, total > 0);
      draw(strip, last.slice(-THUMBS));
    },
  };
}

/** Only what changes is written: whatever is written makes the browser lay the whole page out and draw it anew. */
function put(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function enable(button: HTMLButtonElement, isEnabled: boolean): void {
  if (button.disabled === isEnabled) button.disabled = !isEnabled;
}

/** The pictures are copied from the page's own, since asking for them again would tell the page which are picked. */
function draw(strip: HTMLElement, last: TrayState['last']): void {
  const before = new Map([...strip.children].map((child) => [(child as HTMLElement).dataset.id, child]));
  const canvases = last.map(({ id, target }) => {
    const known = before.get(id) as HTMLCanvasElement | undefined;
    const canvas = known ?? make('canvas', '', { 'data-id': id });
    if (!canvas.dataset.drawn && target) copy(target, canvas);
    return canvas;
  });
  const isSame = strip.children.length === canvases.length;
  if (!isSame || canvases.some((canvas, n) => strip.children[n] !== canvas))
    strip.replaceChildren(...canvases);
}

function copy(target: HTMLElement, canvas: HTMLCanvasElement): void {
  if (!(target instanceof HTMLImageElement) || !isConnected(target)) return;
  const { naturalWidth, naturalHeight } = target;
  const square = Math.min(naturalWidth, naturalHeight);
  if (!target.complete || square < 2) return;
  const edge = Math.ceil(EDGE * devicePixelRatio);
  canvas.width = edge;
  canvas.height = edge;
  const left = (naturalWidth - square) / 2;
  const top = (naturalHeight - square) / 2;
  canvas.getContext('2d')?.drawImage(target, left, top, square, square, 0, 0, edge, edge);
  canvas.dataset.drawn = '1';
}
