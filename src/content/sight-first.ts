/**
 * Puts what is in sight first, without asking of every element where it is.
 */
import { rectOf } from './dom.ts';

/** A page can stack any number of elements into sight; more than these wait for their turn. */
const MOST = 400;

/** Elements of the page, those in sight first. */
export interface SightFirst {
  /** Each is taken hold of only when its turn has come, since for thousands at once that takes the browser long. */
  elements: Iterable<Element>;
  /** So many at the beginning are in sight. */
  inSight: number;
}

/** Orders elements that are in the order of the page: from the first one in sight on; those before it come last. */
export function sightFirst(elements: ArrayLike<Element>): SightFirst {
  const from = firstThat(elements, ({ bottom }) => bottom >= 0);
  const to = firstThat(elements, ({ top }) => top > innerHeight);
  return { elements: inTurn(elements, from), inSight: Math.min(MOST, Math.max(0, to - from)) };
}

/** Index of the first element whose box is so. Hidden ones have no place; near enough is good enough here. */
function firstThat(elements: ArrayLike<Element>, isSo: (box: DOMRect) => boolean): number {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const element = elements[middle];
    if (element && !isSo(rectOf(element))) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* inTurn(elements: ArrayLike<Element>, from: number): Generator<Element> {
  const { length } = elements;
  for (let step = 0; step < length; step++) {
    const element = elements[(from + step) % length];
    if (element) yield element;
  }
}
