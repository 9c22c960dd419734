/**
 * Keeps a mark over every thumbnail in view, whatever the page does: loading, scrolling, drawing anew, covering.
 */
import { Covers } from './covers.ts';
import { isHidden, listen } from './dom.ts';
import { Field } from './field.ts';
import { Marks } from './marks.ts';
import type { Overlay } from './overlay.ts';
import { every, oncePerFrame, spaced } from './pace.ts';
import type { Sight, Site } from './read.ts';
import { Thumbs } from './thumbs.ts';
import type { Trust } from './trust.ts';
import { watchPage } from './watch.ts';

/** Milliseconds between two looks at what no event tells: headers that grow, menus that open, carousels. */
const LOOK_AROUND = 250;
/** Milliseconds between two changes of what is marked while the page scrolls; each makes the browser paint anew. */
const SCROLLED = 100;
/** The whole page is measured after so many milliseconds, and after a pause so many times as long as it took. */
const SELDOM = 2000;
const REST = 10;
/** So many docs that came into the page are told of at once. */
const MANY = 1000;
/** After these, something may be elsewhere without any change to the page's elements. */
const MOVERS = ['resize', 'transitionend', 'animationend', 'toggle', 'fullscreenchange'];

/** With these, menus open without any change to the page's elements. */
const STIRRERS = ['pointerover', 'click', 'keyup'];

/** What the marks need to know, and who wants to know of them. */
export interface MarkingHooks {
  isPicked(id: string): boolean;
  /** Docs of the person's own came into the page. */
  found(ids: string[]): void;
  /** Marks were made; one of them may have had the focus before. */
  marked(): void;
}

/** The page's thumbnails and their marks. */
export interface Marking {
  thumbs: Thumbs;
  field: Field;
  marks: Marks;
  /** Puts all marks in place at once. */
  place(): void;
  /** Marks a thumbnail that was just scrolled into view. */
  reveal(thumb: Sight): void;
  /** Reads the page and begins to follow it; resolves when it has been read once. */
  start(): Promise<void>;
}

/** Prepares the marks; `start` puts them on the page. */
export function createMarking(
  overlay: Overlay,
  trust: Trust,
  site: Site,
  hooks: MarkingHooks,
  off: AbortSignal,
): Marking {
  let found: string[] = [];
  let isTold = false;
  /** Something that was read lies in view. */
  let isNew = false;
  let isMoved = false;
  let isMeasuring = false;
  /** Something happened after which there may be something over the thumbnails. */
  let isStirred = true;
  let lookFrom = 0;
  let measureFrom = 0;

  const field = new Field();
  const thumbs = new Thumbs(site, {
    added(thumb) {
      if (field.add(thumb)) isNew = true;
      if (thumb.mine) found.push(thumb.doc.id);
    },
    removed: (thumb) => field.remove(thumb),
  });
  const placeSoon = oncePerFrame(() => update(true), off);
  const newSoon = oncePerFrame(() => update(false), off);
  const viewSoon = spaced(() => update(false), SCROLLED, off);
  const covers = new Covers(overlay.host, placeSoon, off);
  const marks = new Marks(overlay, covers, trust, hooks.isPicked);
  const coverSoon = oncePerFrame(() => marks.cover(), off);

  function update(isAll: boolean): void {
    if (marks.update(field.inView(), isAll)) hooks.marked();
  }

  function moved(): void {
    isMoved = true;
    isStirred = true;
    placeSoon();
  }

  /** Brings the field up to date when the page has changed, and now and then in any case. */
  async function measure(): Promise<void> {
    if (isMeasuring || performance.now() < (isMoved ? measureFrom : measureFrom + SELDOM)) return;
    isMeasuring = true;
    isMoved = false;
    const spent = await field.measure(off);
    isMeasuring = false;
    measureFrom = performance.now() + spent * REST;
    if (!off.aborted) update(false);
  }

  function lookAround(): void {
    if (isHidden()) return;
    overlay.repair();
    update(true);
    if (isStirred || performance.now() > lookFrom) {
      isStirred = false;
      lookFrom = performance.now() + SELDOM;
      marks.lookForCovers();
    }
    void measure();
  }

  function scrolled({ target }: Event): void {
    trust.scrolled();
    isStirred = true;
    // With the page, marks scroll by themselves; in a part of it that scrolls they must be moved.
    if (target !== document) moved();
    else if (covers.isAny) coverSoon();
    viewSoon();
  }

  return {
    thumbs,
    field,
    marks,
    place: () => update(true),
    reveal(thumb) {
      field.add(thumb);
      marks.update(field.inView(), true);
    },
    start() {
      const passive = { signal: off, passive: true };
      listen(window, 'scroll', scrolled, passive);
      listen(window, 'load', moved, passive);
      for (const type of MOVERS) listen(window, type, moved, passive);
      for (const type of STIRRERS) {
        listen(
          window,
          type,
          () => {
            isStirred = true;
          },
          passive,
        );
      }
      every(LOOK_AROUND, lookAround, off);
      const watcher = {
        read: (start: HTMLElement) => thumbs.refresh(start),
        readSome(isAll: boolean) {
          // What is in sight is read first. The rest goes in few messages, each of which costs as much as many readings.
          if (found.length > 0 && (!isTold || isAll || found.length >= MANY)) {
            isTold = true;
            hooks.found(found);
            found = [];
          }
          if (isNew) newSoon();
          isNew = false;
        },
        gone: () => thumbs.prune(),
        moved,
      };
      return watchPage(overlay.host, site.page.candidates, watcher, off);
    },
  };
}
