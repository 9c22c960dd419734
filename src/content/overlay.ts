/**
 * Our one element in the page: a host that shows nothing itself, with everything of ours in its closed shadow root.
 *
 * The host is in the browser's top layer, above whatever the page stacks up, and free of the page's transforms and
 * opacity. Its looks come from `:host` rules marked important inside the shadow root, which by the rules of the
 * cascade win against everything a page can say, inline styles included.
 */
import { listen, make, matches, rootElement } from './dom.ts';
import css from './overlay.css?inline';

/** Milliseconds between two repairs at first; a page that fights for it waits longer and longer. */
const REPAIR = 16;
const LONGEST_REPAIR = 1000;

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

/**
 * Puts the host into the page; when the signal aborts it is gone.
 *
 * @param direction of the reader's language
 */
export function openOverlay(direction: string, signal: AbortSignal): Overlay {
  const host = make('div', '');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const layer = make('div', 'layer', { dir: direction });
  root.append(layer);

  let raisedAt = 0;
  let wait = REPAIR;
  let waiting: ReturnType<typeof setTimeout> | undefined;

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
  }

  function repairSoon(): void {
    if (waiting !== undefined) return;
    waiting = setTimeout(() => {
      waiting = undefined;
      wait = Math.min(LONGEST_REPAIR, wait * 2);
      repair();
    }, wait);
  }

  const observer = new MutationObserver((records) => {
    const isOurs = host.parentNode === rootElement() && matches(host, ':popover-open');
    if (!isOurs || records.some(({ target }) => target === host)) repairSoon();
    else wait = REPAIR;
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
    clearTimeout(waiting);
    host.remove();
  });
  return { host, root, layer, raise, repair, raisedAt: () => raisedAt };
}
