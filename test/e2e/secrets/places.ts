/**
 * All the places where a secret could be left lying, each as text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import { hook, openPopupAt } from '../steps/popup.ts';
import { readKept } from '../steps/state.ts';

/** Texts by the name of their place. */
export type Places = Map<string, string>;

/** Storage areas, and every store of every database: the vault's too. */
export async function storage(driver: BrowserDriver): Promise<Places> {
  const { areas, databases } = await readKept(driver);
  return new Map([
    ...Object.entries(areas).map(([name, area]) => [`storage.${name}`, JSON.stringify(area) ?? ''] as const),
    ...Object.entries(databases).flatMap(([name, stores]) =>
      Object.entries(stores).map(
        ([store, records]) => [`database ${name}/${store}`, JSON.stringify(records)] as const,
      ),
    ),
  ]);
}

/** The files in which the browser keeps what the extension stores. */
export function files(profile: string): Places {
  const own = /extension/i;
  const all = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => own.test(file.slice(profile.length)) && !file.endsWith('.xpi'));
  return new Map(all.map((file) => [`file ${file.slice(profile.length)}`, readFileSync(file, 'latin1')]));
}

/** A page as it stands: markup, and what is in its fields. */
function standing(tab: Tab): Promise<string> {
  return tab.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
    return `${document.documentElement.outerHTML}\n${fields.map(({ value }) => value).join('\n')}\n${location.href}`;
  });
}

/** Every screen of the extension, and the pages of sites that are open. */
export async function pages(driver: BrowserDriver, jobs: string[]): Promise<Places> {
  const found: Places = new Map();
  for (const tab of await driver.tabs()) found.set(`page ${await tab.url()}`, await standing(tab));
  const popup = await openPopupAt(driver);
  const routes = [
    '/',
    '/jobs',
    '/album',
    '/album/new',
    '/albums',
    '/push',
    ...jobs.map((job) => `/job/${job}`),
  ];
  for (const route of routes) {
    await popup.evaluate((to) => {
      location.hash = to;
    }, route);
    await popup.waitFor('main');
    // A screen has come to rest when nothing of it says any longer that it is reading.
    await popup.waitFor('.skeleton', { gone: true });
    found.set(`popup ${route}`, await standing(popup));
  }
  await popup.close();
  const options = await driver.openExtensionPage('src/options/index.html');
  for (const route of [
    '/accounts',
    '/accounts/add',
    '/sets',
    '/security',
    '/data',
    '/diagnostics',
    '/about',
  ]) {
    await options.evaluate((to) => {
      location.hash = to;
    }, route);
    await options.waitFor('main');
    await options.waitFor('.skeleton', { gone: true });
    found.set(`options ${route}`, await standing(options));
  }
  await options.close();
  return found;
}

/** Has a job's report written to files, as a table and as data. */
export async function exportReport(driver: BrowserDriver, job: string): Promise<void> {
  const popup = await openPopupAt(driver, `/job/${encodeURIComponent(job)}`);
  for (const form of ['csv', 'json']) {
    await popup.click(hook('export'));
    await popup.click(hook(`export-${form}`));
    await driver.waitForDownload(new RegExp(`\\.${form}$`));
  }
  await popup.close();
}

/** Saves all that is kept: as an export for anybody, and as a backup under a passphrase. */
export async function saveCopies(driver: BrowserDriver, passphrase: string): Promise<void> {
  const options = await driver.openExtensionPage('src/options/index.html#/data');
  // The history above moves what is below it when it arrives.
  await options.waitFor('main');
  await options.waitFor('.skeleton', { gone: true });
  for (let tries = 0; ; tries++) {
    await options.click(hook('export'));
    try {
      await driver.waitForDownload(/^gallerist-export-.*\.json$/);
      break;
    } catch (error) {
      if (tries === 2) throw error;
    }
  }
  await options.click(hook('backup'));
  for (const field of ['passphrase', 'again']) await options.fill(`[name="${field}"]`, passphrase);
  await options.click(hook('passphrase-go'));
  await driver.waitForDownload(/^gallerist-backup-.*\.json$/);
  await options.close();
}

/** What the browser shows or has written: console, notifications, downloads. */
export async function shown(driver: BrowserDriver): Promise<Places> {
  const notifications = await driver.notifications();
  const downloads = readdirSync(driver.downloadsDir);
  return new Map([
    ...(await driver.log()).map((line, n) => [`console line ${n}`, `${line.text} ${line.source}`] as const),
    ...notifications.map((one, n) => [`notification ${n}`, JSON.stringify(one)] as const),
    ...downloads.map(
      (file) => [`download ${file}`, readFileSync(join(driver.downloadsDir, file), 'latin1')] as const,
    ),
  ]);
}

/** Begins to hear every message that reaches a page of ours: those of other pages, content scripts and the background. */
export function hearMessages(page: Tab): Promise<void> {
  return page.evaluate(() => {
    type Heard = { addListener(hear: (message: unknown) => void): void };
    type Api = { runtime: { onMessage: Heard } };
    const scope = globalThis as unknown as { browser?: Api; chrome: Api };
    const heard: string[] = [];
    Object.assign(globalThis, { driverMessages: heard });
    (scope.browser ?? scope.chrome).runtime.onMessage.addListener((message) => {
      heard.push(JSON.stringify(message));
    });
  });
}

/** What was heard, and all that the background answers when it is asked for everything that can be read. */
export async function messages(page: Tab): Promise<Places> {
  const heard = await page.evaluate(
    () => (globalThis as unknown as { driverMessages: string[] }).driverMessages,
  );
  const answers = await page.evaluate(async () => {
    type Answer = { ok: boolean; reply?: unknown };
    type Api = { runtime: { sendMessage(message: unknown): Promise<Answer> } };
    const scope = globalThis as unknown as { browser?: Api; chrome: Api };
    const { runtime } = scope.browser ?? scope.chrome;
    const all: [string, string][] = [];
    const ask = async (kind: string, content: object) => {
      const answer = await runtime.sendMessage({ kind, content });
      all.push([`${kind} ${JSON.stringify(content)}`, JSON.stringify(answer)]);
      return answer.reply;
    };
    const accounts = (await ask('accounts.list', {})) as { id: string }[];
    for (const { id: account } of accounts) {
      for (const kind of ['accounts.test', 'groups.list', 'owners.list', 'albums.left'])
        await ask(kind, { account });
      await ask('albums.list', { account });
      await ask('docs.mine', { account, page: 1 });
      await ask('recent.list', { account });
    }
    const jobs = (await ask('jobs.list', {})) as { id: string }[];
    for (const { id: job } of jobs) {
      await ask('jobs.report', { job });
      await ask('data.exportJob', { job });
    }
    const others = [
      'selection.list',
      'page.current',
      'accounts.redirectUrl',
      'vault.state',
      'revocations.list',
      'data.settings',
      'data.export',
      'data.present',
      'diagnostics.read',
    ];
    for (const kind of others) await ask(kind, {});
    return all;
  });
  return new Map([
    ...heard.map((message, n) => [`message ${n}`, message] as const),
    ...answers.map(([asked, answer]) => [`answer to ${asked}`, answer] as const),
  ]);
}
