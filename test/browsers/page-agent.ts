/**
 * The one function which the drivers run in a page to find elements, to see whether they can be clicked, and to
 * prepare fields. It travels as source text, so everything it uses is inside it. It runs in a world of its own, where
 * scripts of the page cannot have replaced any built-in function.
 */
import type { Box } from './driver.ts';

/** What to do, and with which element. */
export interface Errand {
  job: 'look' | 'aim' | 'edit' | 'assign' | 'select' | 'element' | 'menu' | 'text';
  selector: string;
  text?: string | undefined;
  /** For `select` and `assign`: the value. */
  value?: string | undefined;
}

/** What a context menu would be about. */
export interface MenuTarget {
  pageUrl: string;
  linkUrl?: string;
  linkText?: string;
  srcUrl?: string;
  mediaType?: 'image' | 'video' | 'audio';
  selectionText?: string;
  editable: boolean;
}

/** What came of it. */
export interface Finding {
  /** How many elements match. */
  count: number;
  /** Whether the chosen one can be seen. */
  visible: boolean;
  /** Why it cannot be used now; missing when it can. */
  why?: string;
  /** The displayed text of the chosen element. */
  text?: string;
  /** Where it is in the viewport. */
  box?: Box;
  /** Where to click. */
  point?: { x: number; y: number };
  /** For `edit`: whether there is something to delete first, or whether the value has to be assigned. */
  edit?: 'empty' | 'filled' | 'assign';
  menu?: MenuTarget;
}

/** Runs in the page. `root` is a shadow root, or null for the document. */
export async function pageAgent(
  root: Document | ShadowRoot | null,
  errand: Errand,
): Promise<Finding | Element | null> {
  const scope = root ?? document;
  const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
  const shownText = (element: Element) =>
    squeeze(element instanceof HTMLElement ? element.innerText : (element.textContent ?? ''));
  const textsOf = (element: Element) => [
    shownText(element),
    squeeze(element.getAttribute('aria-label') ?? ''),
    element instanceof HTMLInputElement && /^(button|submit|reset)$/.test(element.type)
      ? squeeze(element.value)
      : '',
  ];
  const isVisible = (element: Element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
  };

  let matches = [...scope.querySelectorAll(errand.selector)];
  if (errand.text !== undefined) {
    const wanted = squeeze(errand.text);
    const exact = matches.filter((element) => textsOf(element).includes(wanted));
    const found =
      exact.length > 0 ? exact : matches.filter((one) => textsOf(one).some((text) => text.includes(wanted)));
    // Of nested ones the innermost is meant.
    matches = found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
  }
  const element = matches.find(isVisible) ?? matches[0];
  if (errand.job === 'element') return element ?? null;
  if (!element) return { count: 0, visible: false, why: 'there is no such element' };
  const finding: Finding = { count: matches.length, visible: isVisible(element) };
  const measure = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    finding.box = { x, y, width, height };
    return finding.box;
  };
  const fire = (...types: string[]) => {
    for (const type of types) element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  };
  measure();
  if (errand.job === 'text') finding.text = shownText(element);
  if (errand.job === 'look' || errand.job === 'text') return finding;

  if (!finding.visible) return { ...finding, why: 'it is not visible' };
  if (element.matches(':disabled') || element.closest('[aria-disabled="true"], [inert]')) {
    return { ...finding, why: 'it is disabled' };
  }
  if (errand.job === 'select') {
    if (!(element instanceof HTMLSelectElement)) return { ...finding, why: 'it is not a <select>' };
    const options = [...element.options];
    const option =
      options.find((one) => one.value === errand.value) ??
      options.find((one) => squeeze(one.label) === errand.value);
    if (!option) return { ...finding, why: `it has no option "${errand.value}"` };
    element.focus();
    option.selected = true;
    fire('input', 'change');
    return finding;
  }
  if (errand.job === 'edit' || errand.job === 'assign') {
    if (!(element instanceof HTMLElement)) return { ...finding, why: 'nothing can be typed into it' };
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    element.focus();
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      if (element.readOnly) return { ...finding, why: 'it is read-only' };
      if (errand.job === 'assign') {
        element.value = errand.value ?? '';
        fire('input', 'change');
      } else if (/^(date|time|month|week|datetime-local|color|range)$/.test(element.type))
        finding.edit = 'assign';
      else {
        element.select();
        finding.edit = element.value ? 'filled' : 'empty';
      }
      return finding;
    }
    if (!element.isContentEditable) return { ...finding, why: 'nothing can be typed into it' };
    element.ownerDocument.getSelection()?.selectAllChildren(element);
    finding.edit = element.textContent ? 'filled' : 'empty';
    return finding;
  }

  // To click: bring it into view, let it come to rest, and see whether the mouse would really meet it.
  const frame = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 60);
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  const view = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight };
  const middle = () => {
    // An inline link that wraps has several boxes; the middle of their common box may miss all of them.
    const boxes = [...element.getClientRects()].filter((one) => one.width > 0 && one.height > 0);
    const box = boxes[0] ?? element.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  };
  const cut = measure();
  const inView =
    cut.x >= 0 && cut.y >= 0 && cut.x + cut.width <= view.width && cut.y + cut.height <= view.height;
  if (!inView) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const before = measure();
  await frame();
  await frame();
  const now = measure();
  if (Math.abs(now.x - before.x) + Math.abs(now.y - before.y) > 0.5)
    return { ...finding, why: 'it is moving' };
  const point = middle();
  if (point.x < 0 || point.y < 0 || point.x >= innerWidth || point.y >= innerHeight) {
    return { ...finding, why: 'it cannot be scrolled into view' };
  }
  const hit = scope.elementFromPoint(point.x, point.y);
  const label = hit?.closest('label');
  if (!hit || !(element.contains(hit) || (label && label.control === element))) {
    const what = hit
      ? `<${hit.tagName.toLowerCase()}${hit.id ? `#${hit.id}` : ''} class="${hit.className}">`
      : 'nothing';
    return { ...finding, why: `at its place there is ${what}` };
  }
  finding.point = point;
  if (errand.job !== 'menu') return finding;

  const around = (selector: string) => {
    for (let at: Element | null = hit; at; ) {
      const found: Element | null = at.closest(selector);
      if (found) return found;
      const outer = at.getRootNode();
      at = outer instanceof ShadowRoot ? outer.host : null;
    }
    return null;
  };
  const link = around('a[href], area[href]');
  const media = hit instanceof HTMLImageElement || hit instanceof HTMLMediaElement ? hit : undefined;
  const selected = squeeze(getSelection()?.toString() ?? '');
  finding.menu = {
    pageUrl: location.href,
    editable:
      around(
        'input:not([type=button], [type=submit], [type=checkbox], [type=radio]), textarea, [contenteditable]',
      ) !== null,
    ...(link ? { linkUrl: (link as HTMLAnchorElement).href, linkText: shownText(link) } : {}),
    ...(media
      ? {
          srcUrl: media.currentSrc || media.src,
          mediaType: media.localName === 'img' ? 'image' : (media.localName as 'video'),
        }
      : {}),
    ...(selected ? { selectionText: selected } : {}),
  };
  return finding;
}
