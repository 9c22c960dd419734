/**
 * When quotas start anew. No site says in which time zone it counts or whether its periods are calendar ones, so
 * this takes calendar days, weeks from Monday, and months in UTC. The guess only decides when to ask again: whether
 * there is quota is read from the site each time.
 */
import type { Period } from '../model.ts';

/** Milliseconds after a period's turn before a site is asked, for clocks that differ a little. */
const MARGIN = 2 * 60_000;
const DAY = 86_400_000;

/** When to ask again when a period turned and there was still no quota. */
const SPACING: Record<Exclude<Period, 'ever'>, number> = { day: DAY / 24, week: DAY / 4, month: DAY / 2 };

/**
 * When the period that a moment lies in ends.
 *
 * @param period `ever` never ends
 * @param at milliseconds since 1970 by the site's clock
 * @returns the first moment of the next period, likewise by the site's clock; `undefined` for `ever`
 */
export function periodEnd(period: Period, at: number): number | undefined {
  const date = new Date(at);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (period === 'day') return Date.UTC(year, month, day + 1);
  // getUTCDay counts from Sunday; Monday is 7 days before the next one.
  if (period === 'week') return Date.UTC(year, month, day + 7 - ((date.getUTCDay() + 6) % 7));
  if (period === 'month') return Date.UTC(year, month + 1, 1);
  return undefined;
}

/**
 * When to ask a site again whose quota is used up.
 *
 * @param period of the quota; `ever` is never asked again
 * @param now milliseconds since 1970 by this computer's clock
 * @param offset the site's clock minus ours, in milliseconds
 * @param turns how often in a row we asked after a turn and there was none
 * @returns milliseconds since 1970 by this computer's clock
 */
export function askAgainAt(period: Period, now: number, offset: number, turns: number): number | undefined {
  const end = periodEnd(period, now + offset);
  if (end === undefined || period === 'ever') return undefined;
  const turn = end - offset + MARGIN;
  return turns === 0 ? turn : Math.min(turn, now + SPACING[period]);
}
