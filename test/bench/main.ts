/**
 * `npm run bench [-- NAME …] [--json] [--write] [--repetitions N]`: measures the figures that are named, or all, and prints
 * a table. With `--json` the last line is one document for machines; with `--write` the README's table is made anew, which
 * takes a quiet machine and all figures. Exit code 1 when a budget is missed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withTable } from '../tools/abilities/readme.ts';
import { createBench } from './bench.ts';
import { chosen } from './experiments.ts';
import { judge, type Result } from './figure.ts';
import { toJson, toMarkdown, toReadme } from './table.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    write: { type: 'boolean' },
    repetitions: { type: 'string', default: '15' },
  },
});

async function main(): Promise<number> {
  const bench = createBench(Number(values.repetitions), (line) => console.error(line));
  const results: Result[] = [];
  let failures = 0;
  try {
    for (const { experiment, figures } of chosen(positionals)) {
      bench.tell(`Measuring ${figures.map(({ name }) => name).join(', ')} …`);
      try {
        const samples = await experiment.measure(bench);
        for (const figure of figures)
          results.push(judge(figure, samples[figure.name] ?? { ours: [], baseline: [] }));
      } catch (error) {
        failures++;
        console.error(error);
      }
    }
  } finally {
    await bench.close();
  }
  console.log(toMarkdown(results));
  if (values.write) writeReadme(results, failures);
  if (values.json) console.log(toJson(results));
  return failures > 0 || results.some(({ ok }) => !ok) ? 1 : 0;
}

function writeReadme(results: readonly Result[], failures: number): void {
  if (positionals.length > 0 || failures > 0)
    throw new Error('The README is written with all figures or not at all.');
  const readme = readFileSync('README.md', 'utf8');
  writeFileSync('README.md', withTable(readme, toReadme(results), 'bench'));
}

// Connections to the browser may linger.
process.exit(
  await main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }),
);
