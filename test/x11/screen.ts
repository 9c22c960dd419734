/**
 * A screen of its own with a mouse and a keyboard that the browser cannot tell from a person's: Xvfb and xdotool.
 */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { startProcess } from '../browsers/process.ts';

const run = promisify(execFile);

/** A virtual screen in use. */
export interface Screen {
  /** Moves the mouse to a place of the screen, in pixels, and clicks with the right button. */
  rightClick(x: number, y: number): Promise<void>;
  /** Presses keys one after another, by their X names: `Up`, `Return` … */
  press(...keys: string[]): Promise<void>;
  /** How many windows are to be seen; a menu is one. */
  windows(): Promise<number>;
  close(): Promise<void>;
}

/** Why this machine cannot do it; undefined when it can. */
export function missing(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has X11 screens to click on.';
  for (const [command, option] of [
    ['Xvfb', '-help'],
    ['xdotool', '-v'],
  ] as const) {
    try {
      execFileSync(command, [option], { stdio: 'ignore' });
    } catch {
      return `${command} is not installed (on Debian: apt-get install xvfb xdotool).`;
    }
  }
  return undefined;
}

/** Starts a screen; browsers that are started from now on show themselves there. */
export async function startScreen(): Promise<Screen> {
  const server = startProcess('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']);
  const [, number] = await server.printed(/^(\d+)\s/m);
  const before = process.env.DISPLAY;
  process.env.DISPLAY = `:${number}`;
  const tool = (...args: string[]) =>
    run('xdotool', args, { env: { ...process.env, DISPLAY: `:${number}` } });
  return {
    async rightClick(x, y) {
      await tool('mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '3');
    },
    async press(...keys) {
      for (const key of keys) await tool('key', key);
    },
    async windows() {
      const { stdout } = await tool('search', '--onlyvisible', '--name', '').catch(() => ({ stdout: '' }));
      return stdout.split('\n').filter(Boolean).length;
    },
    async close() {
      if (before === undefined) delete process.env.DISPLAY;
      else process.env.DISPLAY = before;
      await server.kill();
    },
  };
}
