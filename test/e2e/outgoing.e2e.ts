import { expect, it } from 'vitest';
import { inEachBrowser } from './fixture.ts';
import { startMisbehaving } from './misbehaving.ts';
import { openAddAccount } from './steps/account.ts';
import { hook } from './steps/popup.ts';

const KEY = 'a'.repeat(32);
const SECRET = 'b'.repeat(16);

inEachBrowser('outgoing calls', { start: startMisbehaving }, (stage) => {
  it.each([
    ['redirect', /wanted to send us to another address/],
    ['huge', /sent far more than an answer can be/],
    ['picture', /instead of data/],
  ] as const)(
    'to a server in the mood of %s end with a sentence and tell nobody else',
    async (mood, said) => {
      const { driver, sandbox } = stage;
      sandbox.mood = mood;
      // The person has been there before, so the browser holds a cookie of theirs.
      const page = await driver.newTab(`${sandbox.origin}/`);
      await page.reload();
      expect(sandbox.visits.at(-1)?.cookie).toContain('person=1');

      const before = sandbox.calls.length;
      const options = await openAddAccount(driver);
      await options.fill(`${hook('field-key')} input`, KEY);
      await options.fill(`${hook('field-secret')} input`, SECRET);
      await options.click(`${hook('advanced')} summary`);
      await options.fill(hook('server'), sandbox.origin);
      await options.click(hook('trust-server'));
      await driver.allowHosts(['http://127.0.0.1/*']);
      await options.click(hook('continue'));
      await options.waitForText(said);

      const calls = sandbox.calls.slice(before);
      expect(calls).toHaveLength(1);
      for (const headers of calls) {
        expect(headers).not.toHaveProperty('cookie');
        expect(headers).not.toHaveProperty('referer');
        expect(headers['cache-control']).toBe('no-cache');
      }
      expect(sandbox.elsewhere).toEqual([]);
      await page.reload();
      // Nor does an answer leave a cookie in the person's browser.
      expect(sandbox.visits.at(-1)?.cookie).not.toContain('call=');
      await options.close();
      await page.close();
    },
  );

  it('need the person’s word again for every change of the server’s address', async () => {
    const { driver, sandbox } = stage;
    const before = sandbox.calls.length;
    const options = await openAddAccount(driver);
    await options.fill(`${hook('field-key')} input`, KEY);
    await options.fill(`${hook('field-secret')} input`, SECRET);
    await options.click(`${hook('advanced')} summary`);
    await options.fill(hook('server'), 'http://localhost:9/');
    await options.click(hook('trust-server'));
    await options.fill(hook('server'), sandbox.origin);
    await options.waitFor(hook('server-warning'));
    await options.click(hook('continue'));
    await options.waitForText(/Tick|tick|confirm|trust/);
    expect(
      await options.evaluate(
        () => document.querySelector<HTMLInputElement>('[data-test="trust-server"]')?.checked,
      ),
    ).toBe(false);
    expect(sandbox.calls.length).toBe(before);
    await options.close();
  });
});
