/** Starts a browser so that it never outlives the test, whatever happens to the test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

/** A browser process and what belongs to it. */
export interface BrowserProcess {
  /** Resolves with the first match of an expression in what the browser prints. */
  printed(pattern: RegExp, limitMs?: number): Promise<RegExpExecArray>;
  /** The last of what it printed. */
  said(): string;
  /** The pipes 3 (to the browser) and 4 (from it), when asked for. */
  pipes: { output: Writable; input: Readable } | undefined;
  /** Waits for the process to end by itself and ends it when it does not. */
  ended(graceMs: number): Promise<void>;
  /** Ends it at once. */
  kill(): Promise<void>;
}

// Runs in a process of its own whose standard input is a pipe held by the test: when the test ends in any way, also
// by Ctrl-C or a crash, the pipe closes, and the browser and its temporary profile go.
const WATCH = `
const [pid, dir] = process.argv.slice(1);
process.stdin.resume();
process.stdin.on('end', () => {
  try { process.kill(-pid, 'SIGKILL'); } catch { try { process.kill(+pid, 'SIGKILL'); } catch {} }
  setTimeout(() => {
    if (dir) try { require('fs').rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }); } catch {}
    process.exit();
  }, 200);
});`;

/** Starts the program in a process group of its own, with a watcher that ends it when this process ends. */
export function startProcess(
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; pipes?: boolean; removeOnExit?: string } = {},
): BrowserProcess {
  const child = spawn(command, args, {
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', ...(options.pipes ? (['pipe', 'pipe'] as const) : [])],
  });
  let failure: Error | undefined;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      failure = error;
      resolve();
    });
  });
  const printed = listen(child);
  const watcher = child.pid === undefined ? undefined : watch(child.pid, options.removeOnExit);
  const kill = async () => {
    endGroup(child);
    await exited;
    watcher?.kill('SIGKILL');
  };
  return {
    async printed(pattern, limitMs = 30_000) {
      const deadline = Date.now() + limitMs;
      let over = false;
      void exited.then(() => {
        over = true;
      });
      for (;;) {
        const found = pattern.exec(printed.text);
        if (found) return found;
        if (over || Date.now() > deadline) {
          await kill();
          const why = failure?.message ?? (over ? 'it ended at once' : `nothing after ${limitMs / 1000} s`);
          throw new Error(`${command} did not start: ${why}. It said: ${printed.text.slice(-1500)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    said: () => printed.text.slice(-1500),
    pipes: options.pipes
      ? { output: child.stdio[3] as Writable, input: child.stdio[4] as Readable }
      : undefined,
    async ended(graceMs) {
      const timer = setTimeout(() => endGroup(child), graceMs);
      await exited;
      clearTimeout(timer);
      // Helper processes may linger for a moment after the main one; they hold files of the profile open.
      endGroup(child);
      watcher?.kill('SIGKILL');
    },
    kill,
  };
}

/** Removes a folder which the browser may still be writing to. */
export function removeFolder(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

function listen(child: ChildProcess): { text: string } {
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      said.text = (said.text + data.toString()).slice(-20_000);
    });
  }
  return said;
}

function watch(pid: number, dir: string | undefined): ChildProcess {
  const watcher = spawn(process.execPath, ['-e', WATCH, String(pid), dir ?? ''], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  // Holding the pipe open must not keep this process alive.
  (watcher.stdin as unknown as { unref?(): void } | null)?.unref?.();
  return watcher;
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
