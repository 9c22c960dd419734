/**
 * What changes on the page while picking: thumbnails that are loaded late, appended without end, or drawn anew.
 *
 * A page may change thousands of times a second. What changed is only noted at first, and looked at in short slices
 * with pauses that grow with the work, so that we never take more than a small part of the page's time.
 */
import { isConnected, matches, queryIn, queryPage } from './dom.ts';
import { startOf } from './read.ts';
import { sightFirst } from './sight-first.ts';
import { inSlices, pause } from './slices.ts';

/** Milliseconds between a change and looking at it, at least. */
const DELAY = 60;
/** The pause is so many times the work it follows. */
const REST = 6;
/** Beyond so many noted elements the whole page is read instead. */
const MOST_NOTED = 1000;
const ATTRIBUTES = ['href', 'src', 'srcset', 'style', 'class'];

/** What is done about changes. */
export interface Watcher {
  /** A link or image to read anew. */
  read(start: HTMLElement): void;
  /** Called after each slice of reading. `isAll`: nothing is left to be read. */
  readSome(isAll: boolean): void;
  /** Elements left the page. */
  gone(): void;
  /** Something changed at all, so that something may have moved. Called very often. */
  moved(): void;
}

/** Every link and image among some elements and in all they hold. */
function* candidatesIn(roots: Iterable<Element>, candidates: string): Generator<Element> {
  for (const root of roots) {
    if (!isConnected(root)) continue;
    if (matches(root, candidates)) yield root;
    yield* queryIn(root, candidates);
  }
}

/**
 * Reads the whole page, beginning with what is in sight, then what changes, until the signal aborts.
 *
 * @param host our own element, whose changes do not count
 * @param candidates selector of the links and images worth reading
 * @returns resolves when the page has been read once
 */
export async function watchPage(
  host: Element,
  candidates: string,
  watcher: Watcher,
  signal: AbortSignal,
): Promise<void> {
  const noted = new Set<Element>();
  let isFirst = true;
  let isAll = true;
  let isGone = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;

  function note(record: MutationRecord): void {
    const { type, target } = record;
    if (target === host) return;
    if (type === 'attributes') {
      const { localName } = target as Element;
      if (!isAll && (localName === 'a' || localName === 'img')) noted.add(target as Element);
      return;
    }
    isGone ||= record.removedNodes.length > 0;
    if (isAll) return;
    for (const node of record.addedNodes) {
      if (node instanceof Element && node !== host) noted.add(node);
    }
  }

  async function look(): Promise<number> {
    const all = isAll ? sightFirst(queryPage(candidates)) : undefined;
    const found = all?.elements ?? candidatesIn([...noted], candidates);
    if (isGone) watcher.gone();
    isAll = isGone = false;
    noted.clear();
    // Finding them in a large page takes as long as a slice of reading. But at first the person waits, and to draw a
    // large page once without marks takes longer than all of this.
    if (isFirst) isFirst = false;
    else await pause();
    const read = new Set<HTMLElement>();
    const readOnce = (candidate: Element) => {
      const start = startOf(candidate);
      if (read.has(start)) return;
      read.add(start);
      watcher.read(start);
    };
    return inSlices(found, readOnce, signal, watcher.readSome, { first: all?.inSight ?? 0 });
  }

  async function lookNow(): Promise<void> {
    timer = undefined;
    isReading = true;
    let spent = 0;
    try {
      spent = await look();
    } finally {
      isReading = false;
      lookLater(Math.max(DELAY, spent * REST));
    }
  }

  function lookLater(delay: number): void {
    const isIdle = !isAll && !isGone && noted.size === 0;
    if (isIdle || timer !== undefined || isReading || signal.aborted) return;
    timer = setTimeout(lookNow, delay);
  }

  const observer = new MutationObserver((records) => {
    if (records.every(({ target }) => target === host)) return;
    watcher.moved();
    for (const record of records) note(record);
    if (noted.size > MOST_NOTED) {
      isAll = true;
      noted.clear();
    }
    lookLater(DELAY);
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  await lookNow();
}
