/**
 * Our one element in the page: a host that shows nothing itself, with everything of ours in its closed shadow root.
 *
 * The host is in the browser's top layer, above whatever the page stacks up, and free of the page's transforms and
 * opacity. Its looks come from `:host` rules marked important inside the shadow root, which by the rules of the
 * cascade win against everything a page can say, inline styles included.
 */
import { listen, make, matches, rootElement } from './dom.ts';
import { makeLooks } from './looks.ts';

/** So many repairs in a second are made at once; a page that goes on undoing them waits for the next second. */
const MOST_REPAIRS = 60;

/** Our layer over the page. */
export interface Overlay {
  host: HTMLElement;
  root: ShadowRoot;
  /** Holds what scrolls with the page; its top left corner is where positions are measured from. */
  layer: HTMLElement;
  /** Puts us above anything else that came into the top layer meanwhile. */
  raise(): void;
  /** Puts the host back where and as it belongs, if the page has changed that. */
  repair(): void;
  /** When the host last came to the top, by `performance.now()`. */
  raisedAt(): number;
}

/** Puts the host into the page; when the signal aborts it is gone. */
export function openOverlay(signal: AbortSignal): Overlay {
  const host = make('div', '');
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [makeLooks()];
  const layer = make('div', 'layer', { role: 'group' });
  root.append(layer);

  let raisedAt = 0;
  let repairs = 0;
  let second = 0;

  function raise(): void {
    raisedAt = performance.now();
    // What has the focus keeps it: leaving the top layer counts as closing.
    const focused = root.activeElement as HTMLElement | null;
    if (matches(host, ':popover-open')) host.hidePopover();
    host.showPopover();
    focused?.focus({ preventScroll: true });
  }

  function repair(): void {
    const page = rootElement();
    if (signal.aborted || !page) return;
    if (host.parentNode !== page) page.append(host);
    for (const name of host.getAttributeNames()) {
      if (name !== 'popover') host.removeAttribute(name);
    }
    if (host.getAttribute('popover') !== 'manual') host.setAttribute('popover', 'manual');
    if (!matches(host, ':popover-open')) raise();
    watch(page);
    // What was just put right is no news.
    observer.takeRecords();
  }

  const observer = new MutationObserver((records) => {
    const isOurs = host.parentNode === rootElement() && matches(host, ':popover-open');
    if (isOurs && records.every(({ target }) => target !== host)) return;
    const now = Math.floor(performance.now() / 1000);
    repairs = now === second ? repairs + 1 : 0;
    second = now;
    if (repairs < MOST_REPAIRS) repair();
  });
  function watch(page: HTMLElement): void {
    observer.disconnect();
    observer.observe(document, { childList: true });
    observer.observe(page, { childList: true });
    observer.observe(host, { attributes: true });
  }

  repair();
  listen(document, 'fullscreenchange', raise, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    host.remove();
  });
  return { host, root, layer, raise, repair, raisedAt: () => raisedAt };
}
