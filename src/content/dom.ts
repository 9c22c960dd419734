/**
 * The page's tree, read in ways the page cannot redirect.
 *
 * `<form name="elementFromPoint">` makes `document.elementFromPoint` that form, and `<input name="parentElement">`
 * does the same to its form, in content scripts too. So these go to the prototypes. Safe without this are `window`'s
 * own properties (`scrollX`, not `addEventListener`), elements of ours, links and images.
 */

type Getter = (this: unknown) => unknown;

function getter(prototype: object | null, name: string): Getter {
  if (!prototype) throw new Error(`There is no ${name}.`);
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return get ?? getter(Object.getPrototypeOf(prototype), name);
}

const getRoot = getter(Document.prototype, 'documentElement');
const getActive = getter(Document.prototype, 'activeElement');
const getHidden = getter(Document.prototype, 'hidden');
const getParent = getter(Node.prototype, 'parentElement');
const getConnected = getter(Node.prototype, 'isConnected');

/** The page's `<html>`. */
export const rootElement = () => getRoot.call(document) as HTMLElement | null;

/** What has the focus, as the page sees it: our host when one of our controls has it. */
export const activeElement = () => getActive.call(document) as Element | null;

/** Whether nobody can see the page at the moment. */
export const isHidden = () => getHidden.call(document) === true;

/** The parent of any element. */
export const parentOf = (element: Element) => getParent.call(element) as Element | null;

/** Whether an element is in the page. */
export const isConnected = (element: Element) => getConnected.call(element) as boolean;

/** Whether one is the other or holds it. */
export const contains = (outer: Element, inner: Element): boolean =>
  Node.prototype.contains.call(outer, inner);

/** The topmost element at a place of the viewport. */
export const elementAt = (x: number, y: number): Element | null =>
  Document.prototype.elementFromPoint.call(document, x, y);

/** Everything in the page that a selector matches. */
export const queryPage = (selector: string): NodeListOf<Element> =>
  Document.prototype.querySelectorAll.call(document, selector) as NodeListOf<Element>;

/** Everything within an element that a selector matches. */
export const queryIn = (element: Element, selector: string): NodeListOf<Element> =>
  Element.prototype.querySelectorAll.call(element, selector) as NodeListOf<Element>;

/** Whether a selector matches an element. */
export const matches = (element: Element, selector: string): boolean =>
  Element.prototype.matches.call(element, selector);

/** The nearest element outwards, itself included, that a selector matches. */
export const closest = (element: Element, selector: string): Element | null =>
  Element.prototype.closest.call(element, selector);

/** Whether an element is drawn: neither hidden nor wholly transparent, by itself or by what holds it. */
export const isDrawn = (element: Element): boolean =>
  Element.prototype.checkVisibility.call(element, { opacityProperty: true, visibilityProperty: true });

/** An element's box in the viewport. */
export const rectOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);

/** Hears an event before the page's elements do. */
export function listen<E extends Event>(
  target: EventTarget,
  type: string,
  listener: (event: E) => void,
  options: AddEventListenerOptions = {},
): void {
  const all = { capture: true, ...options };
  EventTarget.prototype.addEventListener.call(target, type, listener as EventListener, all);
}

/** Makes an element of ours with a class and attributes. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const element = Document.prototype.createElement.call(document, tag) as HTMLElementTagNameMap[K];
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
