/**
 * Picking mode at work: brings marks, tray, pointer, keyboard and selection together. Everything ends when the signal
 * aborts.
 */
import { say, t } from '../i18n.ts';
import type { Replies } from '../messages.ts';
import type { Text } from '../model.ts';
import { pageOf } from '../sites/pages.ts';
import { createActions } from './actions.ts';
import { isHidden, listen } from './dom.ts';
import { createKeys } from './keys.ts';
import { createMarking } from './marking.ts';
import { openOverlay } from './overlay.ts';
import { afterFrame, every, oncePerFrame } from './pace.ts';
import { type Ask, createPicks } from './picks.ts';
import { createPointer } from './pointer.ts';
import { createTray, type Tray, type TrayAction } from './tray.ts';
import { createTrust } from './trust.ts';
import type { Picking, Runtime } from './world.ts';

/** So many milliseconds a sentence about trouble stays. */
const SAID = 8000;
/** Milliseconds between two looks whether the extension is still there. */
const ALIVE = 1000;

/** Opens picking mode on the page. `stop` ends it. */
export function openSession(
  runtime: Runtime,
  ask: Ask,
  { site, own }: Replies['picking.context'],
  off: AbortSignal,
  stop: () => void,
): Omit<Picking, 'stop'> {
  const overlay = openOverlay(off);
  const { host, layer, root } = overlay;
  const trust = createTrust(overlay);

  let tray: Tray | undefined;
  let isRead = false;
  const learned: Promise<void>[] = [];
  let trouble: { text: string; until: number } | undefined;
  const paintSoon = oncePerFrame(paint, off);

  const marking = createMarking(
    overlay,
    trust,
    { page: pageOf(site), server: location.href, own },
    {
      isPicked: (id) => picks.has(id),
      found(ids) {
        const learns = picks.learn(ids);
        if (!isRead) learned.push(learns);
      },
      marked: () => keys.restore(),
    },
    off,
  );
  const { thumbs, field, marks } = marking;
  const picks = createPicks(ask, site, () => thumbs.ids(), tell, off);
  const actions = createActions(thumbs, field, picks);
  const keys = createKeys(overlay, marks, actions, trust, marking.reveal, leave);
  const handler = {
    clicked,
    place: marking.place,
    isPicked: (control: HTMLElement) => picks.has(marks.thumbAt(control)?.doc.id ?? ''),
  };
  const pointer = createPointer(overlay, marks, actions, trust, handler, off);

  /** Ends picking mode because the person wants to. */
  function leave(): void {
    ask('picking.off', {}).catch(() => {});
    stop();
  }

  function clicked(control: HTMLElement, isShift: boolean): void {
    const thumb = marks.thumbAt(control);
    const action = tray?.actionOf(control);
    if (action) act(action);
    else if (thumb && !thumb.mine) {
      // The mark itself says why while the pointer is over it.
      if (!control.matches(':hover')) tell({ key: 'content_other_why' });
    } else if (thumb) {
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

  /** Shows what has changed, and says what went wrong. */
  function tell(text?: Text): void {
    if (text) trouble = { text: say(text), until: performance.now() + SAID };
    paintSoon();
  }

  function paint(): void {
    const here = picks.here();
    if (trouble && performance.now() > trouble.until) trouble = undefined;
    marks.paint();
    tray?.show({
      total: picks.total(),
      here: here.length,
      isEmpty: isRead && !thumbs.all().some(({ mine }) => mine),
      last: here.slice(-5).map((id) => ({ id, target: thumbs.of(id)?.target })),
      canClear: here.length > 0,
      canUndo: actions.cleared().length > 0,
      trouble: trouble?.text,
    });
  }

  /** Says everything in words. The browser takes as long to get them and to write a number as for all the marks. */
  function speak(): void {
    const direction = t('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
    layer.dir = direction;
    layer.setAttribute('aria-label', `${t('content_marks')}. ${t('content_marks_keys')}`);
    tray = createTray(direction);
    paint();
    root.append(tray.element);
  }

  function pressed(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const isOurs = (event.key === 'Escape' && pointer.cancel()) || keys.press(event);
    if (isOurs) event.preventDefault();
    if (isOurs || event.target === host) event.stopImmediatePropagation();
  }

  /** What happens on our own element is none of the page's business. */
  function silence(event: Event): void {
    if (event.target !== host) return;
    event.stopImmediatePropagation();
    // Pressing the mouse would take the focus, and extend what is selected on the page when Shift is held. Firefox
    // clicks a button when Space is let go; on marks, the key has been dealt with.
    const isMark = marks.thumbAt(root.activeElement ?? undefined) !== undefined;
    if (event.type === 'mousedown' || (event.type === 'keyup' && isMark)) event.preventDefault();
  }

  listen(document, 'visibilitychange', () => !isHidden() && picks.refresh(), { signal: off });
  every(
    ALIVE,
    () => {
      if (!runtime.id) stop();
      else if (trouble) paint();
    },
    off,
  );
  void marking.start().then(async () => {
    isRead = true;
    paintSoon();
    await Promise.all(learned.splice(0));
    if (!off.aborted) actions.read();
  });
  // First the marks.
  afterFrame(speak, off);

  return {
    event(event) {
      if (event.type === 'pointerdown') pointer.pressed(event as PointerEvent);
      else if (event.type === 'pointerup') pointer.released(event as PointerEvent);
      else if (event.type === 'click') pointer.clicked(event as MouseEvent);
      else if (event.type === 'keydown') pressed(event as KeyboardEvent);
      else if (event.type === 'beforetoggle') trust.toggled(event.target as Element);
      else silence(event);
    },
    changed: () => picks.refresh(),
  };
}
