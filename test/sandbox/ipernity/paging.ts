import type { Call } from './call.ts';
import type { Tree } from './tree.ts';

/** One page of a list. */
export interface Paged<T> {
  items: T[];
  total: number;
  perPage: number;
  page: number;
  pages: number;
}

const whole = (text: string | undefined, fallback: number): number =>
  text !== undefined && /^-?\d+$/.test(text) ? Number(text) : fallback;

/**
 * Cuts a page out of `items` by the call's `per_page` and `page` (section 11): `per_page` is clamped to 1…100, a page
 * below 1 is page 1, one beyond the end is empty with true counters.
 */
export function paginate<T>(call: Call, items: T[], perPageDefault: number): Paged<T> {
  const perPage = Math.min(100, Math.max(1, whole(call.params.per_page, perPageDefault)));
  const page = Math.max(1, whole(call.params.page, 1));
  return {
    items: items.slice((page - 1) * perPage, page * perPage),
    total: items.length,
    perPage,
    page,
    pages: Math.ceil(items.length / perPage),
  };
}

/** The counters of a page. `usually`: whether the real method sends `pages`, which the modes can overrule. */
export function counters(call: Call, paged: Paged<unknown>, usually = true): Tree {
  const withPages = call.modes.pages === 'reference' ? usually : call.modes.pages === 'always';
  return {
    total: paged.total,
    per_page: paged.perPage,
    page: paged.page,
    ...(withPages ? { pages: paged.pages } : {}),
  };
}
