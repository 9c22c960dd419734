/**
 * What to say when ipernity refuses a call because of this computer's clock.
 */
import type { Text } from '../../model.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Differences below this are not worth naming: a clock that is right differs by some seconds too. */
const UNEVEN = MINUTE;

/**
 * The sentence with the measured difference, or nothing where that is too small to be the reason.
 *
 * @param offset the server's clock minus ours in milliseconds
 */
export function clockText(code: string, offset: number): Text | undefined {
  const away = Math.abs(offset);
  if (away < UNEVEN) return undefined;
  const [unit, size] =
    away < 90 * MINUTE
      ? (['minutes', MINUTE] as const)
      : away < 36 * HOUR
        ? (['hours', HOUR] as const)
        : (['days', DAY] as const);
  const direction = offset < 0 ? 'ahead' : 'behind';
  return { key: `ipernity_clock_${direction}_${unit}`, count: Math.round(away / size), args: [code] };
}
