/**
 * Functions that run inside Firefox with the browser's own rights. They travel as source text and reach what a person
 * reaches with the mouse: the toolbar, the context menu, the permission settings, notifications.
 */
import type { Emulation, MenuEntry } from './driver.ts';

interface BrowserElement {
  permanentKey?: object;
  classList: DOMTokenList;
  currentURI?: { spec: string };
}
interface Extension {
  views: Iterable<{ viewType: string; xulBrowser?: BrowserElement }>;
  backgroundState: string;
  terminateBackground(options: {
    ignoreDevToolsAttached: boolean;
    disableResetIdleForTest: boolean;
  }): Promise<void>;
  wakeupBackground(): Promise<void>;
}
interface MenuNode extends Element {
  label: string;
  disabled: boolean;
  hidden: boolean;
  state: string;
  menupopup?: MenuNode;
  openMenu(open: boolean): void;
  activateItem(item: MenuNode): void;
  hidePopup(): void;
}
interface BrowsingContext {
  prefersColorSchemeOverride: string;
  prefersReducedMotionOverride: string;
  forcedColorsOverride: string;
}
interface Modules {
  NavigableManager: {
    getIdForBrowser(browser: BrowserElement): string;
    getBrowserById(id: string): BrowserElement | null;
    getBrowsingContextById(id: string): BrowsingContext;
    knowsExtensionViews?: boolean;
  };
  ExtensionPermissions: { remove(id: string, permissions: object, extension: Extension): Promise<void> };
  ExtensionParent: {
    apiManager: {
      global: { browserActionFor(extension: Extension): { triggerAction(window: Window): void } };
      getAPI(name: string, extension: Extension, scope: string): Record<string, unknown>;
    };
  };
}
declare const WebExtensionPolicy: { getByID(id: string): { extension: Extension } | null };
declare const ChromeUtils: {
  importESModule(url: string): Modules;
  generateQI(kinds: string[]): (kind: unknown) => unknown;
};
declare const Ci: { nsIComponentRegistrar: unknown };
declare const Components: {
  manager: {
    QueryInterface(kind: unknown): {
      registerFactory(id: unknown, name: string, contract: string, factory: object): void;
    };
  };
};
declare const Services: {
  wm: { getMostRecentWindow(type: string): Window };
  prefs: { setBoolPref(name: string, value: boolean): void };
  uuid: { generateUUID(): unknown };
};

/** A page of the extension outside the tabs. */
export interface ExtensionView {
  type: string;
  context: string;
  url: string;
}

/**
 * Lists the extension's pages. Firefox's automation knows only tabs; popup and background become pages like any other
 * once they have an id and can be found by it.
 */
export function extensionViews(id: string): ExtensionView[] {
  const { NavigableManager: manager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const browsers = () => {
    const views = WebExtensionPolicy.getByID(id)?.extension.views ?? [];
    return [...views].flatMap(({ viewType, xulBrowser }) =>
      // A popup loads out of sight first and then moves into its panel: whoever held it before would lose it.
      xulBrowser && !xulBrowser.classList.contains('webextension-preload-browser')
        ? [{ viewType, browser: xulBrowser }]
        : [],
    );
  };
  if (!manager.knowsExtensionViews) {
    manager.knowsExtensionViews = true;
    const original = manager.getBrowserById.bind(manager);
    manager.getBrowserById = (wanted) => {
      const found = browsers().find(
        ({ browser }) => browser.permanentKey && manager.getIdForBrowser(browser) === wanted,
      );
      return found ? found.browser : original(wanted);
    };
  }
  return browsers().map(({ viewType, browser }) => {
    browser.permanentKey ??= {};
    return { type: viewType, context: manager.getIdForBrowser(browser), url: browser.currentURI?.spec ?? '' };
  });
}

/** Presses the extension's button in the toolbar. */
export function pressToolbarButton(id: string): void {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  if (extension) ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}

/** Answers every permission request of extensions with yes (they still need a click), or asks the person. */
export function answerPermissionRequests(yes: boolean): void {
  Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', !yes);
}

/** Takes host permissions away, as in the add-on manager. */
export async function removeHostPermissions(id: string, origins: string[]): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  );
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  if (extension) await ExtensionPermissions.remove(id, { permissions: [], origins }, extension);
}

/** Stops the event page. */
export async function terminateBackground(id: string): Promise<void> {
  await WebExtensionPolicy.getByID(id)?.extension.terminateBackground({
    ignoreDevToolsAttached: true,
    disableResetIdleForTest: true,
  });
}

/** Starts the event page if it does not run. */
export async function wakeBackground(id: string): Promise<void> {
  await WebExtensionPolicy.getByID(id)?.extension.wakeupBackground();
}

/** `running`, `stopped`, `starting` or `suspending`. */
export function backgroundState(id: string): string {
  return WebExtensionPolicy.getByID(id)?.extension.backgroundState ?? 'missing';
}

/**
 * Waits for the context menu that a right click has opened, reads the extension's entries, and, with a path, chooses
 * one. Undefined: the menu did not open. `chosen` tells whether the path led to an entry.
 */
export async function useContextMenu(
  id: string,
  path: string[] | null,
): Promise<{ entries: MenuEntry[]; chosen: boolean } | undefined> {
  const { document } = Services.wm.getMostRecentWindow('navigator:browser');
  const menu = document.getElementById('contentAreaContextMenu') as unknown as MenuNode;
  const until = async (done: () => boolean) => {
    for (let tries = 0; tries < 250 && !done(); tries++) await new Promise((next) => setTimeout(next, 20));
    return done();
  };
  if (!(await until(() => menu.state === 'open'))) return undefined;
  const prefix = `${id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-menuitem-`;
  const itemsIn = (parent: Element) =>
    ([...parent.children] as MenuNode[]).filter(
      (item) => item.matches('menuitem, menu') && item.id.startsWith(prefix) && !item.hidden,
    );
  const inside = (item: MenuNode) => (item.menupopup ? itemsIn(item.menupopup) : []);
  const read = (item: MenuNode): MenuEntry => ({
    title: item.label,
    enabled: !item.disabled,
    ...(item.getAttribute('type')
      ? { checked: item.hasAttribute('checked') && item.getAttribute('checked') !== 'false' }
      : {}),
    ...(item.menupopup ? { children: inside(item).map(read) } : {}),
  });
  /** The entries as they are now, below the one that gathers several under the extension's name, if there is one. */
  const look = () => {
    const top = itemsIn(menu);
    const [only] = top;
    // That one's id is a number; ours begin with a low line.
    return only && top.length === 1 && !only.id.startsWith(`${prefix}_`)
      ? { group: [only], top: inside(only) }
      : { group: [], top };
  };
  const result = { entries: look().top.map(read), chosen: false };
  // The extension may have all entries made anew while they are on their way; then they are looked for anew.
  for (let tries = 0; path && tries < 5 && !result.chosen && menu.state === 'open'; tries++) {
    const { group, top } = look();
    const trail: MenuNode[] = [];
    let level = top;
    for (const title of path) {
      const found = level.find((item) => item.label === title && !item.disabled);
      if (!found) break;
      trail.push(found);
      level = inside(found);
    }
    const target = trail.at(-1);
    if (!target || trail.length < path.length || target.menupopup) break;
    target.addEventListener('command', () => {
      result.chosen = true;
    });
    let popup = menu;
    for (const parent of [...group, ...trail.slice(0, -1)]) {
      const next = parent.menupopup;
      if (!next) break;
      parent.openMenu(true);
      await until(() => next.state === 'open' || !next.isConnected);
      popup = next;
    }
    if (!target.isConnected) continue;
    popup.activateItem(target);
    await until(() => result.chosen || !target.isConnected);
  }
  if (!result.chosen) menu.hidePopup();
  await until(() => menu.state === 'closed');
  return result;
}

/**
 * Without a screen Firefox closes notifications as soon as they appear. This stands in for the system that would show
 * them: they stay until they are clicked or closed.
 */
export function keepNotifications(): void {
  const observers = new Map<string, { observe(subject: null, topic: string, name: string): void } | null>();
  const finish = (name: string) => {
    const observer = observers.get(name);
    observers.delete(name);
    observer?.observe(null, 'alertfinished', name);
  };
  const service = {
    QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
    showAlert(
      alert: { name: string },
      observer: { observe(subject: null, topic: string, name: string): void } | null,
    ) {
      observers.set(alert.name, observer);
      observer?.observe(null, 'alertshow', alert.name);
    },
    closeAlert: finish,
  };
  const factory = { createInstance: (kind: unknown) => service.QueryInterface(kind) };
  const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
  registrar.registerFactory(Services.uuid.generateUUID(), 'alerts', '@mozilla.org/alerts-service;1', factory);
}

/** Clicks a notification. False: there is none with that id. */
export function clickNotification(id: string, notificationId: string): boolean {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  if (!extension) return false;
  const api = ExtensionParent.apiManager.getAPI('notifications', extension, 'addon_parent');
  const shown = api.notificationsMap as Map<string, { observe(subject: null, topic: string): void }>;
  const notification = shown.get(notificationId);
  notification?.observe(null, 'alertclickcallback');
  notification?.observe(null, 'alertfinished');
  return notification !== undefined;
}

/** Does what the keyboard shortcut of a command does. */
export function triggerCommand(id: string, name: string): void {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  if (!extension) return;
  const api = ExtensionParent.apiManager.getAPI('commands', extension, 'addon_parent');
  (api.extension as { shortcuts: { onCommand(name: string): void } }).shortcuts.onCommand(name);
}

/** Pretends the person's system is set up this way, for one page. */
export function overrideMedia(
  context: string,
  { colorScheme, reducedMotion, forcedColors }: Emulation,
): void {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const page = NavigableManager.getBrowsingContextById(context);
  page.prefersColorSchemeOverride = colorScheme ?? 'none';
  page.prefersReducedMotionOverride =
    reducedMotion === undefined ? 'none' : reducedMotion ? 'reduce' : 'no-preference';
  page.forcedColorsOverride = forcedColors === undefined ? 'none' : forcedColors ? 'active' : 'none';
}
