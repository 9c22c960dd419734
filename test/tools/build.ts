import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { stage } from './stage.ts';

/** A browser that the extension is built for. */
export type Target = 'chrome' | 'firefox';

/** What differs from the usual build. */
export interface BuildOptions {
  /** The only sites that are built in; all when left out. */
  sites?: readonly string[];
  /** Where the build goes; default `dist/TARGET`. */
  outDir?: string;
}

/**
 * Builds the extension as `npm run build` does, in a process of its own so that nothing of the caller's leaks in.
 *
 * @returns the folder that the browser loads
 * @throws when the build fails, with what it printed
 */
export async function build(target: Target, { sites, outDir }: BuildOptions = {}): Promise<string> {
  const folder = resolve(outDir ?? `dist/${target}`);
  if (!sites) {
    await viteBuild(target, resolve('.'), folder);
    return folder;
  }
  const staged = stage(sites);
  try {
    await viteBuild(target, staged.folder, folder);
  } finally {
    staged.remove();
  }
  return folder;
}

async function viteBuild(target: Target, root: string, outDir: string): Promise<void> {
  const { VITEST: _, ...env } = process.env;
  const vite = resolve('node_modules/vite/bin/vite.js');
  const args = ['build', '--mode', target, '--logLevel', 'warn', '--outDir', outDir, '--emptyOutDir'];
  const child = spawn(process.execPath, [vite, ...args], { env, cwd: root });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      printed += data;
    });
  }
  const code = await new Promise((done) => child.on('exit', done));
  if (code !== 0) throw new Error(`The build for ${target} failed:\n${printed}`);
}
