/**
 * Fires hostile inputs at targets and watches what they do.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { randomFor } from './random.ts';
import { LONGEST, type Result, type Target } from './target.ts';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

const PROTOTYPES = [Object, Array, Function, String, Number, Map, Set, Promise, RegExp, Error].map(
  ({ prototype }) => prototype as object,
);
const shapeOf = (prototype: object) => Reflect.ownKeys(prototype).map(String).join();
const SHAPES = PROTOTYPES.map(shapeOf);

/**
 * Fires at one target.
 *
 * @param count how many inputs
 * @param seed the same seed gives the same inputs
 * @throws Error that says which input broke which promise, and how to have it again
 */
export async function fire(target: Target, count: number, seed: number): Promise<Result> {
  const { name } = target;
  await target.prepare?.();
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let refused = 0;
  let slowest = 0;
  for (let n = 0; n < count; n++) {
    // What is referred to weakly is kept until the turn is over.
    if (n % 100 === 0) await nextTurn();
    let milliseconds = Number.POSITIVE_INFINITY;
    // A slow parser is slow each time; a machine that does other things meanwhile is not.
    for (let tries = 0; tries < 3 && milliseconds > LONGEST; tries++) {
      const random = randomFor(seed, `${name} ${n}`);
      const started = process.cpuUsage();
      let failed = false;
      try {
        const result = target.run(random);
        if (result instanceof Promise) await result;
      } catch (error) {
        if (!target.expects?.(error)) throw broken(target, n, seed, 'threw something else', error);
        failed = true;
      }
      // The time that this process computed, so that a busy machine is not taken for a slow parser.
      const { user, system } = process.cpuUsage(started);
      milliseconds = Math.min(milliseconds, (user + system) / 1_000);
      if (failed && tries === 0) refused++;
    }
    slowest = Math.max(slowest, milliseconds);
    if (milliseconds > LONGEST) throw broken(target, n, seed, `took ${Math.round(milliseconds)} ms`);
    if (PROTOTYPES.some((prototype, index) => shapeOf(prototype) !== SHAPES[index]))
      throw broken(target, n, seed, 'changed a prototype');
  }
  await target.finish?.();
  await nextTurn();
  collectGarbage();
  const grown = Math.max(0, process.memoryUsage().heapUsed - before);
  return { name, inputs: count, refused, slowest: Math.round(slowest), grown };
}

function broken({ name }: Target, n: number, seed: number, what: string, cause?: unknown): Error {
  const again = `npm run fuzz -- ${n + 1} --seed ${seed} --only '${name}'`;
  return new Error(`${name}: input ${n} ${what}. Again: ${again}`, { cause });
}

/** How many inputs each target gets of a number in all, by weight. */
export function shares(targets: readonly Target[], count: number): Map<Target, number> {
  const all = targets.reduce((sum, { weight }) => sum + weight, 0);
  return new Map(targets.map((target) => [target, Math.ceil((count * target.weight) / all)]));
}
