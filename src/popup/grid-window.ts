/** Which part of a large grid is drawn, and how keys move in it. Pure. */

/** Sizes in pixels: height of a row, width of a column, of the heads beside them, height of those above. */
export interface Sizes {
  row: number;
  column: number;
  side: number;
  top: number;
}

/** A cell by row and column; row -1 is the head above, column -1 the head beside. */
export interface Cell {
  row: number;
  column: number;
}

/** From, and up to but not with. */
export type Range = readonly [from: number, to: number];

/** How many more are drawn on either side than are in sight, so that scrolling shows no gaps. */
const MORE = 6;

/** The indexes that are in sight, with some more on either side. */
export function inSight(offset: number, length: number, size: number, total: number): Range {
  const from = Math.max(0, Math.floor(offset / size) - MORE);
  const to = Math.min(total, Math.ceil((offset + length) / size) + MORE);
  return [Math.min(from, Math.max(0, total - 1)), Math.max(to, 0)];
}

/** The indexes of a range, and one more that must be there wherever it is. */
export function drawn([from, to]: Range, always: number): number[] {
  const indexes = Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
  if (always < 0 || (always >= from && always < to)) return indexes;
  return always < from ? [always, ...indexes] : [...indexes, always];
}

/**
 * The cell that a key leads to, as in any ARIA grid; nothing for keys that are not ours.
 *
 * @param page rows that one page goes
 * @param rtl columns run from right to left
 */
export function moveBy(
  key: string,
  ctrl: boolean,
  { row, column }: Cell,
  { rows, columns, page, rtl }: { rows: number; columns: number; page: number; rtl: boolean },
): Cell | undefined {
  const on = rtl ? -1 : 1;
  const to: Record<string, Cell> = {
    ArrowDown: { row: ctrl ? rows - 1 : row + 1, column },
    ArrowUp: { row: ctrl ? -1 : row - 1, column },
    ArrowRight: { row, column: ctrl ? (rtl ? -1 : columns - 1) : column + on },
    ArrowLeft: { row, column: ctrl ? (rtl ? columns - 1 : -1) : column - on },
    Home: ctrl ? { row: -1, column: -1 } : { row, column: -1 },
    End: ctrl ? { row: rows - 1, column: columns - 1 } : { row, column: columns - 1 },
    PageDown: { row: row + page, column },
    // From the docs into the head above them only by a step of its own.
    PageUp: { row: row > 0 ? Math.max(0, row - page) : -1, column },
  };
  const cell = Object.hasOwn(to, key) ? to[key] : undefined;
  if (!cell) return undefined;
  return {
    row: Math.max(-1, Math.min(rows - 1, cell.row)),
    column: Math.max(-1, Math.min(columns - 1, cell.column)),
  };
}

/** How far to scroll along one axis, so that something comes into sight; unchanged when it is. */
export function scrollTo(at: number, index: number, size: number, head: number, length: number): number {
  if (index < 0) return at;
  const start = index * size;
  if (start < at) return start;
  const end = start + size + head;
  return end > at + length ? end - length : at;
}
