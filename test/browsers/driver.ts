/**
 * What a test may ask of a browser: the same words for Chromium and Firefox.
 *
 * Selectors are CSS. `host >>> inner` steps into the shadow root of `host`, also into a closed one. Where several
 * elements match, `text` narrows to the one whose visible text (or aria-label) is, or else contains, that text, and
 * visible elements come before hidden ones. Every wait has a time limit (10 s unless told otherwise); when it is
 * over, an Error says what was waited for and where, quotes the page's text and names a screenshot in
 * `test-results/failures/`.
 *
 * Functions handed to `evaluate` are sent as source text. They cannot use anything from around them (imports,
 * constants of the file), only their arguments, which travel as JSON, as does the result. A string is an expression:
 * handy for `chrome.…`, which has no types here. Frames inside a page cannot be reached.
 */

/** The browsers there are drivers for. */
export type BrowserName = 'chromium' | 'firefox';

/** Keys that are held down while the mouse does something. */
export type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';

/** A rectangle in CSS pixels, measured from the top left corner of the viewport. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A place in the viewport. */
export interface Point {
  x: number;
  y: number;
}

/** Which of several matching elements is meant, and how long to wait for it. */
export interface FindOptions {
  /** The element's visible text or aria-label is, or contains, this. */
  text?: string;
  /** How long to wait, in milliseconds. */
  timeoutMs?: number;
}

/** How to click. */
export interface ClickOptions {
  modifiers?: Modifier[];
  button?: 'left' | 'right';
}

/** What axe-core found wrong. */
export interface AxeViolation {
  id: string;
  impact: string;
  help: string;
  /** One line per element: where it is and what is wrong with it. */
  nodes: string[];
}

/** What the person has set up in the system, as a page can ask with media queries. `undefined` leaves it alone. */
export interface Emulation {
  colorScheme?: 'light' | 'dark';
  reducedMotion?: boolean;
  forcedColors?: boolean;
}

/** A function to run in a page or in the background: source text of an expression, or a function without closure. */
export type Evaluated<T, A extends unknown[]> = string | ((...args: A) => T | Promise<T>);

/** One document in a tab, or the extension's popup. */
export interface Tab {
  /** Where the tab is now. */
  url(): Promise<string>;
  /** Opens an address and waits until it has loaded. Throws when it cannot be reached. */
  goto(url: string): Promise<void>;
  /** Loads the page anew and waits until it has loaded. */
  reload(): Promise<void>;
  /** Makes this the tab in front. Clicking and typing do so by themselves. */
  activate(): Promise<void>;
  /** Waits until the element is visible, enabled, still and not covered, scrolls to it and clicks with the mouse. */
  click(selector: string, options?: FindOptions & ClickOptions): Promise<void>;
  /** Clicks at a place of the viewport, whatever is there. */
  clickAt(x: number, y: number, options?: ClickOptions): Promise<void>;
  /** Moves the mouse over the element. */
  hover(selector: string, options?: FindOptions): Promise<void>;
  /** Presses the mouse button at one element or place, moves in steps, releases at the other. Mouse events only. */
  drag(from: string | Point, to: string | Point, options?: ClickOptions): Promise<void>;
  /** Empties a text field (or an editable element) and types the text into it. */
  fill(selector: string, text: string, options?: FindOptions): Promise<void>;
  /** Chooses the option of a `<select>` with this value, or else with this label. */
  select(selector: string, value: string, options?: FindOptions): Promise<void>;
  /** Puts files into an `<input type="file">`, which may be hidden. */
  setFiles(selector: string, paths: string[]): Promise<void>;
  /** Presses key combinations one after the other, such as `Enter`, `Shift+ArrowRight`, `Control+a`. */
  press(...combos: string[]): Promise<void>;
  /** Waits for the element and returns its text as displayed. */
  textOf(selector: string, options?: FindOptions): Promise<string>;
  /** How many elements match at this moment, hidden ones included. */
  count(selector: string, options?: { text?: string }): Promise<number>;
  /** Waits until an element is visible or, with `gone`, until none is. */
  waitFor(selector: string, options?: FindOptions & { gone?: boolean }): Promise<void>;
  /** Waits until the text is displayed in the page, or in the element `within`. */
  waitForText(text: string | RegExp, options?: { within?: string; timeoutMs?: number }): Promise<void>;
  /** Waits until the address contains the text or matches the expression. */
  waitForUrl(match: string | RegExp, timeoutMs?: number): Promise<void>;
  /** Runs a function among the page's own scripts. */
  evaluate<T, A extends unknown[]>(what: Evaluated<T, A>, ...args: A): Promise<T>;
  /** Where the element is in the viewport (after waiting for it). */
  boundingBox(selector: string, options?: FindOptions): Promise<Box>;
  /** Saves a PNG of the viewport, of a part of it, or of one element. */
  screenshot(path: string, options?: { clip?: Box; selector?: string }): Promise<void>;
  /** Runs axe-core over the document, or over the element `within`. */
  axe(options?: { within?: string }): Promise<AxeViolation[]>;
  /** Sets the size of the viewport and how many device pixels make one of CSS. */
  setViewport(width: number, height: number, scale?: number): Promise<void>;
  /** Pretends the person's system is set up this way. Each call replaces the one before. */
  emulate(media: Emulation): Promise<void>;
  /** Closes the tab (or popup). */
  close(): Promise<void>;
}

/** An entry of the extension in the context menu, as the person would see it. */
export interface MenuEntry {
  title: string;
  enabled: boolean;
  /** Only for entries with a check mark or a radio button. */
  checked?: boolean;
  /** Only for entries that open a further menu. */
  children?: MenuEntry[];
}

/** A system notification of the extension that is up at this moment. */
export interface NotificationShown {
  id: string;
  title: string;
  message: string;
  /** The titles of its buttons. Firefox has none. */
  buttons: string[];
}

/** One line that a page, a content script or the background wrote to the console, or an error nobody caught. */
export interface LogLine {
  level: 'error' | 'warning' | 'info' | 'debug';
  /** Where it came from: the address of the page or worker. */
  source: string;
  text: string;
}

/** A request that a page or the extension has sent. */
export interface SentRequest {
  url: string;
  /** Its body, as far as the browser tells; Firefox tells none. */
  body: string;
}

/** How to start a browser. */
export interface LaunchOptions {
  /** The folder with the built extension. */
  extensionDir: string;
  /** Folders with further extensions, such as one that a person might have beside ours. */
  otherExtensions?: string[];
  /** Keeps what is sent, for `requests()`. */
  recordRequests?: boolean;
  /** Without a window; the default. */
  headless?: boolean;
  /**
   * Host name (or `*.example.org`) → port of a local TLS server that plays it. All other hosts but localhost cannot
   * be reached.
   */
  hostMap?: Record<string, number>;
  /** Leaves hosts that are not in `hostMap` reachable: for a person who plays with the browser, never for tests. */
  openNetwork?: boolean;
  /** Where to keep the profile; a temporary folder when left out. */
  profileDir?: string;
  /** Leaves the profile there when the browser closes. */
  keepProfile?: boolean;
  /** The browser to start, as found by `find.ts` when left out. */
  executablePath?: string;
  /** The language of the browser's pages and of the extension: `en-US` when left out. */
  locale?: string;
}

/** A running browser with the extension in it. */
export interface BrowserDriver {
  readonly name: BrowserName;
  readonly version: string;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  readonly extensionOrigin: string;
  /** Where downloads arrive. */
  readonly downloadsDir: string;

  /** Opens a tab in front, of that size, and waits until the page has loaded. */
  newTab(url: string, size?: { width: number; height: number }): Promise<Tab>;
  /** Opens a page of the extension in a tab: `openExtensionPage('src/options/index.html#accounts')`. */
  openExtensionPage(path: string, size?: { width: number; height: number }): Promise<Tab>;
  /** The tabs that are open, the oldest first. The browser's own first tab, which keeps it alive, is left out. */
  tabs(): Promise<Tab[]>;
  /** Waits for a tab at such an address, whoever opened it, to have loaded; the youngest one if there are several. */
  waitForTab(match: string | RegExp, timeoutMs?: number): Promise<Tab>;

  /** Presses the extension's button in the toolbar and waits for the popup. The active tab counts as chosen. */
  openRealPopup(): Promise<Tab>;
  /** Waits for a popup which the extension opens by itself. */
  waitForPopup(timeoutMs?: number): Promise<Tab>;

  /**
   * Lets the extension's later `permissions.request` for these hosts resolve true at once; it still needs a click.
   * Without this the request waits for a person. Chromium: for these patterns; Firefox: for any. To play a refusal,
   * replace `chrome.permissions.request` in the page that asks.
   */
  allowHosts(patterns: string[]): Promise<void>;
  /** Takes host permissions away again, as the person can do in the browser's settings. */
  revokeHosts(patterns: string[]): Promise<void>;

  /**
   * What the extension offers when the person clicks there with the right button; where the browser gathers several
   * entries in a submenu named after the extension, that level is left out. Firefox: read from the real menu.
   * Chromium: worked out from the `contextMenus` calls which the worker made.
   */
  contextMenuItems(tab: Tab, selector: string, options?: FindOptions): Promise<MenuEntry[]>;
  /**
   * Chooses an entry by its titles, outermost first. Firefox: in the real menu. Chromium: runs the listeners with
   * what a click there would tell them (it gives no `activeTab`).
   */
  clickContextMenu(tab: Tab, selector: string, path: string[], options?: FindOptions): Promise<void>;
  /** Runs the listeners of a keyboard command (`commands` in the manifest). */
  runCommand(name: string): Promise<void>;

  /**
   * Stops the service worker or the event page at once, wherever it is. The next event starts it again. By itself
   * Chromium's worker does not stop while it is being driven; Firefox's event page does, after 30 idle seconds.
   */
  stopBackground(): Promise<void>;
  /** Is the service worker or event page running? */
  backgroundRunning(): Promise<boolean>;
  /** Runs a function in the background, starting it if need be. */
  evaluateInBackground<T, A extends unknown[]>(what: Evaluated<T, A>, ...args: A): Promise<T>;

  /**
   * Runs a function in the background at each of its later starts, before its first script; `undefined` ends that.
   * There it can replace what the browser offers. In Chromium a `debugger` statement then halts the background where
   * it is, until it is stopped.
   */
  beforeBackground<A extends unknown[]>(what: ((...args: A) => void) | undefined, ...args: A): Promise<void>;

  /**
   * Notifications of the extension that are up, the latest last. Firefox only without a window, where a stand-in keeps
   * them up.
   */
  notifications(): Promise<NotificationShown[]>;
  /** Clicks a notification, or one of its buttons (not in Firefox). */
  clickNotification(id: string, button?: number): Promise<void>;
  /** Waits for a finished download whose file name matches; returns its path. */
  waitForDownload(match: RegExp, timeoutMs?: number): Promise<string>;

  /**
   * Closes the browser and starts it with the same profile: `onStartup` fires, `onInstalled` does not, menus and
   * alarms are still there. Earlier tabs are gone. `kill`: as if power had failed.
   */
  restart(options?: { kill?: boolean }): Promise<void>;

  /** Everything pages, content scripts and background wrote to the console, and uncaught errors. */
  log(): Promise<LogLine[]>;
  /** What pages and the extension have sent to anybody since the start, with `recordRequests`. */
  requests(): Promise<SentRequest[]>;
  /** The errors among it as text with their source. Answers of servers (a 404, a 500) do not count. */
  problems(): Promise<string[]>;
  /** Forgets what was logged so far. */
  clearLog(): void;
  /** Closes the browser and removes its temporary profile. */
  close(): Promise<void>;
}
