/**
 * How long to wait after calls that failed and may be repeated.
 */

const FIRST = 5_000;

/** The longest waits for one target, and for a whole account, whose other targets should not suffer for long. */
export const LONGEST = { target: 6 * 3_600_000, account: 15 * 60_000 };

/**
 * The wait before a call is made again: 5 s, 10 s, 20 s … each up to a quarter shorter or longer, so that several
 * browsers do not come back at the same moment.
 *
 * @param tries calls that failed in a row, from 1
 * @param random from 0 up to 1
 * @param asked milliseconds that the site asked for; never less than these is waited
 * @param longest milliseconds; more is waited only when the site asks
 * @returns milliseconds
 */
export function backOff(tries: number, random: number, asked = 0, longest = LONGEST.target): number {
  const plain = Math.min(FIRST * 2 ** Math.min(tries - 1, 20), longest);
  return Math.max(Math.round(plain * (0.75 + random / 2)), asked);
}

/** From so many failures in a row on, the docs concerned are told to be waiting rather than under way. */
export const TRIES_BEFORE_WAITING = 4;
