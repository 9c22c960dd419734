import type { Line } from '../e2e/steps/outcomes.ts';

const KINDS = ['added', 'pending', 'already', 'waiting', 'refused', 'failed', 'unknown'];

/** Outcomes counted by target, as a table for the terminal. */
export function table(lines: Line[]): string {
  const targets = [...new Set(lines.map(({ title }) => title))];
  const shown = KINDS.filter((kind) => lines.some((line) => line.kind === kind));
  const rows = [
    ['', ...shown],
    ...targets.map((title) => [
      title,
      ...shown.map((kind) =>
        String(lines.filter((line) => line.title === title && line.kind === kind).length),
      ),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
