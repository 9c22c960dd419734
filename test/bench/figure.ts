/**
 * What a figure of the bench is. A file in `figures/` exports one `Experiment` as its default; nothing else is needed to
 * add a figure.
 */
import type { Bench } from './bench.ts';

/** What a number may be: the median of ours, its ratio to the baseline, or how much it is above the baseline. */
export interface Budget {
  of: 'ours' | 'ratio' | 'more';
  /** The largest that is all right. */
  most?: number;
  /** The smallest that is all right. */
  least?: number;
}

/** A number that is measured. */
export interface Figure {
  /** `engine.overhead`: `npm run bench -- engine` runs all that begin so. */
  name: string;
  /** What is measured, for the table. */
  what: string;
  /** What is put beside it in the same run; absent where there is nothing to compare with. */
  baseline?: string;
  /** `ms`, `calls`, `bytes` … */
  unit: string;
  budget: Budget;
}

/** What was measured: one number for each repetition. `baseline` is empty where there is none. */
export interface Samples {
  ours: number[];
  baseline: number[];
}

/** Figures that are measured together. */
export interface Experiment {
  figures: Figure[];
  /** Measures; resolves with the samples of each figure by its name. Throws when it cannot be measured. */
  measure(bench: Bench): Promise<Record<string, Samples>>;
}

/** A figure with what came of it. Numbers are medians. */
export interface Result {
  figure: Figure;
  samples: Samples;
  ours: number;
  baseline: number | undefined;
  ratio: number | undefined;
  ok: boolean;
}

/** Holds samples against the budget. Without any sample of ours the figure has failed. */
export function judge(figure: Figure, samples: Samples): Result {
  const ours = median(samples.ours);
  const baseline = samples.baseline.length > 0 ? median(samples.baseline) : undefined;
  const ratio = baseline ? ours / baseline : undefined;
  const { of, most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY } = figure.budget;
  const judged =
    of === 'ours' ? ours : of === 'ratio' ? ratio : baseline === undefined ? ours : ours - baseline;
  const ok = judged !== undefined && judged <= most && judged >= least;
  return { figure, samples, ours, baseline, ratio, ok };
}

/** The middle of numbers; of an even count, the mean of the two in the middle. `NaN` of none. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The number below which a part of the numbers lies, `part` from 0 to 1; between two of them in proportion. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
