/**
 * What is fuzzed, and what must hold for every input whatever it is.
 */
import type { Random } from './random.ts';

/** A parser, schema or reader under fire. New ones are added to a list in `targets/`. */
export interface Target {
  name: string;
  /** How many inputs it gets, compared with others: less for what takes longer. */
  weight: number;
  /** Called once before the first input. */
  prepare?(): Promise<void>;
  /** Draws one input and has it read. */
  run(random: Random): unknown;
  /** Whether an error is the one it is documented to throw. Left out: it throws nothing at all. */
  expects?(error: unknown): boolean;
  /** Called after the last input. */
  finish?(): Promise<void>;
}

/** What became of a target's inputs. */
export interface Result {
  name: string;
  inputs: number;
  /** How many were refused by the documented error. */
  refused: number;
  /** Most milliseconds of computing for one input. */
  slowest: number;
  /** Bytes of memory that stayed in use. */
  grown: number;
}

/** One input may keep the computer busy for so many milliseconds. */
export const LONGEST = 1_000;
/** So many bytes may stay in use after all inputs of a target. */
export const MOST_GROWN = 64 * 1024 * 1024;
