/**
 * Picking mode on one page, from being switched on to being switched off. Only meanwhile does the page hear the
 * background.
 */
import { t } from '../i18n.ts';
import type { Ask } from './picks.ts';
import { openSession } from './session.ts';
import type { Picking, Runtime } from './world.ts';

/** Starts picking mode. `ended` is called once it has stopped, for whatever reason. */
export function startPicking(runtime: Runtime, ask: Ask, ended: () => void): Picking {
  const off = new AbortController();
  let session: Omit<Picking, 'stop'> | undefined;

  function stop(): void {
    if (off.signal.aborted) return;
    off.abort();
    // Once the extension was reloaded there is nobody left to hear.
    if (runtime.id) runtime.onMessage.removeListener(hear);
    ended();
  }

  function hear(message: unknown): void {
    const { picking, selection } = (message ?? {}) as { picking?: unknown; selection?: unknown };
    if (picking === false) stop();
    else if (selection === true) session?.changed();
  }

  runtime.onMessage.addListener(hear);
  const asked = ask('picking.context', {});
  // While the background looks that up, the browser gets our words ready, which takes some milliseconds the first time.
  t('content_untitled');
  asked.then((context) => {
    if (off.signal.aborted) return;
    if (context.picking) session = openSession(runtime, ask, context, off.signal, stop);
    else stop();
  }, stop);
  return {
    event: (event) => session?.event(event),
    changed: () => session?.changed(),
    stop,
  };
}
