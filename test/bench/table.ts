/**
 * Results as people and machines read them.
 */
import { type Budget, quantile, type Result } from './figure.ts';

/** One line for each figure, for machines: all numbers are medians. */
export function toJson(results: readonly Result[]): string {
  const entries = results.map(({ figure, ours, baseline, ratio, ok }) => [
    figure.name,
    {
      ours: rounded(ours),
      baseline: baseline === undefined ? null : rounded(baseline),
      ratio: ratio === undefined ? null : rounded(ratio),
      budget: figure.budget.most ?? figure.budget.least,
      ok,
    },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** A Markdown table. The spread is that of the middle half. */
export function toMarkdown(results: readonly Result[]): string {
  const rows = results.map(({ figure, samples, ours, baseline, ratio, ok }) => [
    `\`${figure.name}\``,
    figure.what,
    measured(ours, samples.ours, figure.unit),
    baseline === undefined
      ? '–'
      : `${measured(baseline, samples.baseline, figure.unit)} (${figure.baseline ?? ''})`,
    ratio === undefined ? '–' : short(ratio),
    budgetText(figure.budget, figure.unit),
    ok ? '✓' : '✗',
  ]);
  return markdown(['figure', 'what', 'ours', 'baseline', 'ratio', 'budget', ''], rows);
}

/** The table of the README: what a reader wants to know, without spreads. */
export function toReadme(results: readonly Result[]): string {
  const rows = results.map(({ figure, ours, baseline, ratio }) => [
    figure.what,
    `${short(ours)} ${figure.unit}`,
    baseline === undefined ? '–' : `${short(baseline)} ${figure.unit} (${figure.baseline ?? ''})`,
    ratio === undefined ? '–' : short(ratio),
    budgetText(figure.budget, figure.unit),
  ]);
  return markdown(['what', 'Gallerist', 'baseline', 'ratio', 'budget'], rows);
}

function markdown(head: readonly string[], rows: readonly string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function measured(middle: number, samples: readonly number[], unit: string): string {
  const [low, high] = [quantile(samples, 0.25), quantile(samples, 0.75)].map(short);
  return `${short(middle)}${low === high ? '' : ` (${low}–${high})`} ${unit}`;
}

function budgetText({ of, most, least }: Budget, unit: string): string {
  const limit = most === undefined ? `≥ ${short(least ?? 0)}` : `≤ ${short(most)}`;
  if (of === 'ratio') return `ratio ${limit}`;
  return `${limit} ${unit}${of === 'more' ? ' above the baseline' : ''}`;
}

const rounded = (value: number) => Number(value.toPrecision(5));

function short(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number(value.toFixed(digits)).toLocaleString('en-US');
}
