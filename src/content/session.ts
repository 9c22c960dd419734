/**
 * Picking mode at work: puts its parts together. Everything ends when the signal aborts.
 */
import { say, t } from '../i18n.ts';
import type { Replies } from '../messages.ts';
import type { Text } from '../model.ts';
import { pageOf } from '../sites/pages.ts';
import { createActions } from './actions.ts';
import { Covers } from './covers.ts';
import { isHidden, listen } from './dom.ts';
import { Field } from './field.ts';
import { createKeys } from './keys.ts';
import { Marks } from './marks.ts';
import { openOverlay } from './overlay.ts';
import { type Ask, createPicks } from './picks.ts';
import { createPointer } from './pointer.ts';
import type { Sight } from './read.ts';
import { Thumbs } from './thumbs.ts';
import { createTray, type TrayAction } from './tray.ts';
import { createTrust } from './trust.ts';
import { watchPage } from './watch.ts';
import type { Picking, Runtime } from './world.ts';

/** Milliseconds between two looks at what no event tells: headers that grow, menus that open, carousels. */
const LOOK_AROUND = 250;
/** Milliseconds between two changes of what is marked while the page scrolls; each makes the browser paint anew. */
const SCROLLED = 100;
/** The whole page is measured after so many milliseconds, and after a pause so many times as long as it took. */
const SELDOM = 2000;
const REST = 10;
/** So many milliseconds a sentence about trouble stays. */
const SAID = 8000;
/** Opens picking mode on the page. `stop` ends it. */
export function openSession(
  runtime: Runtime,
  ask: Ask,
  { site, own }: Replies['picking.context'],
  off: AbortSignal,
  stop: () => void,
): Omit<Picking, 'stop'> {
  const page = pageOf(site);
  const direction = t('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
  const overlay = openOverlay(direction, off);
  const { host, layer, root } = overlay;
  layer.setAttribute('role', 'group');
  layer.setAttribute('aria-label', `${t('content_marks')}. ${t('content_marks_keys')}`);
  const trust = createTrust(overlay);
  const tray = createTray(direction);
  root.append(tray.element);

  let isChanged = false;
  let isMeasuring = false;
  let measureFrom = 0;
  let fresh: string[] = [];
  let trouble: { text: string; until: number } | undefined;
  const viewSoon = spaced(() => update(false), off);
  const coverSoon = oncePerFrame(() => marks.cover(), off);
  const placeSoon = oncePerFrame(() => update(true), off);
  const paintSoon = oncePerFrame(paint, off);

  const field = new Field();
  const thumbs = new Thumbs(
    { page, server: location.href, own },
    {
      added(thumb) {
        field.add(thumb);
        if (thumb.mine) fresh.push(thumb.doc.id);
      },
      removed: (thumb) => field.remove(thumb),
    },
  );
  const picks = createPicks(ask, site, () => thumbs.ids(), tell, off);
  const covers = new Covers(host, placeSoon, off);
  const marks = new Marks(overlay, covers, trust, picks.has);
  const actions = createActions(thumbs, field, picks);
  const keys = createKeys(overlay, marks, actions, trust, reveal, leave);
  const handler = {
    clicked,
    place: () => update(true),
    isPicked: (control: HTMLElement) => picks.has(marks.thumbAt(control)?.doc.id ?? ''),
  };
  const pointer = createPointer(overlay, marks, actions, trust, handler, off);

  /** Something on the page may be where it was not. */
  function moved(): void {
    isChanged = true;
    placeSoon();
  }

  /** Marks what is in view. */
  function update(isMoved: boolean): void {
    if (marks.update(field.inView(), isMoved)) keys.restore();
  }

  function reveal(thumb: Sight): void {
    field.add(thumb);
    marks.update(field.inView(), true);
  }

  /** Ends picking mode because the person wants to. */
  function leave(): void {
    ask('picking.off', {}).catch(() => {});
    stop();
  }

  function clicked(control: HTMLElement, isShift: boolean): void {
    const thumb = marks.thumbAt(control);
    const action = tray.actionOf(control);
    if (action) act(action);
    else if (thumb && !thumb.mine) tell({ key: 'content_other_why', args: [thumb.doc.owner ?? ''] });
    else if (thumb) {
      keys.stand(thumb);
      (isShift ? actions.extend : actions.toggle)(thumb);
    }
  }

  function act(action: TrayAction): void {
    if (action === 'done') leave();
    else if (action === 'all' || action === 'invert') actions[action]();
    else if (action === 'clear') (actions.cleared().length > 0 ? actions.unclear : actions.clear)();
    else ask('screen.open', { screen: action }).catch(() => tell({ key: 'error_background_gone' }));
  }

  function tell(text?: Text): void {
    if (!runtime.id) stop();
    if (text) trouble = { text: say(text), until: performance.now() + SAID };
    paintSoon();
  }

  function paint(): void {
    const here = picks.here();
    if (trouble && performance.now() > trouble.until) trouble = undefined;
    marks.paint();
    tray.show({
      total: picks.total(),
      here: here.length,
      last: here.slice(-5).map((id) => ({ id, target: thumbs.of(id)?.target })),
      canClear: here.length > 0,
      canUndo: actions.cleared().length > 0,
      trouble: trouble?.text,
    });
  }

  function lookAround(): void {
    if (!runtime.id) stop();
    if (off.aborted || isHidden()) return;
    overlay.repair();
    update(true);
    marks.lookForCovers();
    keys.restore();
    void measure();
    if (trouble && performance.now() > trouble.until) paint();
  }

  /** Brings the field up to date when the page has changed, and now and then in any case. */
  async function measure(): Promise<void> {
    const now = performance.now();
    if (isMeasuring || now < (isChanged ? measureFrom : measureFrom + SELDOM)) return;
    isMeasuring = true;
    isChanged = false;
    const spent = await field.measure(off);
    isMeasuring = false;
    measureFrom = performance.now() + spent * REST;
    if (!off.aborted) update(false);
  }

  const timer = setInterval(lookAround, LOOK_AROUND);
  off.addEventListener('abort', () => clearInterval(timer));
  listen(
    window,
    'scroll',
    ({ target }) => {
      trust.scrolled();
      // With the page, marks scroll by themselves; in a part of it that scrolls they must be moved.
      if (target === document) {
        if (covers.isAny) coverSoon();
        return viewSoon();
      }
      moved();
    },
    { signal: off, passive: true },
  );
  listen(window, 'load', moved, { signal: off, passive: true });
  for (const type of ['resize', 'transitionend', 'animationend', 'toggle', 'fullscreenchange']) {
    listen(window, type, placeSoon, { signal: off, passive: true });
  }
  listen(document, 'visibilitychange', () => !isHidden() && picks.refresh(), { signal: off });

  paint();
  void watchPage(
    host,
    page.candidates,
    {
      read: (start) => thumbs.refresh(start),
      readSome() {
        if (fresh.length > 0) picks.learn(fresh);
        fresh = [];
        viewSoon();
      },
      gone: () => thumbs.prune(),
      moved,
    },
    off,
  );

  return {
    event(event) {
      if (event.type === 'pointerdown') pointer.pressed(event as PointerEvent);
      else if (event.type === 'pointerup') pointer.released(event as PointerEvent);
      else if (event.type === 'click') pointer.clicked(event as MouseEvent);
      else if (event.type === 'keydown') pressed(event as KeyboardEvent);
      else if (event.type === 'beforetoggle') trust.toggled(event.target as Element);
      else if (event.target === host) ours(event);
    },
    changed: () => picks.refresh(),
  };

  /** What happens on our own element is none of the page's business. */
  function ours(event: Event): void {
    event.stopImmediatePropagation();
    // Pressing the mouse would take the focus, and extend what is selected on the page when Shift is held. Firefox
    // clicks a button when Space is let go; on marks, the key has been dealt with.
    const isMark = marks.thumbAt(root.activeElement ?? undefined) !== undefined;
    if (event.type === 'mousedown' || (event.type === 'keyup' && isMark)) event.preventDefault();
  }

  function pressed(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const isOurs = (event.key === 'Escape' && pointer.cancel()) || keys.press(event);
    if (isOurs) event.preventDefault();
    if (isOurs || event.target === host) event.stopImmediatePropagation();
  }
}

/** A function that does its work soon, but not again and again. */
function spaced(work: () => void, off: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  off.addEventListener('abort', () => clearTimeout(timer));
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, SCROLLED);
  };
}

/** A function that does its work at most once in a frame, before it is drawn. */
function oncePerFrame(work: () => void, off: AbortSignal): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting || off.aborted) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      if (!off.aborted) work();
    });
  };
}
