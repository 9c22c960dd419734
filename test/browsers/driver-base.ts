/** What both drivers have in common: the log, waiting for tabs, popups and downloads. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLine, MenuEntry, SentRequest, Tab } from './driver.ts';
import { matches, poll } from './failure.ts';

const WAIT_MS = 10_000;

/** The common part of a driver. */
export abstract class DriverBase {
  abstract readonly downloadsDir: string;
  abstract readonly extensionOrigin: string;
  private lines: LogLine[] = [];
  protected readonly sent: SentRequest[] = [];
  protected readonly hearLine = (line: LogLine): void => {
    this.lines.push(line);
  };

  abstract tabs(): Promise<Tab[]>;
  abstract newTab(url: string, size?: { width: number; height: number }): Promise<Tab>;
  /** The popup that is open, if one is. */
  protected abstract findPopup(): Promise<Tab | undefined>;
  /** Returns when everything the browser has logged so far has arrived here. */
  protected abstract settleLog(): Promise<void>;

  openExtensionPage(path: string, size?: { width: number; height: number }): Promise<Tab> {
    return this.newTab(`${this.extensionOrigin}/${path.replace(/^\//, '')}`, size);
  }

  async waitForTab(match: string | RegExp, timeoutMs = WAIT_MS): Promise<Tab> {
    let seen: string[] = [];
    const found = await poll(async () => {
      const tabs = (await this.tabs()).reverse();
      seen = await Promise.all(tabs.map((tab) => tab.url().catch(() => '')));
      const tab = tabs[seen.findIndex((url) => url !== '' && matches(url, match))];
      return (await isComplete(tab)) ? tab : undefined;
    }, timeoutMs);
    if (!found)
      throw new Error(
        `No tab at ${match} within ${timeoutMs / 1000} s. Open are: ${seen.join(', ') || 'none'}`,
      );
    return found;
  }

  async waitForPopup(timeoutMs = WAIT_MS): Promise<Tab> {
    const found = await poll(async () => {
      const popup = await this.findPopup();
      return (await isComplete(popup)) ? popup : undefined;
    }, timeoutMs);
    if (!found) throw new Error(`The popup did not open within ${timeoutMs / 1000} s`);
    return found;
  }

  async waitForDownload(match: RegExp, timeoutMs = WAIT_MS): Promise<string> {
    let seen: string[] = [];
    let earlier = '';
    const found = await poll(async () => {
      seen = readdirSync(this.downloadsDir);
      const name = seen.find((file) => match.test(file) && !/\.(crdownload|part)$/.test(file));
      const path = join(this.downloadsDir, name ?? '');
      // Firefox makes an empty file of the final name first; done is what has a size and keeps it.
      const now = name ? `${name} ${statSync(path).size}` : '';
      const done = name && now === earlier && !now.endsWith(' 0') && !seen.includes(`${name}.part`);
      earlier = now;
      return done ? path : undefined;
    }, timeoutMs);
    if (!found)
      throw new Error(
        `No download ${match} within ${timeoutMs / 1000} s. There are: ${seen.join(', ') || 'none'}`,
      );
    return found;
  }

  async log(): Promise<LogLine[]> {
    await this.settleLog();
    return [...this.lines];
  }

  async requests(): Promise<SentRequest[]> {
    await this.settleLog();
    return [...this.sent];
  }

  async problems(): Promise<string[]> {
    const errors = (await this.log()).filter(({ level }) => level === 'error');
    return errors.map(({ source, text }) => `${source || '(unknown)'}: ${text}`);
  }

  clearLog(): void {
    this.lines = [];
  }
}

async function isComplete(tab: Tab | undefined): Promise<boolean> {
  const state = await tab?.evaluate(() => document.readyState).catch(() => '');
  return state === 'complete';
}

/** The Error for a menu path that leads nowhere. */
export function noSuchEntry(path: string[], entries: MenuEntry[]): Error {
  const list = (level: MenuEntry[]): string =>
    level.map(({ title, children }) => (children ? `${title} (${list(children)})` : title)).join(', ');
  return new Error(
    `The context menu has no usable entry ${path.join(' › ')}. It offers: ${list(entries) || 'nothing'}`,
  );
}

/** The call of a function as source text. */
export function callText<A extends unknown[]>(what: (...args: A) => void, args: A): string {
  return `(${what})(...${JSON.stringify(args)});`;
}
