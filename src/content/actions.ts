/**
 * What can be done with the page's docs as a whole. Only docs that are displayed count: a page may hold any number of
 * links that nobody sees.
 */
import type { DocRef } from '../model.ts';
import type { Field } from './field.ts';
import { type Box, between, inReadingOrder, isIn, type Placed } from './order.ts';
import type { Picks } from './picks.ts';
import type { Sight } from './read.ts';
import type { Thumbs } from './thumbs.ts';

/** Everything that picks or unpicks. */
export interface Actions {
  /** All displayed thumbnails, others' included, as they lie on the page. */
  ordered(): Placed<Sight>[];
  /** Picks a thumbnail's doc, or unpicks it when it is picked. */
  toggle(thumb: Sight): void;
  /** Makes everything from the last toggled thumbnail to this one as picked as that one is. */
  extend(thumb: Sight): void;
  /** Picks everything from one thumbnail to another. */
  reach(from: Sight, to: Sight): void;
  all(): void;
  invert(): void;
  /** Unpicks what is picked on this page. */
  clear(): void;
  /** What the last `clear` took and `unclear` would bring back. */
  cleared(): DocRef[];
  unclear(): void;
  /**
   * The page has been read as a whole, and what of it is picked is known. What was asked for all of it before is done
   * for the rest now.
   */
  read(): void;
  /** Picks, or unpicks, what a rectangle touches; it is in pixels of the page. */
  box(box: Box, isPicked: boolean): void;
}

/** Makes the actions for a page. */
export function createActions(thumbs: Thumbs, field: Field, picks: Picks): Actions {
  /** Where a range starts: a doc rather than an element, since the page may draw that anew. */
  let anchor: string | undefined;
  let cleared: DocRef[] = [];
  let isRead = false;
  let later: (() => void)[] = [];

  const ordered = () => inReadingOrder(field.displayed());

  function set(chosen: readonly Sight[], isPicked: boolean): void {
    cleared = [];
    const docs = new Map(chosen.filter(({ mine }) => mine).map(({ doc }) => [doc.id, doc]));
    void picks.set([...docs.values()], isPicked);
  }

  function toggle(thumb: Sight): void {
    if (!thumb.mine) return;
    anchor = thumb.doc.id;
    set([thumb], !picks.has(thumb.doc.id));
  }

  const items = () => ordered().map(({ item }) => item);

  function invert(): void {
    const all = items();
    const picked = all.filter(({ doc }) => picks.has(doc.id));
    set(
      all.filter(({ doc }) => !picks.has(doc.id)),
      true,
    );
    set(picked, false);
  }

  return {
    ordered,
    toggle,
    extend(thumb) {
      const start = anchor === undefined ? undefined : thumbs.of(anchor);
      if (start) set(between(ordered(), start, thumb), picks.has(start.doc.id));
      else toggle(thumb);
    },
    reach(from, to) {
      anchor ??= [from, to].find(({ mine }) => mine)?.doc.id;
      set(between(ordered(), from, to), true);
    },
    all() {
      const known = new Set(thumbs.ids());
      set(items(), true);
      const rest = () => items().filter(({ doc }) => !known.has(doc.id));
      if (!isRead) later.push(() => set(rest(), true));
    },
    invert() {
      if (isRead) invert();
      else later.push(invert);
    },
    read() {
      isRead = true;
      for (const work of later) work();
      later = [];
    },
    clear() {
      later = [];
      const docs = picks.here().flatMap((id) => thumbs.of(id)?.doc ?? []);
      void picks.set(docs, false);
      cleared = docs;
    },
    cleared: () => cleared,
    unclear() {
      void picks.set(cleared, true);
      cleared = [];
    },
    box(box, isPicked) {
      const hits = ordered().filter(({ rect }) => isIn(rect, box));
      set(
        hits.map(({ item }) => item),
        isPicked,
      );
    },
  };
}
