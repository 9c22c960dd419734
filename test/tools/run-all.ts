/**
 * `npm test`: every check of the project, one after another, and one closing line over all of them.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from './build.ts';

const results = resolve('test-results');
const report = resolve(results, 'tests.json');
const bin = (name: string) => resolve('node_modules/.bin', name);
const total = { passed: 0, failed: 0, skipped: 0 };

/** Runs a command with its output shown; resolves with whether it succeeded. */
function run(command: string, args: string[]): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
  });
}

async function check(name: string, work: () => Promise<boolean>): Promise<void> {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const ok = await work().catch((error: unknown) => {
    console.error(error);
    return false;
  });
  total[ok ? 'passed' : 'failed']++;
  console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  success: boolean;
}

/** Runs all tests; a file that could not even start counts as a failure too. */
async function tests(): Promise<void> {
  console.log('\n── tests');
  rmSync(report, { force: true });
  const ok = await run(bin('vitest'), [
    'run',
    '--project=unit',
    '--project=e2e',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ]);
  try {
    const counted = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
    total.passed += counted.numPassedTests;
    total.failed += Math.max(counted.numFailedTests, ok ? 0 : 1);
    total.skipped += counted.numPendingTests;
  } catch {
    console.error('The tests left no report.');
    total.failed++;
  }
}

mkdirSync(results, { recursive: true });
await check('types', () => run(bin('tsc'), ['--noEmit']));
await check('lint', () => run(bin('biome'), ['check', '.']));
for (const browser of ['chrome', 'firefox'] as const) {
  await check(`build for ${browser}`, async () => {
    await build(browser);
    return true;
  });
}
await check('Firefox add-on rules', () =>
  run(bin('web-ext'), [
    'lint',
    '--source-dir',
    'dist/firefox',
    '--no-config-discovery',
    '--warnings-as-errors',
  ]),
);
await tests();

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
