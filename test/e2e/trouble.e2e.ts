import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tab } from '../browsers/index.ts';
import { seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser } from './fixture.ts';
import { answerConsent, connectAccount, enterCredentials, openAddAccount } from './steps/account.ts';
import { outcomesOf, tally } from './steps/outcomes.ts';
import { hook, openPopupAt, POPUP_SIZE, pushTo } from './steps/popup.ts';
import { askFrom, docsOf, putDocs, selectionOf } from './steps/selection.ts';

const WRONG_KEY = 'f'.repeat(32);
const WRONG_SECRET = 'e'.repeat(16);

inEachBrowser('trouble', { start: startIpernitySandbox }, (stage) => {
  /** What the screen says, with nothing secret in it. */
  async function said(tab: Tab, pattern: RegExp): Promise<void> {
    await tab.waitForText(pattern);
    const shown = await tab.evaluate(() => document.body.innerText);
    for (const secret of [stage.sandbox.secret, WRONG_SECRET]) expect(shown).not.toContain(secret);
  }

  describe('while connecting', () => {
    const add = () => openAddAccount(stage.driver);

    it('says what is missing in empty fields, beside them', async () => {
      const options = await add();
      await options.click(hook('continue'));
      await said(options, /API key/);
      expect(await options.count('[aria-invalid="true"]')).toBeGreaterThan(0);
      await options.close();
    });

    it('says what an over-long key should look like', async () => {
      const options = await add();
      await enterCredentials(stage.driver, options, stage.sandbox, { key: 'a'.repeat(4000) });
      await said(options, /32 digits and letters/);
      await options.close();
    });

    it.each([
      ['a wrong key', { key: WRONG_KEY }, /does not know this API key/],
      ['a wrong secret', { secret: WRONG_SECRET }, /secret does not fit/],
    ])('says it of %s, at the field, and keeps what was typed', async (_, wrong, sentence) => {
      const options = await add();
      await enterCredentials(stage.driver, options, stage.sandbox, wrong);
      await said(options, sentence);
      const kept = await options.evaluate(
        (selector) => document.querySelector<HTMLInputElement>(selector)?.value,
        `${hook('field-key')} input`,
      );
      expect(kept).toBe('key' in wrong ? wrong.key : stage.sandbox.key);
      await options.close();
    });

    it.each([
      ['is not secure', 'http://photos.example.org', /not secure|https/],
      ['is no address', 'two words', /no web address/],
    ])('refuses a server address that %s', async (_, server, sentence) => {
      const options = await add();
      await options.click(`${hook('advanced')} summary`);
      await options.fill(hook('server'), server);
      await said(options, sentence);
      await options.close();
    });

    it('says that the server cannot be reached', async () => {
      const options = await add();
      await enterCredentials(stage.driver, options, stage.sandbox, { server: 'http://127.0.0.1:9' });
      await said(options, /cannot be reached/);
      await options.close();
    });

    it('says that the server answers with a page', async () => {
      stage.sandbox.faults.add({ method: 'auth.getFrob', kind: 'html' });
      const options = await add();
      await enterCredentials(stage.driver, options, stage.sandbox);
      await said(options, /web page instead of data/);
      await options.close();
    });

    it('says that consent is still missing after a refusal, and can start again', async () => {
      const options = await add();
      await enterCredentials(stage.driver, options, stage.sandbox);
      const consent = await answerConsent(stage.driver, stage.sandbox, false);
      await consent.waitForText(/refused/i);
      await options.activate();
      await options.click(hook('agreed'));
      await said(options, /not agreed yet/);
      await options.click(hook('cancel-consent'));
      await options.waitFor(hook('credentials'));
      await options.close();
    });

    it('says that the consent page was closed', async () => {
      const options = await add();
      await enterCredentials(stage.driver, options, stage.sandbox);
      const consent = await stage.driver.waitForTab(/authorize|login/);
      await consent.close();
      await options.activate();
      await options.waitFor(hook('sign-in-failed'));
      await said(options, /closed before you agreed/);
      await options.close();
    });
  });

  describe('while pushing', () => {
    let popup: Tab;
    let docs: string[] = [];

    beforeAll(async () => {
      await (await connectAccount(stage.driver, stage.sandbox)).close();
      popup = await openPopupAt(stage.driver);
      docs = docsOf(stage.sandbox, 6);
      await putDocs(popup, docs);
    });
    beforeEach(async () => {
      stage.sandbox.faults.clear();
      stage.sandbox.log.clear();
      await popup.goto(`${stage.driver.extensionOrigin}/src/popup/index.html?${Math.random()}#/`);
      await popup.waitFor(hook('picked-count'));
    });
    afterEach(async () => expect(await selectionOf(popup)).toEqual(docs));

    it('goes on by itself after an answer was lost, without sending anything twice', async () => {
      stage.sandbox.faults.add({ method: 'group.docs.add', kind: 'truncate' });
      await pushTo(popup, [seedIds.GROUP_MODERATED]);
      expect(tally(await outcomesOf(popup))).toMatchObject({ pending: docs.length, unknown: 0, failed: 0 });
      expect(
        stage.sandbox
          .pendingOf(seedIds.GROUP_MODERATED)
          .filter((id) => docs.includes(id))
          .sort(),
      ).toEqual([...docs].sort());
      expect(stage.sandbox.callsOf('group.docs.add').length).toBe(1);
    });

    it('waits for a slow server, and shows progress meanwhile', async () => {
      stage.sandbox.faults.add({ method: 'group.docs.add', kind: 'delay', delayMs: 3000 });
      await popup.click(hook('push'));
      await popup.click(hook(`group-${seedIds.GROUP_OPEN}`));
      await popup.click(hook('review'));
      await popup.click(hook('push-now'));
      await popup.waitFor(hook('screen-progress'));
      await popup.waitFor(hook('screen-report'), { timeoutMs: 20_000 });
      const done = tally(await outcomesOf(popup));
      expect((done.added ?? 0) + (done.already ?? 0)).toBe(docs.length);
    });

    it('says that the site answers with a page, and reads the groups when asked again', async () => {
      stage.sandbox.faults.add({ method: 'group.getList', kind: 'html' });
      await popup.click(hook('push'));
      await popup.click(hook('refresh'));
      await said(popup, /web page instead of data/);
      await popup.click('button', { text: 'Try again' });
      await popup.waitFor(hook(`group-${seedIds.GROUP_OPEN}`));
    });

    it('says that the person is no longer a member of a group', async () => {
      await popup.click(hook('push'));
      await popup.click(hook(`group-${seedIds.GROUP_EVER}`));
      await popup.click(hook('review'));
      await popup.waitFor(hook('plan-sentence'));
      stage.sandbox.leave(seedIds.GROUP_EVER);
      await popup.click(hook('push-now'));
      await popup.waitFor(hook('screen-report'), { timeoutMs: 20_000 });
      await said(popup, /no longer a member/);
      expect(tally(await outcomesOf(popup))).toMatchObject({ refused: docs.length });
    });

    it('finds the one doc that is somebody else’s, and sends the others', async () => {
      const theirs = docsOf(stage.sandbox, 20, seedIds.BO);
      const foreign = theirs.find((id) => !stage.sandbox.poolOf(seedIds.GROUP_PHOTO).includes(id)) ?? '';
      await putDocs(popup, [...docs, foreign]);
      await popup.waitForText(`${docs.length + 1} docs picked`);
      await pushTo(popup, [seedIds.GROUP_PHOTO]);
      const lines = await outcomesOf(popup);
      expect(lines.filter(({ kind }) => kind === 'refused').map(({ doc }) => doc)).toEqual([foreign]);
      expect(stage.sandbox.poolOf(seedIds.GROUP_PHOTO)).toEqual(expect.arrayContaining(docs));
      await putDocs(popup, docs);
    });

    it('asks to sign in again after the consent was revoked, and goes on where it stopped', async () => {
      await popup.click(hook('push'));
      await popup.click(hook(`group-${seedIds.GROUP_MONTH}`));
      await popup.click(hook('review'));
      await popup.waitFor(hook('plan-sentence'));
      stage.sandbox.revokeTokens();
      await popup.click(hook('push-now'));
      await said(popup, /[Ss]ign in again/);
      await popup.screenshot(`${stage.shots}/sign-in-again.png`);
      const job = await popup.url();
      await popup.close();
      await (await connectAccount(stage.driver, stage.sandbox)).close();
      popup = await stage.driver.newTab(job, POPUP_SIZE);
      await popup.waitFor(hook('screen-report'), { timeoutMs: 30_000 });
      await expect
        .poll(async () => tally(await outcomesOf(popup)), { timeout: 10_000 })
        .toMatchObject({ added: 5, waiting: 1 });
      expect(await askFrom(popup, 'accounts.list', {})).toMatchObject([{ status: 'connected' }]);
    });
  });

  it('never wrote a secret to a console', async () => {
    const { key, secret, state } = stage.sandbox;
    const tokens = [...state.tokens.keys()];
    const lines = await stage.driver.log();
    for (const hidden of [secret, WRONG_SECRET, ...tokens])
      expect(JSON.stringify(lines)).not.toContain(hidden);
    // The consent page's address has the key in it, by the site's own rules, and browsers name addresses.
    const ours = lines.filter(({ source }) => source.startsWith(stage.driver.extensionOrigin));
    expect(JSON.stringify(ours)).not.toContain(key);
  });
});
