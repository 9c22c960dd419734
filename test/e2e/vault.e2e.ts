import { beforeAll, describe, expect, it } from 'vitest';
import type { Tab } from '../browsers/index.ts';
import { seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser, type Stage } from './fixture.ts';
import { connectAccount, enterCredentials, openAddAccount } from './steps/account.ts';
import { outcomesOf, tally } from './steps/outcomes.ts';
import { hook, openPopupAt, POPUP_SIZE, pushTo } from './steps/popup.ts';
import { askFrom, docsOf, putDocs } from './steps/selection.ts';
import { enterPassphrases, isKeyInMemory, onDisk, openSecurity, unlockOn, wasAway } from './steps/vault.ts';

const MINE = 'harbour lantern seven otters';
const OTHER = 'velvet kettle northern tram';
const MINUTE = 60_000;

inEachBrowser('vault', { start: () => startIpernitySandbox() }, (stage) => {
  let docs: string[] = [];

  const stateOf = (tab: Tab) => askFrom<{ state: string }>(tab, 'vault.state', {});
  const popupAt = (route = '/') => openPopupAt(stage.driver, route);

  /** Takes pictures in both schemes, and lets axe look. */
  async function examine(tab: Tab, name: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulate({ colorScheme, reducedMotion: true });
      await tab.screenshot(`${stage.shots}/${name}-${colorScheme}.png`);
      expect(await tab.axe()).toEqual([]);
    }
  }

  /** Nothing that opens anything is to be found by somebody who searches the browser. */
  async function expectNothingFound(tab: Tab): Promise<void> {
    const all = await onDisk(tab);
    expect(all).toContain('gallerist-vault');
    const { secret, key, state } = stage.sandbox;
    for (const hidden of [secret, key, ...state.tokens.keys(), MINE, OTHER])
      expect(all).not.toContain(hidden);
  }

  beforeAll(async () => {
    await (await connectAccount(stage.driver, stage.sandbox)).close();
    docs = docsOf(stage.sandbox, 6);
  });

  describe('setting a passphrase', () => {
    it('says what is wrong with it, how strong it is, and then sets it', async () => {
      const options = await openSecurity(stage.driver);
      await options.waitForText(/under a key that the browser keeps to itself/);
      await enterPassphrases(options, { next: 'short' });
      await options.waitForText(/At least 8 characters/);
      await enterPassphrases(options, { next: 'password1234', repeat: 'password123' });
      await options.waitFor(`${hook('strength')}[data-strength="weak"]`);
      await stage.driver.stopBackground();
      await enterPassphrases(options, { next: MINE, repeat: OTHER });
      await options.waitForText(/not the same/);
      await options.waitFor(`${hook('strength')}[data-strength="strong"]`);
      await examine(options, 'set');
      await enterPassphrases(options, { next: MINE });
      await options.waitFor(hook('security-done'), { timeoutMs: 20_000 });
      await options.waitForText('Unlocked', { within: hook('vault-state') });
      await examine(options, 'guarded');
      await expectNothingFound(options);
      await options.close();
    });

    it('changes nothing for work while it is unlocked', async () => {
      const popup = await popupAt();
      await putDocs(popup, docs);
      await popup.waitFor(hook('picked-count'));
      await pushTo(popup, [seedIds.GROUP_OPEN]);
      const done = tally(await outcomesOf(popup));
      expect((done.added ?? 0) + (done.already ?? 0)).toBe(docs.length);
      await popup.close();
    });
  });

  describe('locking', () => {
    it('is in the menu; what needs a secret says so; a wrong passphrase is said; the right one goes on', async () => {
      const popup = await popupAt();
      await popup.click(hook('menu'));
      await popup.click(hook('menu-lock'));
      await popup.waitFor(hook('unlock'));
      expect(await isKeyInMemory(popup)).toBe(false);
      await expectNothingFound(popup);
      await popup.click(hook('push'));
      await popup.click(hook('refresh'));
      await popup.waitFor(hook('trouble-locked'));
      await examine(popup, 'locked-popup');
      await popup.fill(`${hook('unlock')} input`, OTHER);
      await popup.press('Enter');
      await popup.waitFor(hook('unlock-wrong'), { timeoutMs: 20_000 });
      await examine(popup, 'wrong-popup');
      expect(await isKeyInMemory(popup)).toBe(false);
      await unlockOn(popup, MINE);
      await popup.waitFor(hook('trouble-locked'), { gone: true });
      await popup.waitFor(hook(`group-${seedIds.GROUP_OPEN}`));
      await popup.close();
    });

    it('keeps what was typed when an account is added meanwhile, and leaves it outside', async () => {
      const options = await openAddAccount(stage.driver);
      await askFrom(options, 'vault.lock', {});
      await enterCredentials(stage.driver, options, stage.sandbox);
      await options.waitFor(hook('trouble-locked'));
      await examine(options, 'locked-options');
      await expectNothingFound(options);
      await unlockOn(options, MINE);
      await options.waitFor(hook('trouble-locked'), { gone: true });
      expect(await typedKey(options)).toBe(stage.sandbox.key);
      await options.close();
    });

    it('comes by itself after the chosen time, while nobody looks', async () => {
      const popup = await popupAt();
      await wasAway(popup, 50_000);
      await askFrom(popup, 'vault.lockAfter', { minutes: 1 });
      await expect.poll(() => isKeyInMemory(popup), { timeout: 100_000, interval: 1000 }).toBe(false);
      await popup.waitFor(hook('unlock'));
      await popup.close();
    });

    it('comes at the next use, when no alarm could ring', async () => {
      const popup = await popupAt();
      await unlockOn(popup, MINE);
      await askFrom(popup, 'vault.lockAfter', { minutes: 15 });
      await wasAway(popup, 16 * MINUTE);
      expect(await stateOf(popup)).toMatchObject({ state: 'locked', minutes: 15 });
      await popup.waitFor(hook('unlock'));
      await popup.close();
    });

    it('is chosen on the options page', async () => {
      const options = await openSecurity(stage.driver);
      await unlockOn(options, MINE);
      await options.select(hook('auto-lock'), '60');
      await expect.poll(() => stateOf(options)).toMatchObject({ state: 'unlocked', minutes: 60 });
      await options.click(hook('lock-now'));
      await options.waitForText('Locked', { within: hook('vault-state') });
      await examine(options, 'locked-security');
      await options.close();
    });
  });

  describe('a job', () => {
    it('waits while it is locked, says so, and goes on where it stopped after unlocking', async () => {
      const popup = await popupAt();
      await unlockOn(popup, MINE);
      const job = await startHeldJob(stage, popup, docs);
      await askFrom(popup, 'vault.lock', {});
      // The call under way is finished; the next one is not made.
      stage.sandbox.faults.release();
      await popup.waitFor(hook('needs-unlock'), { timeoutMs: 30_000 });
      await examine(popup, 'job-waits');
      await popup.click(hook('job-unlock'));
      expect(await focused(popup)).toBe('unlock-passphrase');
      const sent = stage.sandbox.callsOf('group.docs.add').length;
      await unlockOn(popup, MINE);
      await popup.waitFor(hook('screen-report'), { timeoutMs: 60_000 });
      await expectAllIn(stage, popup, job);
      expect(sent).toBeLessThan(stage.sandbox.callsOf('group.docs.add').length);
      await popup.close();
    });

    it('waits when the browser was closed half-way, and goes on after unlocking', async () => {
      let popup = await popupAt();
      const job = await startHeldJob(stage, popup, docsOf(stage.sandbox, 12).slice(6));
      const at = await popup.url();
      await stage.driver.restart();
      stage.sandbox.faults.clear();
      popup = await stage.driver.newTab(at, POPUP_SIZE);
      expect(await stateOf(popup)).toMatchObject({ state: 'locked' });
      await popup.waitFor(hook('needs-unlock'), { timeoutMs: 30_000 });
      await expectNothingFound(popup);
      await unlockOn(popup, MINE);
      await popup.waitFor(hook('screen-report'), { timeoutMs: 60_000 });
      await expectAllIn(stage, popup, job);
      await popup.close();
    });
  });

  describe('the passphrase', () => {
    it('is changed: the old one does not open any more', async () => {
      const options = await openSecurity(stage.driver);
      await options.click(hook('change-passphrase'));
      await enterPassphrases(options, { present: OTHER, next: OTHER });
      await options.waitForText(/not your present passphrase/, { timeoutMs: 20_000 });
      await examine(options, 'change-wrong');
      await enterPassphrases(options, { present: MINE, next: OTHER });
      await options.waitForText(/passphrase is changed/, { timeoutMs: 20_000 });
      await options.close();
      await stage.driver.restart();
      const popup = await popupAt();
      await popup.fill(`${hook('unlock')} input`, MINE);
      await popup.click(hook('unlock-now'));
      await popup.waitFor(hook('unlock-wrong'), { timeoutMs: 20_000 });
      await unlockOn(popup, OTHER);
      await expectWorks(popup);
      await popup.close();
    });

    it('is removed: nothing asks for it any more, also not after a restart', async () => {
      const options = await openSecurity(stage.driver);
      await options.click(hook('remove-passphrase'));
      await examine(options, 'remove');
      await enterPassphrases(options, { present: OTHER });
      await options.waitForText(/passphrase is removed/, { timeoutMs: 20_000 });
      await options.close();
      await stage.driver.restart();
      const popup = await popupAt();
      expect(await stateOf(popup)).toMatchObject({ state: 'open' });
      await expectWorks(popup);
      await expectNothingFound(popup);
      await popup.close();
    });

    it('is forgotten: all stored sign-ins are deleted, and one starts anew', async () => {
      let options = await openSecurity(stage.driver);
      await enterPassphrases(options, { next: MINE });
      await options.waitFor(hook('security-done'), { timeoutMs: 20_000 });
      await options.close();
      await stage.driver.restart();
      const popup = await popupAt();
      await popup.click(hook('forgotten'));
      options = await stage.driver.waitForTab(/#\/security/);
      await options.click(hook('wipe'));
      await options.waitFor('dialog[open]');
      await examine(options, 'wipe');
      await options.click(hook('dialog-confirm'));
      await options.waitForText(/stored sign-ins are deleted/);
      await options.waitFor(hook('unlock'), { gone: true });
      expect(await askFrom(options, 'accounts.list', {})).toMatchObject([{ status: 'sign-in-again' }]);
      await popup.waitFor(hook('needs-sign-in'));
      await popup.close();
      await options.close();
      // As the question before it says, the site does not learn of it: there one takes back what one allowed.
      stage.sandbox.revokeTokens();
      const again = await connectAccount(stage.driver, stage.sandbox);
      expect(await askFrom(again, 'accounts.list', {})).toMatchObject([{ status: 'connected' }]);
      await expectNothingFound(again);
      await again.close();
    });
  });

  it('never wrote a passphrase to a console, and none was in a message', async () => {
    const lines = JSON.stringify(await stage.driver.log());
    for (const hidden of [MINE, OTHER, stage.sandbox.secret]) expect(lines).not.toContain(hidden);
  });
});

type Ipernity = Stage<Awaited<ReturnType<typeof startIpernitySandbox>>>;

/** Starts a push to two groups, and leaves it while the site holds its first call. */
async function startHeldJob({ sandbox }: Ipernity, popup: Tab, ids: string[]): Promise<string> {
  const before = sandbox.callsOf('group.docs.add').length;
  sandbox.faults.add({ method: 'group.docs.add', kind: 'hold' });
  await putDocs(popup, ids);
  await popup.waitForText(/docs picked/);
  const groups = [seedIds.GROUP_MODERATED, seedIds.GROUP_PHOTO];
  await popup.click(hook('push'));
  for (const group of groups) await popup.click(hook(`group-${group}`));
  await popup.click(hook('review'));
  await popup.waitFor(hook('plan-sentence'));
  await popup.click(hook('push-now'));
  await popup.waitFor(hook('screen-progress'));
  await expect.poll(() => sandbox.callsOf('group.docs.add').length, { timeout: 30_000 }).toBe(before + 1);
  return decodeURIComponent(new URL(await popup.url()).hash.split('/')[2] ?? '');
}

/** Every doc of the job has an outcome that the sandbox knows of, and none was sent twice. */
async function expectAllIn({ sandbox }: Ipernity, popup: Tab, job: string): Promise<void> {
  const lines = await outcomesOf(popup);
  expect(lines).toHaveLength(12);
  for (const { kind, target, doc } of lines) {
    expect(['added', 'pending', 'already']).toContain(kind);
    const where = kind === 'pending' ? sandbox.pendingOf(target) : sandbox.poolOf(target);
    expect(where.filter((id) => id === doc)).toHaveLength(1);
  }
  expect(decodeURIComponent(new URL(await popup.url()).hash)).toContain(job);
}

/** The account's secrets open: the site lets us read. */
async function expectWorks(tab: Tab): Promise<void> {
  const [account] = await askFrom<{ id: string }[]>(tab, 'accounts.list', {});
  const groups = await askFrom<unknown[]>(tab, 'groups.list', { account: account?.id, fresh: true });
  expect(groups.length).toBeGreaterThan(0);
}

function focused(tab: Tab): Promise<string> {
  return tab.evaluate(() => document.activeElement?.id ?? '');
}

function typedKey(tab: Tab): Promise<string | undefined> {
  return tab.evaluate(() => document.querySelector<HTMLInputElement>('[name="key"]')?.value);
}
