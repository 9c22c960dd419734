/**
 * Thumbnails as they lie before the reader's eyes: rows from the top, in each row from the left.
 */

/** A thing with its box. */
export interface Placed<T> {
  item: T;
  rect: { left: number; top: number; width: number; height: number };
}

/** A rectangle drawn in the viewport. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Whether a rectangle touches a thing. */
export function isIn(rect: Placed<unknown>['rect'], box: Box): boolean {
  return (
    rect.left < box.right &&
    rect.left + rect.width > box.left &&
    rect.top < box.bottom &&
    rect.top + rect.height > box.top
  );
}

/** Where to go from a thumbnail. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** How much sideways distance counts against distance along the way. */
const ASIDE = 3;

/** Puts things in the order of reading. Boxes whose tops differ by less than half a height are in one row. */
export function inReadingOrder<T>(places: readonly Placed<T>[]): Placed<T>[] {
  const byTop = places.toSorted((a, b) => a.rect.top - b.rect.top);
  const ordered: Placed<T>[] = [];
  let row: Placed<T>[] = [];
  for (const place of byTop) {
    const first = row[0];
    if (first && place.rect.top - first.rect.top >= first.rect.height / 2) {
      ordered.push(...row.sort(byLeft));
      row = [];
    }
    row.push(place);
  }
  return [...ordered, ...row.sort(byLeft)];
}

const byLeft = (a: Placed<unknown>, b: Placed<unknown>) => a.rect.left - b.rect.left;

/**
 * The next thing in a direction.
 *
 * @param ordered as `inReadingOrder` gives it
 * @param from index of where one is
 * @returns its index; `from` itself at the edge
 */
export function neighbour<T>(ordered: readonly Placed<T>[], from: number, direction: Direction): number {
  if (direction === 'left') return Math.max(0, from - 1);
  if (direction === 'right') return Math.min(ordered.length - 1, from + 1);
  const start = ordered[from]?.rect;
  if (!start) return 0;
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  ordered.forEach(({ rect }, index) => {
    const along = (rect.top + rect.height / 2 - start.top - start.height / 2) * (direction === 'up' ? -1 : 1);
    if (along < Math.min(start.height, rect.height) / 2) return;
    const aside = Math.abs(rect.left + rect.width / 2 - start.left - start.width / 2);
    const distance = along + ASIDE * aside;
    if (distance >= least) return;
    best = index;
    least = distance;
  });
  return best;
}

/** Everything from one thing to another, both included. */
export function between<T>(ordered: readonly Placed<T>[], from: T, to: T): T[] {
  const items = ordered.map(({ item }) => item);
  const ends = [items.indexOf(from), items.indexOf(to)].sort((a, b) => a - b);
  const [first = -1, last = -1] = ends;
  return first < 0 ? (last < 0 ? [] : items.slice(last, last + 1)) : items.slice(first, last + 1);
}
