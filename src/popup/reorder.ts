/** Moving a doc among the picked ones, where only those of one account are on view. Pure. */

/**
 * Where in the whole list a doc goes when it moves within a part of it.
 *
 * @param whole all docs in order
 * @param part the docs on view, a part of `whole` in the same order
 * @param from where in `part` the doc is
 * @param to where in `part` it shall be
 * @returns its place in `whole` after the move
 */
export function placeInWhole<T>(whole: readonly T[], part: readonly T[], from: number, to: number): number {
  const doc = part[from];
  if (doc === undefined) return -1;
  const others = whole.filter((each) => each !== doc);
  const shown = part.filter((each) => each !== doc);
  const after = shown[to];
  if (after !== undefined) return others.indexOf(after);
  const last = shown.at(-1);
  return last === undefined ? whole.indexOf(doc) : others.indexOf(last) + 1;
}

/** The list after the doc at `from` has moved to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const doc = list[from];
  if (doc === undefined) return [...list];
  const others = list.filter((_, index) => index !== from);
  others.splice(to, 0, doc);
  return others;
}
