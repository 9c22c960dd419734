/** Checks of what a driver can do with the extension. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { poll, sleep } from './failure.ts';
import type { Bench } from './self-check.ts';

/** Popup, background, permissions, content scripts, notifications, downloads, log. */
export async function checkBackground({ driver, server, folder, check }: Bench): Promise<void> {
  const stored = (key: string) =>
    driver.evaluateInBackground<unknown[], []>(
      `chrome.storage.local.get('${key}').then((all) => all['${key}'] ?? [])`,
    );
  const startedAt = () => driver.evaluateInBackground<number, []>('globalThis.startedAt');
  await check('asks the background', async () => {
    assert.deepEqual(await stored('installed'), ['install']);
    assert.equal(await driver.evaluateInBackground((a: number, b: number) => a + b, 1, 2), 3);
    await assert.rejects(driver.evaluateInBackground('Promise.reject(new Error("no way"))'), /no way/);
    assert.equal(
      await driver.evaluateInBackground('chrome.runtime.getURL("")'),
      `${driver.extensionOrigin}/`,
    );
  });
  await check('stops the background; a message starts it', async () => {
    const before = await startedAt();
    const tab = await driver.openExtensionPage('options.html');
    for (let round = 0; round < 5; round++) {
      await driver.stopBackground();
      assert.equal(await driver.backgroundRunning(), false);
      const pong = await tab.evaluate<number, []>('chrome.runtime.sendMessage("ping")');
      assert.notEqual(pong, before);
      assert.equal(await driver.backgroundRunning(), true);
      assert.equal(await startedAt(), pong);
    }
    await driver.stopBackground();
    assert.equal(typeof (await startedAt()), 'number');
    await tab.close();
  });
  await check('opens the real popup', async () => {
    const tab = await driver.newTab(`${server.origin}/page`);
    const popup = await driver.openRealPopup();
    assert.equal(await popup.url(), `${driver.extensionOrigin}/popup.html`);
    await popup.click('#press');
    assert.equal(await popup.textOf('#out'), 'pressed true');
    await popup.fill('#name', 'typed');
    assert.equal(await popup.textOf('#out'), 'typed');
    await popup.emulate({ colorScheme: 'dark' });
    await popup.screenshot(join(folder, 'popup.png'));
    assert.ok(readFileSync(join(folder, 'popup.png')).length > 500);
    // A press on the button lets the extension into the page in front.
    const run =
      'chrome.tabs.query({ active: true }).then(([tab]) => chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => document.title }))';
    const results = await popup.evaluate<{ result: string }[], []>(run);
    assert.equal(results[0]?.result, 'Page');
    assert.deepEqual((await driver.tabs()).length, 1);
    await popup.close();
    await tab.close();
  });
  await check('sees popups and tabs which the extension opens', async () => {
    const tab = await driver.openExtensionPage('options.html');
    await tab.evaluate('void chrome.runtime.sendMessage("open popup")');
    const popup = await driver.waitForPopup();
    assert.equal(await popup.textOf('h1'), 'Popup');
    await popup.close();
    await tab.evaluate('void chrome.runtime.sendMessage("open tab")');
    const opened = await driver.waitForTab(/in-tab$/);
    await opened.click('#press');
    assert.equal(await opened.textOf('#out'), 'pressed true');
    await opened.close();
    await assert.rejects(driver.waitForTab('nowhere', 200), /No tab at nowhere/);
    await tab.close();
  });
  await check('grants and takes back hosts', async () => {
    const patterns = ['http://localhost/*', 'https://www.example.test/*'];
    const has = () =>
      driver.evaluateInBackground((origins: string[]) => {
        const { chrome } = globalThis as unknown as {
          chrome: { permissions: { contains(what: object): Promise<boolean> } };
        };
        return chrome.permissions.contains({ origins });
      }, patterns);
    const tab = await driver.openExtensionPage('options.html');
    assert.equal(await has(), false);
    await driver.allowHosts(patterns);
    assert.equal(await has(), false);
    await tab.click('#ask');
    await tab.waitForText('true', { within: '#out' });
    assert.equal(await has(), true);
    await driver.revokeHosts(patterns);
    assert.equal(await has(), false);
    await driver.allowHosts(patterns);
    await tab.click('#ask');
    await tab.waitForText('true', { within: '#out' });
    await tab.click('#script');
    await tab.waitForText('registered', { within: '#out' });
    await tab.close();
  });
  await check('reaches into closed shadow roots of content scripts', async () => {
    for (const url of [`${server.origin}/page`, 'https://www.example.test/page']) {
      const tab = await driver.newTab(url);
      await tab.waitFor('probe-host >>> button');
      await tab.click('probe-host >>> button', { text: 'Inner' });
      assert.equal(await tab.textOf('probe-host >>> p'), 'Inner true');
      await tab.click('probe-host >>> inner-host >>> button');
      assert.equal(await tab.textOf('probe-host >>> p'), 'Deepest true');
      assert.equal(await tab.count('probe-host >>> button'), 1);
      assert.equal(await tab.count('h1 >>> button'), 0);
      await tab.close();
    }
  });
  await check('puts files in, gets downloads out', async () => {
    const tab = await driver.openExtensionPage('options.html');
    writeFileSync(join(folder, 'in.json'), '{}');
    await tab.setFiles('#files', [join(folder, 'in.json')]);
    await tab.waitForText('in.json', { within: '#out' });
    await tab.click('#save');
    assert.equal(readFileSync(await driver.waitForDownload(/report.*\.csv$/), 'utf8'), 'a,b');
    await tab.close();
  });
  // Firefox with a window shows real ones, which are gone with the next click somewhere.
  const real = driver.name === 'firefox' && process.argv.includes('--headed');
  if (!real)
    await check('sees and clicks notifications', async () => {
      const buttons = driver.name === 'chromium' ? ", buttons: [{ title: 'Undo' }]" : '';
      const make = `chrome.notifications.create('n1', { type: 'basic', iconUrl: chrome.runtime.getURL('pixel.png'), title: 'Done', message: '46 added'${buttons} })`;
      await driver.evaluateInBackground(make);
      const [shown] = await driver.notifications();
      assert.deepEqual(shown, {
        id: 'n1',
        title: 'Done',
        message: '46 added',
        buttons: driver.name === 'chromium' ? ['Undo'] : [],
      });
      await driver.clickNotification('n1');
      if (driver.name === 'chromium') await driver.clickNotification('n1', 0);
      const expected = driver.name === 'chromium' ? ['n1', 'n1 0'] : ['n1'];
      await poll(
        async () => ((await stored('notified')).length >= expected.length ? true : undefined),
        3_000,
      );
      assert.deepEqual(await stored('notified'), expected);
    });
  await check('runs keyboard commands', async () => {
    const tab = await driver.newTab(`${server.origin}/page`);
    await driver.runCommand('greet');
    await poll(async () => ((await stored('commands')).length > 0 ? true : undefined), 3_000);
    assert.deepEqual(await stored('commands'), ['greet']);
    await tab.close();
  });
  await check('keeps a log and finds the problems in it', async () => {
    assert.deepEqual(await driver.problems(), []);
    const tab = await driver.openExtensionPage('options.html');
    await tab.click('#fail');
    await tab.evaluate('chrome.runtime.sendMessage("log")');
    await tab.evaluate('void console.info("just telling")');
    const page = await driver.newTab(`${server.origin}/page`);
    await page.evaluate('void fetch("/missing")');
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('late trouble');
      });
    });
    await sleep(200);
    const problems = (await driver.problems()).sort();
    assert.equal(problems.length, 4, problems.join('\n'));
    assert.match(problems.find((line) => line.includes('background')) ?? '', /n"?: ?1/);
    for (const text of ['page says 1', 'nobody caught me', 'background says', 'late trouble']) {
      const found = problems.find((line) => line.includes(text));
      assert.ok(found, `${text} is missing in ${problems.join('\n')}`);
      assert.match(
        found,
        text === 'late trouble' ? /^http:\/\/localhost/ : /^(chrome|moz)-extension:.*\.js|options\.html/,
      );
    }
    assert.ok((await driver.log()).some(({ level, text }) => level === 'info' && text === 'just telling'));
    driver.clearLog();
    assert.deepEqual(await driver.problems(), []);
    await tab.close();
    await page.close();
  });
}

/** The context menu. */
export async function checkMenus({ driver, server, check }: Bench): Promise<void> {
  interface Clicked {
    info: {
      menuItemId: string;
      srcUrl?: string;
      linkUrl?: string;
      pageUrl?: string;
      mediaType?: string;
      checked?: boolean;
    };
    tab?: number;
  }
  const clicks = async (count: number) => {
    const read = 'chrome.storage.local.get("menu").then(({ menu = [] }) => menu)';
    await poll(
      async () =>
        (await driver.evaluateInBackground<Clicked[], []>(read)).length >= count ? true : undefined,
      3_000,
    );
    return driver.evaluateInBackground<Clicked[], []>(read);
  };
  const push = {
    title: 'Push to',
    enabled: true,
    children: [
      { title: 'Harbour light', enabled: true },
      { title: 'More', enabled: true, children: [{ title: 'Evening', enabled: true }] },
      { title: 'Not now', enabled: false },
    ],
  };
  const common = [{ title: 'Pick', enabled: true }, push, { title: 'Mark', enabled: true, checked: true }];
  await check('reads the context menu', async () => {
    const tab = await driver.newTab(`${server.origin}/page`);
    assert.deepEqual(await driver.contextMenuItems(tab, '#dog'), common);
    assert.equal(await tab.evaluate('document.title'), 'menu dog true');
    assert.deepEqual(await driver.contextMenuItems(tab, '#cat'), [
      ...common,
      { title: 'Only cats', enabled: true },
    ]);
    assert.deepEqual(await driver.contextMenuItems(tab, '.tile'), [
      ...common,
      { title: 'Only cats', enabled: true },
    ]);
    assert.deepEqual(await driver.contextMenuItems(tab, 'h1'), []);
    await tab.close();
  });
  await check('chooses from the context menu', async () => {
    const tab = await driver.newTab(`${server.origin}/page`);
    await driver.clickContextMenu(tab, '#dog', ['Pick']);
    const [first] = await clicks(1);
    const dog = {
      menuItemId: 'pick',
      srcUrl: `${server.origin}/dog.png`,
      linkUrl: `${server.origin}/dog.html`,
      mediaType: 'image',
    };
    assert.deepEqual(pick(first?.info, Object.keys(dog)), dog);
    assert.equal(typeof first?.tab, 'number');
    await driver.stopBackground();
    await driver.clickContextMenu(tab, '#cat', ['Push to', 'More', 'Evening']);
    assert.equal((await clicks(2))[1]?.info.menuItemId, 'push-b');
    await driver.clickContextMenu(tab, '#cat', ['Mark']);
    const last = (await clicks(3))[2]?.info;
    assert.deepEqual([last?.menuItemId, last?.checked], ['mark', false]);
    assert.equal(
      (await driver.contextMenuItems(tab, '#cat')).find(({ title }) => title === 'Mark')?.checked,
      false,
    );
    await driver.evaluateInBackground(
      'chrome.contextMenus.update("pick", { title: "Unpick" }).then(() => undefined)',
    );
    await assert.rejects(
      driver.clickContextMenu(tab, '#dog', ['Pick']),
      /no usable entry Pick\. It offers: Unpick, Push to \(/,
    );
    await tab.click('#late');
    assert.equal(await tab.textOf('#out'), 'Late true');
    await tab.close();
  });
}

/** The same profile in a new process. */
export async function checkRestart({ driver, server, check }: Bench): Promise<void> {
  const stored = (key: string) =>
    driver.evaluateInBackground<unknown[], []>(
      `chrome.storage.local.get('${key}').then((all) => all['${key}'] ?? [])`,
    );
  for (const kill of [false, true]) {
    await check(`starts again with the same profile${kill ? ' after a crash' : ''}`, async () => {
      const { extensionOrigin } = driver;
      await driver.newTab(`${server.origin}/page`);
      const startups = (await stored('startups')).length;
      await driver.revokeHosts(['https://www.example.test/*']);
      // Browsers write their state to the disk now and then, not at once.
      await driver.restart({ kill });
      assert.equal(driver.extensionOrigin, extensionOrigin);
      assert.equal((await driver.tabs()).length, 0);
      await poll(async () => ((await stored('startups')).length > startups ? true : undefined), 3_000);
      assert.equal((await stored('startups')).length, startups + 1);
      assert.deepEqual(await stored('installed'), ['install']);
      const tab = await driver.newTab(`${server.origin}/page`);
      await tab.waitFor('probe-host >>> button');
      const titles = (await driver.contextMenuItems(tab, '#dog')).map(({ title }) => title);
      assert.deepEqual(titles, ['Unpick', 'Push to', 'Mark']);
      const origins = 'chrome.permissions.getAll().then(({ origins }) => origins)';
      assert.deepEqual(await driver.evaluateInBackground(origins), ['http://localhost/*']);
      await driver.stopBackground();
      assert.deepEqual(await stored('installed'), ['install']);
      assert.deepEqual(await driver.problems(), []);
      await tab.close();
    });
  }
}

function pick(from: object | undefined, names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from ?? {}).filter(([name]) => names.includes(name)));
}
