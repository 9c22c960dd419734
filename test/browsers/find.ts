/** Finds a browser on this machine, or installs one where that can be done without asking a person. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { BrowserName } from './driver.ts';

/** The browser's program, or a sentence for the person who has none. */
export type Found = { path: string } | { path?: undefined; problem: string };

/** What is looked for, the best first. Branded Chrome comes last: it may refuse extensions that are not from its store. */
const PROGRAMS: Record<
  BrowserName,
  { variable: string; debian: string; names: string[]; mac: string[]; windows: string[] }
> = {
  chromium: {
    variable: 'CHROME_PATH',
    debian: 'chromium',
    names: [
      'chromium',
      'chromium-browser',
      'microsoft-edge',
      'microsoft-edge-stable',
      'google-chrome',
      'google-chrome-stable',
    ],
    mac: ['Chromium', 'Google Chrome for Testing', 'Microsoft Edge', 'Google Chrome'],
    windows: [
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
      'Google/Chrome/Application/chrome.exe',
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    debian: 'firefox-esr',
    names: ['firefox-esr', 'firefox-developer-edition', 'firefox'],
    mac: ['Firefox Developer Edition', 'Firefox'],
    windows: ['Firefox Developer Edition/firefox.exe', 'Mozilla Firefox/firefox.exe'],
  },
};

const searches = new Map<BrowserName, Promise<Found>>();

/** Finds or installs the browser; looks only once. Throws if the environment names a program that cannot be run. */
export function findBrowser(name: BrowserName): Promise<Found> {
  const search = searches.get(name) ?? lookFor(name);
  searches.set(name, search);
  return search;
}

/** Like `findBrowser`, for those who cannot go on without. */
export async function requireBrowser(name: BrowserName): Promise<string> {
  const found = await findBrowser(name);
  if (found.path === undefined) throw new Error(found.problem);
  return found.path;
}

async function lookFor(name: BrowserName): Promise<Found> {
  const { variable, debian } = PROGRAMS[name];
  const named = process.env[variable];
  if (named) {
    if (!isProgram(named))
      throw new Error(`${variable} is "${named}", which is not a program that can be run`);
    return { path: resolve(named) };
  }
  const path =
    installed(name) ?? (name === 'chromium' ? await fromPlaywright() : undefined) ?? installWithApt(name);
  if (path) return { path };
  const downloaded = name === 'chromium' ? await downloadChromium() : undefined;
  if (downloaded) return { path: downloaded };
  const title = name === 'chromium' ? 'Chromium' : 'Firefox';
  const problem = `${title} was not found and could not be installed. Install it (on Debian and Ubuntu: apt-get install ${debian}), or set ${variable} to its program.`;
  return { problem };
}

function installed(name: BrowserName): string | undefined {
  return candidates(name).find(isProgram);
}

function candidates(name: BrowserName): string[] {
  const { names, mac, windows } = PROGRAMS[name];
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
      (variable) => process.env[variable] ?? '',
    );
    return windows.flatMap((program) => roots.filter(Boolean).map((root) => join(root, program)));
  }
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ].filter(Boolean);
  const onPath = names.flatMap((program) => folders.map((folder) => join(folder, program)));
  if (process.platform !== 'darwin') return onPath;
  const binary = (app: string) => `${app}.app/Contents/MacOS/${name === 'firefox' ? 'firefox' : app}`;
  const apps = mac.flatMap((app) =>
    ['/Applications', join(homedir(), 'Applications')].map((root) => join(root, binary(app))),
  );
  return [...apps, ...onPath];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The Chromium which an earlier run has downloaded. */
async function fromPlaywright(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function installWithApt(name: BrowserName): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return undefined;
  const { debian } = PROGRAMS[name];
  console.log(`No ${name} on this machine: installing the package ${debian} (this may take some minutes) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (let attempt = 1; attempt <= 2; attempt++) {
    const update = run('apt-get', ['update', '-q'], env);
    const install = run('apt-get', ['install', '-y', '-q', '--no-install-recommends', debian], env);
    const path = installed(name);
    if (path) return path;
    console.log(
      `apt-get did not install ${debian} (attempt ${attempt} of 2): ${install || update || 'no reason given'}`,
    );
  }
  return undefined;
}

async function downloadChromium(): Promise<string | undefined> {
  console.log('No chromium on this machine: downloading one (this may take some minutes) …');
  const problem = run(
    process.execPath,
    ['node_modules/playwright-core/cli.js', 'install', 'chromium'],
    process.env,
  );
  if (problem) console.log(`The download failed: ${problem}`);
  return fromPlaywright();
}

/** Runs a command to its end; returns the last of what it said if it failed, or an empty text. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv): string {
  const tenMinutes = 600_000;
  const done = spawnSync(command, args, {
    env,
    timeout: tenMinutes,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) return '';
  return (
    (done.error?.message ?? `${done.stdout}${done.stderr}`.trim().split('\n').slice(-3).join(' | ')) ||
    'it failed'
  );
}
