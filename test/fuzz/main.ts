/**
 * `npm run fuzz -- COUNT [--seed N] [--only NAME]`: fires that many hostile inputs at everything that reads what others
 * wrote, as the unit tests do with 100,000.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { seed: { type: 'string' }, only: { type: 'string' } },
});
const count = Number(positionals[0] ?? 100_000);
const seed = Number(values.seed ?? 6);
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  console.error('How many? For example: npm run fuzz -- 1000000 --seed 7');
  process.exit(1);
}
const child = spawn(resolve('node_modules/.bin/vitest'), ['run', '--project', 'unit', 'test/fuzz/'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    FUZZ_COUNT: String(count),
    FUZZ_SEED: String(seed),
    ...(values.only === undefined ? {} : { FUZZ_ONLY: values.only }),
  },
});
child.on('exit', (code) => process.exit(code ?? 1));
