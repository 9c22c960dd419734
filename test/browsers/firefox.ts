/** Drives Firefox over WebDriver BiDi. */
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bidi } from './bidi.ts';
import { makeProfile } from './chromium-start.ts';
import type * as D from './driver.ts';
import { callText, DriverBase, noSuchEntry } from './driver-base.ts';
import { poll } from './failure.ts';
import { requireBrowser } from './find.ts';
import {
  PROCESS_SCRIPT,
  startListening,
  startWatchingRequests,
  takeLines,
  takeRequests,
} from './firefox-log.ts';
import { PRELUDE_SCRIPT, runPreludes, setPrelude } from './firefox-prelude.ts';
import * as scope from './firefox-scope.ts';
import { extensionIdOf, type FirefoxRun, startFirefox, uuidFor } from './firefox-start.ts';
import { FirefoxTab } from './firefox-tab.ts';
import { removeFolder } from './process.ts';
import { type HostProxy, startProxy } from './proxy.ts';
import { zipFolder } from './zip.ts';

/** Starts Firefox with the extension and waits until its background has run. */
export async function launchFirefox(options: D.LaunchOptions): Promise<D.BrowserDriver> {
  const executable = options.executablePath ?? (await requireBrowser('firefox'));
  const driver = new FirefoxDriver(executable, { ...options, extensionDir: resolve(options.extensionDir) });
  try {
    await driver.start(true);
  } catch (error) {
    await driver.close().catch(() => undefined);
    throw error;
  }
  return driver;
}

class FirefoxDriver extends DriverBase implements D.BrowserDriver {
  readonly name = 'firefox';
  version = '';
  readonly downloadsDir: string;
  readonly extensionOrigin: string;
  private readonly profile: string;
  private readonly id: string;
  private readonly uuid: string;
  private proxy: HostProxy | undefined;
  private run: FirefoxRun | undefined;
  /** Firefox's first tab: with it closed the browser would end. */
  private firstTab = '';
  private tabsByContext = new Map<string, FirefoxTab>();
  private staysInstalled = true;
  private hostsAllowed = false;
  /** What runs at each start of the event page before its first script, as text. */
  private prelude = '';

  constructor(
    private readonly executable: string,
    private readonly options: D.LaunchOptions,
  ) {
    super();
    this.id = extensionIdOf(options.extensionDir);
    this.profile = makeProfile(options, 'gallerist-firefox');
    this.downloadsDir = join(this.profile, 'test-downloads');
    this.uuid = uuidFor(this.profile);
    this.extensionOrigin = `moz-extension://${this.uuid}`;
  }

  private get bidi(): Bidi {
    if (!this.run) throw new Error('Firefox is not running');
    return this.run.bidi;
  }

  /** Starts the browser and, the first time, installs the extension. */
  async start(install: boolean): Promise<void> {
    const { hostMap = {}, openNetwork = false } = this.options;
    const needed = !openNetwork || Object.keys(hostMap).length > 0;
    if (needed) this.proxy ??= await startProxy(hostMap, openNetwork);
    const { profile: dir, downloadsDir, id: extensionId, uuid } = this;
    const profile = { dir, downloadsDir, extensionId, uuid, proxyPort: this.proxy?.port };
    this.run = await startFirefox(this.executable, profile, this.options);
    this.version = this.run.version;
    const [first] = await this.bidi.contexts();
    this.firstTab = first?.context ?? '';
    await this.bidi.inChrome(startListening, PROCESS_SCRIPT, this.id);
    if (this.options.recordRequests) await this.bidi.inChrome(startWatchingRequests);
    await this.bidi.inChrome(runPreludes, PRELUDE_SCRIPT, this.extensionOrigin);
    await this.bidi.inChrome(setPrelude, this.prelude);
    if (this.options.headless !== false) await this.bidi.inChrome(scope.keepNotifications);
    if (install || !this.staysInstalled) await this.install();
    for (const path of this.options.otherExtensions ?? [])
      await this.bidi.send('webExtension.install', { extensionData: { type: 'path', path: resolve(path) } });
    if (this.hostsAllowed) await this.bidi.inChrome(scope.answerPermissionRequests, true);
    await this.wakeBackground();
  }

  private async install(): Promise<void> {
    const archive = join(this.profile, 'extension.xpi');
    writeFileSync(archive, zipFolder(this.options.extensionDir));
    try {
      const extensionData = { type: 'archivePath', path: archive };
      await this.bidi.send('webExtension.install', { extensionData, 'moz:permanent': true });
    } catch {
      // Release editions keep no unsigned extension; it is then loaded anew at each start.
      this.staysInstalled = false;
      const extensionData = { type: 'path', path: this.options.extensionDir };
      await this.bidi.send('webExtension.install', { extensionData });
    } finally {
      rmSync(archive, { force: true });
    }
  }

  private tabOf(context: string, isPopup = false): FirefoxTab {
    const tab = this.tabsByContext.get(context) ?? new FirefoxTab(this.bidi, context, isPopup);
    this.tabsByContext.set(context, tab);
    return tab;
  }

  async newTab(url: string, size?: { width: number; height: number }): Promise<D.Tab> {
    const { context } = await this.bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    const tab = this.tabOf(context);
    if (size) await tab.setViewport(size.width, size.height);
    if (url !== 'about:blank') await tab.goto(url);
    return tab;
  }

  async tabs(): Promise<D.Tab[]> {
    const contexts = (await this.bidi.contexts()).map(({ context }) => context);
    return contexts.filter((context) => context !== this.firstTab).map((context) => this.tabOf(context));
  }

  async openRealPopup(): Promise<D.Tab> {
    await this.bidi.inChrome(scope.pressToolbarButton, this.id);
    return this.waitForPopup();
  }

  protected async findPopup(): Promise<D.Tab | undefined> {
    const views = await this.bidi.inChrome(scope.extensionViews, this.id);
    const popup = views
      .filter(({ type, url }) => type === 'popup' && url.startsWith(this.extensionOrigin))
      .at(-1);
    return popup && this.tabOf(popup.context, true);
  }

  async allowHosts(_patterns: string[]): Promise<void> {
    this.hostsAllowed = true;
    await this.bidi.inChrome(scope.answerPermissionRequests, true);
  }

  async revokeHosts(patterns: string[]): Promise<void> {
    this.hostsAllowed = false;
    await this.bidi.inChrome(scope.answerPermissionRequests, false);
    await this.bidi.inChrome(scope.removeHostPermissions, this.id, patterns);
  }

  async contextMenuItems(tab: D.Tab, selector: string, options: D.FindOptions = {}): Promise<D.MenuEntry[]> {
    return (await this.useMenu(tab, selector, null, options)).entries;
  }

  async clickContextMenu(
    tab: D.Tab,
    selector: string,
    path: string[],
    options: D.FindOptions = {},
  ): Promise<void> {
    const { entries, chosen } = await this.useMenu(tab, selector, path, options);
    if (!chosen) throw noSuchEntry(path, entries);
  }

  private async useMenu(tab: D.Tab, selector: string, path: string[] | null, options: D.FindOptions) {
    await tab.click(selector, { ...options, button: 'right' });
    const menu = await this.bidi.inChrome(scope.useContextMenu, this.id, path);
    if (!menu) throw new Error(`No context menu opened at "${selector}"`);
    return menu;
  }

  runCommand(name: string): Promise<void> {
    return this.bidi.inChrome(scope.triggerCommand, this.id, name);
  }

  async stopBackground(): Promise<void> {
    await this.bidi.inChrome(scope.terminateBackground, this.id);
    const stopped = await poll(async () => ((await this.backgroundRunning()) ? undefined : true), 10_000);
    if (!stopped) throw new Error('The event page of the extension does not stop');
  }

  async backgroundRunning(): Promise<boolean> {
    return (await this.bidi.inChrome(scope.backgroundState, this.id)) === 'running';
  }

  private async wakeBackground(): Promise<string> {
    const context = await poll(async () => {
      await this.bidi.inChrome(scope.wakeBackground, this.id);
      const views = await this.bidi.inChrome(scope.extensionViews, this.id);
      return views.find(({ type }) => type === 'background')?.context;
    }, 10_000);
    if (!context) throw new Error('The background of the extension does not start');
    return context;
  }

  async evaluateInBackground<T, A extends unknown[]>(what: D.Evaluated<T, A>, ...args: A): Promise<T> {
    return this.bidi.evaluate({ context: await this.wakeBackground() }, what, ...args);
  }

  async beforeBackground<A extends unknown[]>(
    what: ((...args: A) => void) | undefined,
    ...args: A
  ): Promise<void> {
    this.prelude = what ? callText(what, args) : '';
    await this.bidi.inChrome(setPrelude, this.prelude);
  }

  async notifications(): Promise<D.NotificationShown[]> {
    const all = await this.evaluateInBackground<Record<string, { title: string; message: string }>, []>(
      'browser.notifications.getAll()',
    );
    return Object.entries(all).map(([id, { title, message }]) => ({ id, title, message, buttons: [] }));
  }

  async clickNotification(id: string, button?: number): Promise<void> {
    if (button !== undefined) throw new Error('Notifications have no buttons in Firefox');
    if (!(await this.bidi.inChrome(scope.clickNotification, this.id, id)))
      throw new Error(`There is no notification "${id}"`);
  }

  async restart({ kill = false }: { kill?: boolean } = {}): Promise<void> {
    await this.shutDown(kill);
    this.tabsByContext = new Map();
    await this.start(false);
  }

  protected async settleLog(): Promise<void> {
    // A page answers after what it has logged; then the lines are there to be taken.
    const views = await this.bidi.inChrome(scope.extensionViews, this.id);
    const contexts = [...(await this.bidi.contexts()), ...views].map(({ context }) => context);
    await Promise.all(contexts.map((context) => this.bidi.evaluate({ context }, '0').catch(() => undefined)));
    for (const line of await this.bidi.inChrome(takeLines)) this.hearLine(line);
    if (this.options.recordRequests) this.sent.push(...(await this.bidi.inChrome(takeRequests)));
  }

  private async shutDown(kill: boolean): Promise<void> {
    if (!kill) await this.settleLog().catch(() => undefined);
    const { run } = this;
    this.run = undefined;
    if (!run) return;
    if (kill) return run.process.kill();
    await run.bidi.send('browser.close').catch(() => undefined);
    await run.process.ended(8_000);
  }

  async close(): Promise<void> {
    await this.shutDown(false);
    await this.proxy?.close();
    this.proxy = undefined;
    if (!this.options.profileDir && !this.options.keepProfile) removeFolder(this.profile);
  }
}
