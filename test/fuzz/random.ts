/**
 * Chance that can be had again: the same seed gives the same numbers.
 */

/** Draws numbers and choices. */
export interface Random {
  /** From 0 to `below`, without it. */
  below(below: number): number;
  /** True once in `n` times. */
  oneIn(n: number): boolean;
  of<T>(choices: readonly T[]): T;
}

/** A stream of chance for a seed and the name of what it is for (mulberry32). */
export function randomFor(seed: number, name: string): Random {
  let state = seed | 0;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x9e3779b1);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    oneIn: (n) => below(n) === 0,
    of<T>(choices: readonly T[]) {
      return choices[below(choices.length)] as T;
    },
  };
}
