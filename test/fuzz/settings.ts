/**
 * How much is fired, settled by `npm run fuzz -- COUNT` through the environment.
 */

/** Inputs in all. */
const all = Number(process.env.FUZZ_COUNT ?? 100_000);
const only = process.env.FUZZ_ONLY;

/** One in twenty is a page: they take longest. A target that is asked for alone gets all. */
export const COUNT =
  only === undefined
    ? { pages: Math.ceil(all / 20), others: Math.floor((all * 19) / 20) }
    : { pages: all, others: all };

/** The same seed gives the same inputs. */
export const SEED = Number(process.env.FUZZ_SEED ?? 6);

/** Whether one target is asked for alone. */
export const isAlone = only !== undefined;

/** The targets that are asked for: all, or one. */
export function wanted<T extends { name: string }>(targets: readonly T[]): T[] {
  return targets.filter(({ name }) => only === undefined || only === name);
}
