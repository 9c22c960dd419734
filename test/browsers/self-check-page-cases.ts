/** Checks of what a tab can do. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './self-check.ts';

/** Opening, finding, waiting, failing. */
export async function checkPages({ driver, server, check }: Bench): Promise<void> {
  const page = `${server.origin}/page`;
  await check('opens tabs and knows them', async () => {
    const tab = await driver.newTab(page, { width: 900, height: 700 });
    assert.equal(await tab.url(), page);
    assert.deepEqual(await tab.evaluate(() => [innerWidth, innerHeight]), [900, 700]);
    assert.equal((await driver.tabs()).length, 1);
    assert.equal((await driver.tabs())[0], tab);
    await tab.evaluate(() => {
      document.title = 'old';
    });
    await tab.reload();
    assert.equal(await tab.evaluate('document.title'), 'Page');
    await tab.goto(`${page}#part`);
    await tab.goto(`${page}#other`);
    await tab.goto(`${page}?two`);
    await tab.waitForUrl(/two$/);
    await tab.close();
    assert.equal((await driver.tabs()).length, 0);
  });
  await check('reads and waits', async () => {
    const tab = await driver.newTab(page);
    assert.equal(await tab.textOf('h1'), 'Hello');
    assert.equal(await tab.textOf('li', { text: 'Push' }), 'Push');
    assert.equal(await tab.count('li'), 3);
    assert.equal(await tab.count('li', { text: 'groups' }), 1);
    await tab.waitFor('#gone', { gone: true });
    await tab.waitFor('button', { text: 'Close all' });
    await tab.waitForText(/nothing/, { within: '#out' });
    await tab.waitForText('Hello');
    const box = await tab.boundingBox('#pad');
    assert.deepEqual([box.width, box.height], [200, 60]);
    await tab.close();
  });
  await check('evaluates with arguments, promises and errors', async () => {
    const tab = await driver.newTab(page);
    const sum = await tab.evaluate(
      async (a: number, { b }: { b: number[] }) => ({ sum: a + (b[0] ?? 0), text: 'ä"\n' }),
      1,
      { b: [2] },
    );
    assert.deepEqual(sum, { sum: 3, text: 'ä"\n' });
    assert.equal(await tab.evaluate(() => undefined), undefined);
    await assert.rejects(
      tab.evaluate(() => Promise.reject(new Error('no way'))),
      /no way/,
    );
    await tab.close();
  });
  await check('says what it waited for', async () => {
    const tab = await driver.newTab(page);
    const error = await tab.click('#nowhere', { timeoutMs: 300 }).then(
      () => '',
      (failed) => String(failed),
    );
    assert.match(error, /"#nowhere" cannot be used: there is no such element/);
    assert.match(error, /the page says: Hello/);
    const picture = /screenshot: (.*\.png)/.exec(error)?.[1] ?? '';
    assert.ok(existsSync(picture), `no picture at ${picture}`);
    rmSync(picture);
    await assert.rejects(tab.waitFor('h1', { gone: true, timeoutMs: 200 }), /did not go away/);
    await tab.close();
  });
  await check('maps hosts, refuses all others', async () => {
    const tab = await driver.newTab('https://www.example.test/page');
    assert.equal(await tab.textOf('h1'), 'Hello');
    await assert.rejects(tab.goto('https://www.example.com/'), /cannot be opened/);
    await tab.goto('https://www.example.test/page');
    assert.equal(
      await tab.evaluate(() => fetch('https://elsewhere.example.com/').then(String, () => 'refused')),
      'refused',
    );
    await tab.close();
  });
}

/** Mouse and keyboard. */
export async function checkInput({ driver, server, folder, check }: Bench): Promise<void> {
  const tab = await driver.newTab(`${server.origin}/page`, { width: 900, height: 700 });
  const said = () => tab.textOf('#out');
  await check('clicks what a person could click', async () => {
    await tab.click('#late');
    assert.equal(await said(), 'Late true');
    await tab.click('#mover');
    assert.equal(await said(), 'Mover true');
    await tab.click('button', { text: 'Push' });
    assert.equal(await said(), 'Push true');
    await tab.click('button', { text: 'to gr', modifiers: ['Shift', 'Control'] });
    assert.equal(await said(), 'Push to groups true shift ctrl');
    await tab.click('button', { text: 'Close all' });
    assert.equal(await said(), '× true');
    await tab.click('#below');
    assert.equal(await said(), 'Below true');
    await tab.click('#tick');
    assert.equal(await said(), 'tick true');
  });
  await check('does not click through covers, but at places', async () => {
    await tab.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<div id="lid"></div>');
    });
    await assert.rejects(tab.click('#late', { timeoutMs: 300 }), /at its place there is <div#lid/);
    await tab.evaluate(() => document.querySelector('#lid')?.remove());
    const { x, y } = await tab.boundingBox('#late');
    await tab.clickAt(x + 3, y + 3);
    assert.equal(await said(), 'Late true');
  });
  await check('drags and hovers', async () => {
    const pad = await tab.boundingBox('#pad');
    await tab.drag('#pad', { x: pad.x + 150, y: pad.y + 40 });
    assert.equal(await said(), 'dragged');
    await tab.drag({ x: pad.x + 5, y: pad.y + 5 }, '#level');
    assert.equal(await said(), 'dragged');
    await tab.hover('h1');
    await tab.hover('#pad');
    await tab.waitFor('#pad[data-hovered=yes]');
  });
  await check('fills fields', async () => {
    const value = (selector: string) =>
      tab.evaluate((s) => (document.querySelector(s) as HTMLInputElement).value, selector);
    await tab.fill('#name', 'Grüße, "Ada" /?+');
    assert.equal(await value('#name'), 'Grüße, "Ada" /?+');
    await tab.fill('#name', '');
    assert.equal(await value('#name'), '');
    await tab.fill('#note', 'one\ntwo');
    assert.equal(await value('#note'), 'one\ntwo');
    await tab.fill('#note', 'long '.repeat(500));
    assert.equal((await value('#note')).length, 2500);
    await tab.fill('#day', '2024-02-29');
    assert.equal(await said(), 'day 2024-02-29');
    await tab.fill('#rich', 'new text');
    assert.equal(await tab.textOf('#rich'), 'new text');
    await tab.select('#level', 'Two');
    assert.equal(await said(), 'level 2');
    await assert.rejects(tab.select('#level', '9', { timeoutMs: 200 }), /no option "9"/);
  });
  await check('presses keys', async () => {
    await tab.fill('#name', 'abc');
    await tab.press('Shift+ArrowLeft', 'Shift+ArrowLeft', 'x');
    await tab.press('Control+a', 'Shift+z', 'Enter', 'Escape', '/', ' ', 'Tab');
    assert.equal(
      await tab.evaluate(() => (document.querySelector('#name') as HTMLInputElement).value),
      'Z/ ',
    );
    const keys = await tab.evaluate<string[], []>('globalThis.keys');
    assert.deepEqual(keys.slice(-7), ['Shift', 'S-Z', 'Enter', 'Escape', '/', ' ', 'Tab']);
    assert.equal(await tab.evaluate('document.activeElement.id'), 'note');
  });
  await tab.close();
  await check('takes pictures', async () => {
    const picture = join(folder, 'pictures', 'one.png');
    const page = await driver.newTab(`${server.origin}/page`, { width: 640, height: 480 });
    await page.screenshot(picture);
    assert.deepEqual(sizeOf(picture), [640, 480]);
    await page.screenshot(picture, { selector: '#pad' });
    assert.deepEqual(sizeOf(picture), [200, 60]);
    await page.evaluate(() => scrollTo(0, 500));
    await page.screenshot(picture, { clip: { x: 10, y: 10, width: 100, height: 50 } });
    assert.deepEqual(sizeOf(picture), [100, 50]);
    await page.setViewport(320, 200, 2);
    await page.screenshot(picture);
    assert.deepEqual(sizeOf(picture), [640, 400]);
    await page.close();
  });
}

/** What the person has set up, and accessibility. */
export async function checkLooks({ driver, server, check }: Bench): Promise<void> {
  await check('pretends colour scheme, motion and contrast', async () => {
    const tab = await driver.newTab(`${server.origin}/page`);
    const look = () =>
      tab.evaluate(() =>
        ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(forced-colors: active)'].map(
          (q) => matchMedia(q).matches,
        ),
      );
    await tab.emulate({ colorScheme: 'dark' });
    assert.deepEqual(await look(), [true, false, false]);
    await tab.emulate({ colorScheme: 'light', reducedMotion: true, forcedColors: true });
    assert.deepEqual(await look(), [false, true, true]);
    await tab.close();
  });
  await check('runs axe in pages of the extension', async () => {
    const tab = await driver.openExtensionPage('options.html');
    const violations = await tab.axe();
    assert.ok(
      violations.some(({ id, nodes }) => id === 'image-alt' && nodes[0]?.includes('#bare')),
      JSON.stringify(violations),
    );
    assert.equal(
      (await tab.axe({ within: 'h1' })).some(({ id }) => id === 'image-alt'),
      false,
    );
    await tab.close();
  });
}

/** Width and height of a PNG. */
function sizeOf(path: string): number[] {
  const data = readFileSync(path);
  return [data.readUInt32BE(16), data.readUInt32BE(20)];
}
