/** Starts Chromium with the extension, as if a person had installed it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Targets } from './cdp.ts';
import type { LaunchOptions } from './driver.ts';
import { type BrowserProcess, startProcess } from './process.ts';
import { Wire } from './wire.ts';

/** A running Chromium and the line to it. */
export interface ChromiumRun {
  process: BrowserProcess;
  wire: Wire;
  targets: Targets;
  version: string;
}

// Chromium marks what was loaded over the debugging line so that it is dropped at the next start. A person's copy
// stays; and only then do `onStartup`, kept menus and kept alarms behave as they do for that person.
const DROP_AT_RESTART = 0x8000;

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-hang-monitor',
  '--disable-prompt-on-repost',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-ipc-flooding-protection',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,GlobalMediaControls,HttpsUpgrades',
  '--metrics-recording-only',
  '--hide-crash-restore-bubble',
  '--force-color-profile=srgb',
  '--password-store=basic',
  '--use-mock-keychain',
  '--window-size=1280,900',
  '--window-position=0,0',
];

/** The profile folder to use: the one asked for, or a new temporary one. */
export function makeProfile(options: LaunchOptions, prefix: string): string {
  if (!options.profileDir) return mkdtempSync(join(tmpdir(), `${prefix}-`));
  mkdirSync(options.profileDir, { recursive: true });
  return options.profileDir;
}

/** Starts the process and attaches to all it opens; `prepare` sees each page and worker before it runs. */
export async function startChromium(
  executable: string,
  profile: string,
  options: LaunchOptions,
  prepare: ConstructorParameters<typeof Targets>[1],
  loadAtStart: boolean,
): Promise<ChromiumRun> {
  const { headless = true, locale = 'en-US', extensionDir } = options;
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const args = [
    ...QUIET,
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--enable-unsafe-extension-debugging',
    '--ignore-certificate-errors',
    `--lang=${locale}`,
    ...hostRules(options),
    ...(headless ? ['--headless=new'] : []),
    // The sandbox refuses to start for root; small containers have next to no /dev/shm.
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(process.platform === 'linux' ? ['--disable-dev-shm-usage'] : []),
    ...(loadAtStart ? [`--load-extension=${extensionDir}`] : []),
    'about:blank',
  ];
  const browser = startProcess(executable, args, {
    pipes: true,
    env: { LANGUAGE: locale.replace('-', '_') },
    ...(options.profileDir || options.keepProfile ? {} : { removeOnExit: profile }),
  });
  if (!browser.pipes) throw new Error('No pipes to the browser');
  const wire = Wire.overPipes(browser.pipes.output, browser.pipes.input);
  const version = await wire
    .send<{ product: string }>('Browser.getVersion', {}, undefined, 30_000)
    .catch(async (error) => {
      const said = browser.said();
      await browser.kill();
      throw new Error(
        `${executable} did not start: ${error instanceof Error ? error.message : error}. It said: ${said}`,
      );
    });
  const targets = new Targets(wire, prepare);
  await targets.start();
  return { process: browser, wire, targets, version: version.product.replace(/^.*\//, '') };
}

/** Chromium's own host table: mapped hosts go to their local port, localhost stays, nothing else resolves. */
function hostRules({ hostMap = {}, openNetwork = false }: LaunchOptions): string[] {
  const rules = Object.entries(hostMap).map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`);
  if (!openNetwork)
    rules.push('MAP * ~NOTFOUND', 'EXCLUDE localhost', 'EXCLUDE *.localhost', 'EXCLUDE 127.0.0.1');
  return rules.length > 0 ? [`--host-resolver-rules=${rules.join(', ')}`] : [];
}

interface Preferences {
  extensions?: {
    ui?: Record<string, unknown>;
    settings?: Record<string, { creation_flags?: number } | undefined>;
  };
}

/** Switches developer mode on, without which an unpacked extension is not started again. */
export function allowUnpacked(profile: string): void {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = readPreferences(file);
  preferences.extensions = {
    ...preferences.extensions,
    ui: { ...preferences.extensions?.ui, developer_mode: true },
  };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(file, JSON.stringify(preferences));
}

/** Is the extension written in the profile? Chromium writes such things about ten seconds later, or when it closes. */
export function isWritten(profile: string, extensionId: string): boolean {
  const preferences = readPreferences(join(profile, 'Default', 'Preferences'));
  return preferences.extensions?.settings?.[extensionId] !== undefined;
}

/** Makes the profile keep the extension at the next start; false if it is not written there (yet). */
export function keepInstalled(profile: string, extensionId: string): boolean {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = readPreferences(file);
  const entry = preferences.extensions?.settings?.[extensionId];
  if (entry?.creation_flags === undefined) return false;
  entry.creation_flags &= ~DROP_AT_RESTART;
  writeFileSync(file, JSON.stringify(preferences));
  return true;
}

function readPreferences(file: string): Preferences {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Preferences) : {};
}
