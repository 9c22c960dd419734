import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** A browser that the extension is built for. */
export type Target = 'chrome' | 'firefox';

/**
 * Builds the extension as `npm run build` does, in a process of its own so that nothing of the caller's leaks in.
 *
 * @returns the folder that the browser loads
 * @throws when the build fails, with what it printed
 */
export async function build(target: Target): Promise<string> {
  const { VITEST: _, ...env } = process.env;
  const vite = resolve('node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--mode', target, '--logLevel', 'warn'], { env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      printed += data;
    });
  }
  const code = await new Promise((done) => child.on('exit', done));
  if (code !== 0) throw new Error(`The build for ${target} failed:\n${printed}`);
  return resolve('dist', target);
}
