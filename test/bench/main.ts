/**
 * `npm run bench [-- NAME …] [--json] [--repetitions N]`: measures the figures that are named, or all, and prints a table.
 * With `--json` the last line is one document for machines. Exit code 1 when a budget is missed.
 */
import { parseArgs } from 'node:util';
import { createBench } from './bench.ts';
import { chosen } from './experiments.ts';
import { judge, type Result } from './figure.ts';
import { toJson, toMarkdown } from './table.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { json: { type: 'boolean' }, repetitions: { type: 'string', default: '15' } },
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
  if (values.json) console.log(toJson(results));
  return failures > 0 || results.some(({ ok }) => !ok) ? 1 : 0;
}

// Connections to the browser may linger.
process.exit(
  await main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }),
);
