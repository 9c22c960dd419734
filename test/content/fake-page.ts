/**
 * What happy-dom leaves out and picking needs: layout, the top layer, hit tests. Thumbnails lie in a grid.
 */
import { vi } from 'vitest';

/** Columns of the grid, the distance from one thumbnail to the next, and the space around it all. */
const COLUMNS = 5;
const CELL = 200;
const EDGE = 10;

const boxes = new WeakMap<Element, DOMRect>();
const open = new WeakSet<Element>();
/** What a hit test finds at any place; by default what the grid has there. */
let top: ((x: number, y: number) => Element | null) | undefined;

/** Says where an element is. */
export function placeAt(element: Element, x: number, y: number, width = 160, height = 120): void {
  boxes.set(element, new DOMRect(x, y, width, height));
}

/** Says what hit tests find. */
export function coverWith(find: typeof top): void {
  top = find;
}

/** Installs the stand-ins; call once in a test file. */
export function fakeBrowserParts(): void {
  const matches = Element.prototype.matches;
  Object.assign(Element.prototype, {
    getBoundingClientRect(this: Element) {
      return boxes.get(this) ?? new DOMRect(0, 0, 0, 0);
    },
    checkVisibility: () => true,
    matches(this: Element, selector: string) {
      return selector === ':popover-open'
        ? open.has(this)
        : selector === ':modal'
          ? false
          : matches.call(this, selector);
    },
  });
  Object.assign(HTMLElement.prototype, {
    showPopover(this: Element) {
      open.add(this);
    },
    hidePopover(this: Element) {
      open.delete(this);
    },
  });
  const query = Document.prototype.querySelectorAll;
  Object.assign(Document.prototype, {
    elementFromPoint: (x: number, y: number) => top?.(x, y) ?? null,
    querySelectorAll(this: Document, selector: string) {
      return selector === ':popover-open' ? [] : query.call(this, selector);
    },
  });
  vi.stubGlobal('getComputedStyle', (element: HTMLElement) => ({
    position: 'static',
    pointerEvents: 'auto',
    overflowX: 'visible',
    overflowY: 'visible',
    borderTopLeftRadius: '0px',
    backgroundColor: 'rgba(0, 0, 0, 0)',
    backgroundImage: element.style.backgroundImage || 'none',
  }));
  vi.stubGlobal('innerWidth', 1000);
  vi.stubGlobal('innerHeight', 800);
}

/** Markup of thumbnails as the site's lists have them. */
export function thumbsHtml(count: number, owner = 'ada', first = 51000000): string {
  return Array.from({ length: count }, (_, n) => {
    const id = first + n;
    const end = String(id).slice(-4);
    const image = `https://cdn.ipernity.com/200/${end.slice(0, 2)}/${end.slice(2)}/${id}.0badcafe.240.jpg`;
    return `<div class="thumb"><a href="https://www.ipernity.com/doc/${owner}/${id}"><img src="${image}" alt="Harbour ${n}"></a><p><a href="https://www.ipernity.com/doc/${owner}/${id}">Harbour ${n}</a></p></div>`;
  }).join('');
}

/** Pretends that the page has this address. */
export function visit(url: string): void {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
}

/** Lays all thumbnails of the page out in the grid. */
export function layOut(): void {
  document.querySelectorAll('.thumb img').forEach((image, n) => {
    placeAt(image, EDGE + (n % COLUMNS) * CELL, EDGE + Math.floor(n / COLUMNS) * CELL);
  });
}

const realTimeout = globalThis.setTimeout;

/** Makes time stand still, until `pass` lets some of it go by. */
export function stopTime(): void {
  vi.useFakeTimers({
    toFake: [
      'performance',
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'requestAnimationFrame',
    ],
  });
}

/** Lets milliseconds pass. What is not under our clock, such as messages and observers, has its turn in between. */
export async function pass(milliseconds: number): Promise<void> {
  for (let gone = 0; gone < milliseconds; gone += 20) {
    await vi.advanceTimersByTimeAsync(20);
    await new Promise((resolve) => realTimeout(resolve, 1));
  }
}

/** Waits some milliseconds of real time. */
export const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
