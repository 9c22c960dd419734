/**
 * Every address an element may have its picture from, the likeliest first. Lazy loading puts them in odd places.
 */
import { parentOf, queryIn } from './dom.ts';

const LONGEST = 10_000;

/** The absolute form of an address, if it is one of the web. */
function absolute(address: string, base: string): string | undefined {
  if (/^https?:\/\//.test(address)) return address;
  if (/^[a-z]+:(?!\/\/)/i.test(address)) return undefined;
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The addresses in a text that is one address or a `srcset`. */
function* inText(text: string | null, base: string): Generator<string> {
  if (!text?.includes('/') || text.length > LONGEST) return;
  for (const part of text.split(/,?\s+/)) {
    const address = part.includes('/') ? absolute(part, base) : undefined;
    if (address) yield address;
  }
}

function* inData(element: Element): Generator<string> {
  for (const { name, value } of element.attributes) {
    if (name.startsWith('data-')) yield* inText(value, element.baseURI);
  }
}

/** The addresses in a CSS background. */
function* inCss(css: string, base: string): Generator<string> {
  if (css.length > LONGEST) return;
  for (const [, quoted, bare] of css.matchAll(/url\(\s*(?:["']([^"']+)["']|([^"')]+?))\s*\)/g)) {
    yield* inText(quoted ?? bare ?? null, base);
  }
}

/** The addresses of an image: what it shows, then what it may show later. */
export function* ofImage(image: HTMLImageElement): Generator<string> {
  const base = image.baseURI;
  yield* inText(image.getAttribute('src'), base);
  yield* inText(image.getAttribute('srcset'), base);
  yield* inData(image);
  const parent = parentOf(image);
  if (parent?.localName !== 'picture') return;
  for (const source of queryIn(parent, 'source')) {
    yield* inText(source.getAttribute('srcset'), base);
    yield* inData(source);
  }
}

/** The addresses of an element's background: written on it, kept for later, or worked out by the browser. */
export function* ofBackground(element: HTMLElement): Generator<string> {
  yield* inCss(element.style.backgroundImage, element.baseURI);
  yield* inData(element);
  yield* inCss(getComputedStyle(element).backgroundImage, element.baseURI);
}
