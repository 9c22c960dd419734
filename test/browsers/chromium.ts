/** Drives Chromium (and its relatives) over the DevTools protocol. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CdpSession, TargetInfo } from './cdp.ts';
import { type ApiCall, ChromiumBackground, isWorker } from './chromium-background.ts';
import { listenToLog, listenToRequests } from './chromium-log.ts';
import { MenuMirror } from './chromium-menus.ts';
import { NotificationMirror } from './chromium-notifications.ts';
import {
  changeHostPermission,
  dispatchNotificationClick,
  dispatchWithTab,
  EXTENSIONS_PAGE,
} from './chromium-page-tools.ts';
import {
  allowUnpacked,
  type ChromiumRun,
  isWritten,
  keepInstalled,
  makeProfile,
  startChromium,
} from './chromium-start.ts';
import { ChromiumTab } from './chromium-tab.ts';
import type * as D from './driver.ts';
import { callText, DriverBase, noSuchEntry } from './driver-base.ts';
import { poll } from './failure.ts';
import { requireBrowser } from './find.ts';
import type { MenuTarget } from './page-agent.ts';
import { removeFolder } from './process.ts';

/** Starts Chromium with the extension and waits until its worker has run. */
export async function launchChromium(options: D.LaunchOptions): Promise<D.BrowserDriver> {
  const executable = options.executablePath ?? (await requireBrowser('chromium'));
  const driver = new ChromiumDriver(executable, { ...options, extensionDir: resolve(options.extensionDir) });
  try {
    await driver.start('install');
  } catch (error) {
    await driver.close().catch(() => undefined);
    throw error;
  }
  return driver;
}

/** The lines to Chromium's own tools, for what a driver has no words for, such as traces and heaps. */
export interface Devtools {
  /** The line to the extension's worker, which is started if need be. */
  worker(): Promise<CdpSession>;
  page(tab: D.Tab): CdpSession;
}

/** Chromium's own tools. Throws for any other driver. */
export function devtoolsOf(driver: D.BrowserDriver): Devtools {
  if (!(driver instanceof ChromiumDriver)) throw new Error(`${driver.name} has no such tools`);
  return driver.devtools;
}

class ChromiumDriver extends DriverBase implements D.BrowserDriver {
  readonly name = 'chromium';
  version = '';
  readonly downloadsDir: string;
  private run: ChromiumRun | undefined;
  private helper: CdpSession | undefined;
  private readonly profile: string;
  private readonly background: ChromiumBackground;
  private readonly menus = new MenuMirror();
  private readonly shownNotifications = new NotificationMirror();
  private tabsBySession = new Map<CdpSession, ChromiumTab>();
  private bornAsOther = new Set<CdpSession>();

  constructor(
    private readonly executable: string,
    private readonly options: D.LaunchOptions,
  ) {
    super();
    this.profile = makeProfile(options, 'gallerist-chromium');
    this.downloadsDir = join(this.profile, 'test-downloads');
    this.background = new ChromiumBackground(
      () => this.running.targets,
      () => this.helperPage,
      (call) => this.hearCall(call),
    );
  }

  get extensionOrigin(): string {
    return this.background.origin;
  }

  get devtools(): Devtools {
    return {
      worker: () => this.background.wake(),
      page(tab) {
        if (!(tab instanceof ChromiumTab)) throw new Error('This tab belongs to another driver');
        return tab.session;
      },
    };
  }

  private get running(): ChromiumRun {
    if (!this.run) throw new Error('Chromium is not running');
    return this.run;
  }

  private get helperPage(): CdpSession {
    if (!this.helper) throw new Error('Chromium has no page yet');
    return this.helper;
  }

  /** `install` for a fresh profile, `kept` when the profile starts the extension, `load` when it has to be loaded. */
  async start(how: 'install' | 'kept' | 'load'): Promise<void> {
    if (how === 'install') allowUnpacked(this.profile);
    const prepare = (session: CdpSession, waiting: boolean) => this.prepare(session, waiting);
    this.run = await startChromium(this.executable, this.profile, this.options, prepare, how === 'load');
    this.version = this.run.version;
    const { wire, targets } = this.run;
    this.helper = await poll(async () => targets.all().find(({ target }) => target.type === 'page'), 10_000);
    await this.background.watch();
    mkdirSync(this.downloadsDir, { recursive: true });
    await wire.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: this.downloadsDir });
    if (how === 'install') {
      const { id } = await wire.send<{ id: string }>('Extensions.loadUnpacked', {
        path: this.options.extensionDir,
      });
      this.background.origin = `chrome-extension://${id}`;
    }
    for (const path of this.options.otherExtensions ?? [])
      await wire.send('Extensions.loadUnpacked', { path: resolve(path) });
    await this.background.wake();
  }

  private prepare(session: CdpSession, waiting: boolean): void {
    const { type } = session.target;
    if (this.options.recordRequests) listenToRequests(session, (request) => this.sent.push(request));
    if (isWorker(session)) {
      listenToLog(session, this.hearLine);
      this.background.prepare(session, waiting);
    } else if (type === 'page' || type === 'other') {
      // The popup begins its life as "other" and becomes a page later; a tab is a page from the start.
      if (type === 'other') this.bornAsOther.add(session);
      listenToLog(session, this.hearLine);
      session.tell('Page.enable');
      session.on('Page.javascriptDialogOpening', () =>
        session.tell('Page.handleJavaScriptDialog', { accept: true }),
      );
      // Pages in tabs behind others go on as if they were looked at, so that tests need not care.
      session.tell('Emulation.setFocusEmulationEnabled', { enabled: true });
    }
  }

  private hearCall(call: ApiCall): void {
    this.menus.hear(call);
    this.shownNotifications.hear(call);
  }

  private tabOf(session: CdpSession): ChromiumTab {
    const tab = this.tabsBySession.get(session) ?? new ChromiumTab(session, this.isPopup(session));
    this.tabsBySession.set(session, tab);
    return tab;
  }

  async newTab(url: string, size?: { width: number; height: number }): Promise<D.Tab> {
    const tab = this.tabOf(await this.openPage('about:blank', false));
    if (size) await tab.setViewport(size.width, size.height);
    if (url !== 'about:blank') await tab.goto(url);
    return tab;
  }

  private async openPage(url: string, background: boolean): Promise<CdpSession> {
    const { wire, targets } = this.running;
    const { targetId } = await wire.send<{ targetId: string }>('Target.createTarget', { url, background });
    return targets.of(targetId);
  }

  async tabs(): Promise<D.Tab[]> {
    const pages = this.running.targets.all().filter(({ target }) => target.type === 'page');
    const isTab = (session: CdpSession) => session !== this.helper && !this.isPopup(session);
    return pages.filter(isTab).map((session) => this.tabOf(session));
  }

  private isPopup(session: CdpSession): boolean {
    return this.bornAsOther.has(session) && session.target.url.startsWith(this.extensionOrigin);
  }

  async openRealPopup(): Promise<D.Tab> {
    interface TabTarget extends TargetInfo {
      embedderData?: { tabActive?: boolean };
    }
    const { wire } = this.running;
    const filter = [{ type: 'tab' }];
    const { targetInfos } = await wire.send<{ targetInfos: TabTarget[] }>('Target.getTargets', { filter });
    const active = targetInfos.find(({ embedderData }) => embedderData?.tabActive);
    if (active)
      await wire.send('Extensions.triggerAction', { id: this.extensionId, targetId: active.targetId });
    else await this.background.evaluate('chrome.action.openPopup()');
    return this.waitForPopup();
  }

  protected async findPopup(): Promise<D.Tab | undefined> {
    const session = [...this.bornAsOther].filter((one) => one.open && this.isPopup(one)).at(-1);
    return session && this.tabOf(session);
  }

  private get extensionId(): string {
    return this.extensionOrigin.replace('chrome-extension://', '');
  }

  async allowHosts(patterns: string[]): Promise<void> {
    await this.changeHosts(true, patterns);
  }

  async revokeHosts(patterns: string[]): Promise<void> {
    // The settings page alone leaves the hosts among those that come back at the next start.
    for (const pattern of patterns) {
      const remove = `chrome.permissions.remove({ origins: [${JSON.stringify(pattern)}] }).catch(() => false)`;
      await this.background.evaluate(remove);
    }
    await this.changeHosts(false, patterns);
  }

  private async changeHosts(add: boolean, patterns: string[]): Promise<void> {
    const page = await this.openPage(EXTENSIONS_PAGE, true);
    try {
      for (const pattern of patterns) await changeHostPermission(page, this.extensionId, add, pattern);
    } finally {
      await this.tabOf(page).close();
    }
  }

  async contextMenuItems(tab: D.Tab, selector: string, options: D.FindOptions = {}): Promise<D.MenuEntry[]> {
    return this.menus.entries(await this.rightClick(tab, selector, options));
  }

  async clickContextMenu(
    tab: D.Tab,
    selector: string,
    path: string[],
    options: D.FindOptions = {},
  ): Promise<void> {
    const target = await this.rightClick(tab, selector, options);
    const info = this.menus.clickInfo(target, path);
    if (!info) throw noSuchEntry(path, this.menus.entries(target));
    await dispatchWithTab(this.background, 'contextMenus.onClicked', info);
  }

  /** Clicks with the right button, so that scripts in the page see it, and keeps the native menu from opening. */
  private async rightClick(tab: D.Tab, selector: string, options: D.FindOptions): Promise<MenuTarget> {
    if (!(tab instanceof ChromiumTab)) throw new Error('This tab belongs to another driver');
    const { menu, point } = await tab.menuTarget(selector, options);
    if (!menu || !point) throw new Error(`Nothing to click at ${selector}`);
    await tab.suppressNativeMenu();
    await tab.clickAt(point.x, point.y, { button: 'right' });
    return menu;
  }

  runCommand(name: string): Promise<void> {
    return dispatchWithTab(this.background, 'commands.onCommand', name);
  }

  stopBackground(): Promise<void> {
    return this.background.stop();
  }

  async backgroundRunning(): Promise<boolean> {
    return this.background.running() !== undefined;
  }

  evaluateInBackground<T, A extends unknown[]>(what: D.Evaluated<T, A>, ...args: A): Promise<T> {
    return this.background.evaluate(what, ...args);
  }

  async beforeBackground<A extends unknown[]>(
    what: ((...args: A) => void) | undefined,
    ...args: A
  ): Promise<void> {
    this.background.prelude = what && callText(what, args);
  }

  async notifications(): Promise<D.NotificationShown[]> {
    const ids = await this.background.evaluate<string[], []>(
      'chrome.notifications.getAll().then(Object.keys)',
    );
    return this.shownNotifications.shown(ids);
  }

  async clickNotification(id: string, button?: number): Promise<void> {
    await dispatchNotificationClick(this.background, id, button);
  }

  async restart({ kill = false }: { kill?: boolean } = {}): Promise<void> {
    // A crash in the first seconds would take the whole installation with it, which is not what a test asks for.
    if (kill) await poll(async () => isWritten(this.profile, this.extensionId) || undefined, 20_000);
    await this.shutDown(kill);
    this.tabsBySession = new Map();
    this.bornAsOther = new Set();
    await this.start(keepInstalled(this.profile, this.extensionId) ? 'kept' : 'load');
  }

  protected async settleLog(): Promise<void> {
    const sessions = this.running.targets
      .all()
      .filter((session) => isWorker(session) || session.target.type === 'page');
    await Promise.all(
      sessions.map((session) => session.send('Runtime.evaluate', { expression: '0' }).catch(() => undefined)),
    );
  }

  private async shutDown(kill: boolean): Promise<void> {
    const { run } = this;
    this.run = undefined;
    if (!run) return;
    if (kill) return run.process.kill();
    await run.wire.send('Browser.close', {}, undefined, 5_000).catch(() => undefined);
    await run.process.ended(5_000);
  }

  async close(): Promise<void> {
    await this.shutDown(false);
    if (!this.options.profileDir && !this.options.keepProfile) removeFolder(this.profile);
  }
}
