/** Starts Firefox with a profile that keeps it quiet. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bidi } from './bidi.ts';
import type { LaunchOptions } from './driver.ts';
import { type BrowserProcess, startProcess } from './process.ts';
import { Wire } from './wire.ts';

/** A running Firefox and the line to it. */
export interface FirefoxRun {
  process: BrowserProcess;
  bidi: Bidi;
  version: string;
}

/** What has to be known before Firefox starts. */
export interface FirefoxProfile {
  dir: string;
  downloadsDir: string;
  extensionId: string;
  /** The extension's address: `moz-extension://uuid`. */
  uuid: string;
  proxyPort: number | undefined;
}

type Preferences = Record<string, string | number | boolean>;

const QUIET: Preferences = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.contentblocking.report.hide_vpn_banner': true,
  'browser.discovery.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topstories': false,
  'browser.ping-centre.telemetry': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.provider.google4.updateURL': '',
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'browser.search.update': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.tabs.warnOnClose': false,
  'browser.topsites.contile.enabled': false,
  'browser.translations.automaticallyPopup': false,
  'browser.urlbar.suggest.quicksuggest.sponsored': false,
  'browser.warnOnQuit': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.usage.uploadEnabled': false,
  'dom.ipc.processPrelaunch.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.speculative-parallel-limit': 0,
  'network.prefetch-next': false,
  'services.settings.server': 'data:,',
  'sidebar.revamp': false,
  'termsofuse.bypassNotification': true,
  'toolkit.startup.max_resumed_crashes': -1,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': 'data:,',
  'trailhead.firstrun.didSeeAboutWelcome': true,
};

const EXTENSION: Preferences = {
  // An extension which nobody has signed may stay, where this Firefox allows it (ESR and developer editions).
  'xpinstall.signatures.required': false,
  'extensions.autoDisableScopes': 0,
  // Elsewhere it is loaded anew at each start and has to find its data again.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
};

/** Starts the process and opens the session. */
export async function startFirefox(
  executable: string,
  profile: FirefoxProfile,
  options: LaunchOptions,
): Promise<FirefoxRun> {
  writePreferences(profile, options);
  const args = [
    ...(options.headless === false ? [] : ['--headless']),
    ...['--no-remote', '--profile', profile.dir, '--remote-debugging-port=0', '--remote-allow-system-access'],
  ];
  const browser = startProcess(executable, args, {
    env: { MOZ_CRASHREPORTER_DISABLE: '1', MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' },
    ...(options.profileDir || options.keepProfile ? {} : { removeOnExit: profile.dir }),
  });
  try {
    const [, address] = await browser.printed(/WebDriver BiDi listening on (ws:\S+)/, 60_000);
    const wire = await Wire.overSocket(`${address}/session`);
    return { process: browser, ...(await Bidi.open(wire)) };
  } catch (error) {
    await browser.kill();
    throw error;
  }
}

function writePreferences(
  { dir, downloadsDir, extensionId, uuid, proxyPort }: FirefoxProfile,
  options: LaunchOptions,
): void {
  const { locale = 'en-US', openNetwork = false } = options;
  const proxy: Preferences = {
    'network.proxy.type': 1,
    // Nothing is mapped without TLS: the proxy only refuses, where that is wanted.
    ...(openNetwork ? {} : { 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': proxyPort ?? 0 }),
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort ?? 0,
  };
  const all: Preferences = {
    ...QUIET,
    ...EXTENSION,
    ...(proxyPort === undefined ? { 'network.proxy.type': 0 } : proxy),
    'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: uuid }),
    'browser.download.folderList': 2,
    'browser.download.dir': downloadsDir,
    'browser.download.alwaysOpenPanel': false,
    'browser.helperApps.deleteTempFileOnExit': false,
    'intl.locale.requested': locale,
    'intl.accept_languages': locale,
  };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  mkdirSync(dir, { recursive: true });
  mkdirSync(downloadsDir, { recursive: true });
  writeFileSync(join(dir, 'user.js'), lines.join('\n'));
}

/** The id in the extension's manifest, which Firefox needs. */
export function extensionIdOf(extensionDir: string): string {
  const manifest = JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extensionDir}/manifest.json has no browser_specific_settings.gecko.id`);
  return id;
}

/** The extension's address: a new one, or the one which a profile that was kept knows already. */
export function uuidFor(dir: string): string {
  const file = join(dir, 'user.js');
  const kept = existsSync(file)
    ? /uuids", "\{.*?:\\"([0-9a-f-]{36})/.exec(readFileSync(file, 'utf8'))?.[1]
    : undefined;
  return kept ?? randomUUID();
}
