import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSite } from './new-site/new-site.ts';

const NAME = 'skeletonsite';
/** What the checks below need of the project. */
const PARTS = ['src', 'test', 'package.json', 'tsconfig.json', 'vite.config.ts', 'manifest.json'].concat(
  '.biome.json',
  '.gitignore',
);

let root: string;
let files: string[];

/** Runs a tool of the project in the copy. */
function run(tool: string, ...args: string[]): { code: number | null; printed: string } {
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, ...env } = process.env;
  const script = resolve('node_modules', tool);
  const done = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...env, NO_COLOR: '1' },
    encoding: 'utf8',
  });
  return { code: done.status, printed: done.stdout + done.stderr };
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'gallerist-new-site-'));
  const isKept = (path: string) => !path.includes(`${sep}e2e${sep}pictures`);
  for (const part of PARTS) cpSync(resolve(part), join(root, part), { recursive: true, filter: isKept });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  files = newSite(NAME, root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a new site', { timeout: 120_000 }, () => {
  it('has its folder and its sandbox, and nothing else changes', () => {
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    const folders = new Set(files.map((file) => file.split(sep).slice(0, 3).join('/')));
    expect([...folders]).toEqual([`src/sites/${NAME}`, `test/sandbox/${NAME}`]);
  });

  it('type-checks', () => {
    const { printed } = run('typescript/bin/tsc', '--noEmit', '-p', '.');
    expect(printed.split('\n').filter((line) => line.includes(NAME))).toEqual([]);
  });

  it('is in the style of the others', () => {
    const { code, printed } = run('@biomejs/biome/bin/biome', 'check', ...files);
    expect(code, printed).toBe(0);
  });

  it('passes the suite, which tells what is to be written next', () => {
    const { printed } = run(
      'vitest/vitest.mjs',
      ...['run', '--project', 'unit', '--reporter=verbose', '-t', `${NAME}|^every site|^the layout|^has `],
      ...['test/conformance', 'test/architecture.test.ts', 'test/texts.test.ts'],
    );
    // Only what names the new site is its own doing.
    const failed = printed.split('\n').filter((line) => /×|FAIL|^\s*\+/.test(line) && line.includes(NAME));
    expect(failed.join('\n')).toBe('');
    const told = printed.split('\n').filter((line) => line.includes(`${NAME} > not written yet: `));
    expect(told.length).toBeGreaterThan(5);
    expect(printed).toMatch(new RegExp(`✓.*${NAME} > signing in by key`));
    expect(printed).toMatch(new RegExp(`✓.*${NAME} > the sentences`));
    expect(printed).toMatch(/✓.* has no text that nothing says|✓.* every site has a conformance/);
  });

  it('is refused when there is one of that name, or the name is none', () => {
    expect(() => newSite(NAME, root)).toThrow('is there already');
    for (const name of ['', 'Flickr', '../x', 'a', 'two-words', '1x']) {
      expect(() => newSite(name, root), name).toThrow('lower-case');
    }
  });
});
