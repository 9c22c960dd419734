/** Walking through a list with the arrow keys. */

/**
 * Moves the focus among the elements that match, on arrow keys, Home and End.
 *
 * @param columns how many stand in a row of a grid, where left and right go by one, and up and down by a row
 * @returns whether the key was used
 */
export function roving(event: KeyboardEvent, within: Element, selector: string, columns?: number): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const all = [...within.querySelectorAll<HTMLElement>(selector)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const rtl = getComputedStyle(within).direction === 'rtl';
  const row = columns ?? 1;
  const to = {
    ArrowDown: at + row,
    ArrowUp: at - row,
    ArrowRight: columns ? at + (rtl ? -1 : 1) : undefined,
    ArrowLeft: columns ? at - (rtl ? -1 : 1) : undefined,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (to === undefined || at < 0) return false;
  event.preventDefault();
  all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
  return true;
}
