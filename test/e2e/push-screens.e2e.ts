import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tab } from '../browsers/index.ts';
import { seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser } from './fixture.ts';
import { connectAccount } from './steps/account.ts';
import { outcomesOf, tally, truth } from './steps/outcomes.ts';
import { hook, openPopupAt } from './steps/popup.ts';
import { askFrom, docsOf, putDocs } from './steps/selection.ts';

const ADD = 'group.docs.add';
const { GROUP_OPEN, GROUP_MODERATED, GROUP_PHOTO, GROUP_EVER } = seedIds;

inEachBrowser(
  'push screens',
  {
    start: () => startIpernitySandbox({ docs: 300 }),
    setUp: async ({ driver, sandbox }) => {
      await (await connectAccount(driver, sandbox)).close();
    },
  },
  (stage) => {
    let popup: Tab;
    /** Plain photos; the seed's own have peculiarities. */
    const all = () => docsOf(stage.sandbox, 300).filter((id) => id.startsWith('501'));
    const jobOf = async (tab: Tab) => decodeURIComponent((await tab.url()).split('#/job/')[1] ?? '');
    const axe = async (tab: Tab) => {
      // A colour on its way to another one has no contrast to speak of.
      await tab.emulate({ reducedMotion: true });
      expect(await tab.axe()).toEqual([]);
    };

    /** Begins a push in the popup without waiting for its end. */
    async function begin(docs: string[], groups: string[]): Promise<string> {
      await putDocs(popup, docs);
      await popup.waitForText(`${docs.length} docs picked`);
      await popup.click(hook('push'));
      await popup.waitFor(hook(`group-${groups[0]}`));
      // What was chosen for a push that was given up is still ticked.
      const ticked = () =>
        popup.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('.choice:has(input:checked:not(:disabled))')].map(
            (row) => row.dataset.test?.replace('group-', '') ?? '',
          ),
        );
      const before = await ticked();
      const changed = [...before, ...groups].filter((id) => !(before.includes(id) && groups.includes(id)));
      for (const group of changed) await popup.click(hook(`group-${group}`));
      expect((await ticked()).sort()).toEqual([...groups].sort());
      await popup.click(hook('review'));
      await popup.click(hook('push-now'));
      await popup.waitFor(`${hook('screen-progress')}, ${hook('screen-report')}`);
      return jobOf(popup);
    }

    beforeEach(async () => {
      popup = await openPopupAt(stage.driver);
    });
    afterEach(async () => {
      stage.sandbox.faults.clear();
      await popup.close().catch(() => {});
    });

    describe('a group set', () => {
      const docs = () => all().slice(0, 6);
      let job = '';

      it('is saved from a choice, and pushed to in one click', async () => {
        await putDocs(popup, docs());
        await popup.waitForText('6 docs picked');
        await popup.click(hook('push'));
        for (const group of [GROUP_OPEN, GROUP_MODERATED]) await popup.click(hook(`group-${group}`));
        await popup.click(hook('save-set'));
        await popup.fill(hook('name'), 'Both');
        await axe(popup);
        await popup.press('Enter');
        await popup.waitForText('Saved the set');
        for (const group of [GROUP_OPEN, GROUP_MODERATED]) await popup.click(hook(`group-${group}`));
        await popup.waitForText(/Choose groups for/);
        // The set is there again in another popup, and after the background was stopped.
        await popup.close();
        await stage.driver.stopBackground();
        popup = await openPopupAt(stage.driver, '/push');
        await popup.click(`${hook('sets')} label`, { text: 'Both' });
        await popup.waitForText('2 groups chosen');
        await popup.screenshot(`${stage.shots}/set-chosen.png`);
        await axe(popup);
        await popup.click(hook('review'));
        await popup.waitForText(/6 will be added|6 go to a moderator/);
        await axe(popup);
        await popup.click(hook('push-now'));
        await popup.waitFor(hook('screen-report'), { timeoutMs: 30_000 });
        job = await jobOf(popup);
        const lines = await outcomesOf(popup);
        expect(tally(lines)).toMatchObject({ added: 6, pending: 6 });
        for (const { target, doc, kind } of lines) expect(truth(stage.sandbox, target, doc)).toBe(kind);
      });

      it('is renamed, filled and removed with an undo in the options', async () => {
        const options = await stage.driver.openExtensionPage('src/options/index.html#/sets', {
          width: 1000,
          height: 760,
        });
        await options.click(hook('rename-set'));
        await options.fill(hook('name'), 'Sea and moderators');
        await options.press('Enter');
        await options.waitForText('Sea and moderators');
        await options.click(hook('edit-set'));
        await options.click(hook(`member-${GROUP_PHOTO}`));
        await axe(options);
        await options.screenshot(`${stage.shots}/set-members.png`);
        await options.click(hook('save-members'));
        await options.waitForText(/3 groups/);
        await options.click(hook('remove-set'));
        await options.waitForText('No sets yet');
        await options.click(hook('undo'));
        await options.waitForText('Sea and moderators');
        await options.close();
      });

      it('is undone doc by doc and group by group, as the sandbox proves', async () => {
        const [first = ''] = docs();
        await popup.evaluate((id) => {
          location.hash = `#/job/${encodeURIComponent(id)}`;
        }, job);
        await popup.click(`${hook(`target-${GROUP_OPEN}`)} button.target-head`);
        await popup.click(`${hook(`target-${GROUP_OPEN}`)} ${hook(`undo-doc-${first}`)}`);
        await popup.waitFor(hook('dialog-confirm'), { text: 'Take it out' });
        await axe(popup);
        await popup.click(hook('dialog-confirm'));
        await popup.waitForText(/1 taken out\./, { timeoutMs: 30_000 });
        const pool = () => stage.sandbox.poolOf(GROUP_OPEN);
        expect(pool()).not.toContain(first);
        expect(pool()).toEqual(expect.arrayContaining(docs().slice(1)));
        expect(stage.sandbox.pendingOf(GROUP_MODERATED)).toContain(first);

        await popup.evaluate((id) => {
          location.hash = `#/job/${encodeURIComponent(id)}`;
        }, job);
        await popup.click(`${hook(`target-${GROUP_OPEN}`)} button.target-head`);
        const before = stage.sandbox.poolOf(GROUP_OPEN).filter((id) => !docs().includes(id));
        await popup.click(`${hook(`target-${GROUP_OPEN}`)} ${hook('undo-target')}`);
        // One of the six was taken out before.
        await popup.waitForText('Take out 5 docs');
        await popup.click(hook('dialog-confirm'));
        await popup.waitForText(/5 taken out\./, { timeoutMs: 30_000 });
        expect(pool()).toEqual(before);
        expect(stage.sandbox.pendingOf(GROUP_MODERATED)).toEqual(expect.arrayContaining(docs()));
      });

      it('leaves a report that is exported as a table and as data', async () => {
        await popup.evaluate((id) => {
          location.hash = `#/job/${encodeURIComponent(id)}`;
        }, job);
        const expected = (await outcomesOf(popup)).map(({ target, doc, kind }) => `${target} ${doc} ${kind}`);
        await popup.click(hook('export'));
        await axe(popup);
        await popup.click(hook('export-csv'));
        const csv = readFileSync(await stage.driver.waitForDownload(/\.csv$/), 'utf8');
        const rows = csv.trim().split('\r\n').slice(1);
        expect(rows).toHaveLength(12);
        for (const [index, row] of rows.entries()) {
          const [target = '', doc = '', kind = ''] = (expected[index] ?? '').split(' ');
          expect(row).toContain(target);
          expect(row).toContain(doc);
          expect(row).toContain(kind);
        }
        await popup.click(hook('export'));
        await popup.click(hook('export-json'));
        const json = JSON.parse(readFileSync(await stage.driver.waitForDownload(/\.json$/), 'utf8'));
        type Filed = { targetId: string; doc: string; outcome: string };
        expect(json.lines.map((line: Filed) => `${line.targetId} ${line.doc} ${line.outcome}`)).toEqual(
          expected,
        );
        for (const text of [csv, JSON.stringify(json)]) {
          for (const hidden of [
            stage.sandbox.secret,
            stage.sandbox.key,
            ...stage.sandbox.state.tokens.keys(),
          ]) {
            expect(text).not.toContain(hidden);
          }
        }
      });
    });

    it('shows the plan in a tab as a grid that is walked by keyboard, and checks where docs are', async () => {
      const docs = all().slice(6, 36);
      await putDocs(popup, docs);
      const tab = await stage.driver.openExtensionPage('src/popup/index.html?view=tab#/push', {
        width: 1100,
        height: 1_100,
      });
      for (const group of [GROUP_MODERATED, GROUP_OPEN]) await tab.click(hook(`group-${group}`));
      await tab.click(hook('review'));
      await tab.waitFor(hook('plan-grid'));
      await tab.evaluate(() =>
        document.querySelector<HTMLElement>('[data-test=plan-grid] [tabindex="0"]')?.focus(),
      );
      const here = () =>
        tab.evaluate(() => {
          const { textContent, dataset } = document.activeElement as HTMLElement;
          return `${dataset.row},${dataset.column} ${textContent}`;
        });
      await tab.press('ArrowDown', 'ArrowRight');
      expect(await here()).toBe('0,0 needs a moderator');
      await tab.press('End');
      expect(await here()).toBe('0,1 will be added');
      await tab.press('Control+End');
      expect(await here()).toBe('29,1 will be added');
      await tab.press('Home');
      expect(await here()).toContain('29,-1 ');
      await tab.press('Control+Home');
      expect(await here()).toContain('-1,-1 ');
      await axe(tab);
      await tab.screenshot(`${stage.shots}/plan-grid.png`);

      const asked = () => stage.sandbox.callsOf('doc.getContainers').length;
      const before = asked();
      await tab.click(hook('look'));
      await tab.waitForText(/As of now, by what the site told of every doc/, { timeoutMs: 30_000 });
      expect(asked() - before).toBe(docs.length);
      await tab.close();
    });

    it('pauses, goes on and cancels while it runs, and the sandbox gets no more than that', async () => {
      stage.sandbox.faults.add({ method: ADD, kind: 'delay', delayMs: 1_500, times: 0 });
      const earlier = stage.sandbox.callsOf(ADD).length;
      const calls = () => stage.sandbox.callsOf(ADD).length - earlier;
      const docs = all().slice(40, 140);
      await begin(docs, [GROUP_OPEN]);
      await popup.click(hook('pause'));
      await popup.waitFor(`${hook('screen-progress')}[data-state="paused"]`);
      await axe(popup);
      const id = await jobOf(popup);
      const settled = async () => {
        const { job } = await askFrom<{ job: { totals: Record<string, number>; todo: number } }>(
          popup,
          'jobs.report',
          { job: id, count: 1 },
        );
        return Object.values(job.totals).reduce((sum, count) => sum + count, 0);
      };
      // The call under way is finished; then there is silence.
      await expect.poll(async () => (await settled()) === calls() * 20, { timeout: 10_000 }).toBe(true);
      const paused = calls();
      expect(paused).toBeLessThan(5);
      await popup.click(hook('resume'));
      await expect.poll(calls, { timeout: 15_000 }).toBeGreaterThan(paused);
      await popup.click(hook('cancel-job'));
      await popup.click(hook('dialog-confirm'));
      await popup.waitFor(hook('screen-report'), { timeoutMs: 15_000 });
      await popup.waitForText(/not sent/);
      await expect.poll(async () => (await settled()) === calls() * 20, { timeout: 10_000 }).toBe(true);
      const lines = await outcomesOf(popup);
      expect(lines.length).toBeLessThan(docs.length);
      expect(tally(lines)).toMatchObject({ added: lines.length });
      for (const { doc } of lines) expect(stage.sandbox.poolOf(GROUP_OPEN)).toContain(doc);
      for (const doc of docs.filter((each) => !lines.some((line) => line.doc === each))) {
        expect(stage.sandbox.poolOf(GROUP_OPEN)).not.toContain(doc);
      }
    });

    it('says why docs were refused, and retries them when that is mended', async () => {
      const group = stage.sandbox.state.groups.get(GROUP_EVER);
      const member = group?.members.get(seedIds.ADA);
      const docs = all().slice(140, 144);
      await putDocs(popup, docs);
      await popup.waitForText('4 docs picked');
      await popup.click(hook('push'));
      await popup.click(hook(`group-${GROUP_EVER}`));
      await popup.click(hook('review'));
      await popup.waitFor(hook('plan-sentence'));
      stage.sandbox.leave(GROUP_EVER);
      await popup.click(hook('push-now'));
      await popup.waitFor(hook('screen-report'), { timeoutMs: 20_000 });
      await popup.waitForText(/no longer a member/);
      await axe(popup);
      if (group && member) group.members.set(seedIds.ADA, member);
      await popup.click(hook('retry'));
      await popup.waitForText(/4 added/, { timeoutMs: 20_000 });
      for (const doc of docs) expect(stage.sandbox.poolOf(GROUP_EVER)).toContain(doc);
    });

    it('says by a notification that it needs the person, and a click opens the job', async () => {
      stage.sandbox.faults.add({ method: ADD, kind: 'delay', delayMs: 3_000, times: 0 });
      const id = await begin(all().slice(144, 147), [GROUP_OPEN]);
      stage.sandbox.revokeTokens();
      await popup.close();
      const shown = async () =>
        (await stage.driver.notifications()).find(({ id: name }) => name === `job:${id}`);
      await expect
        .poll(async () => (await shown())?.title ?? '', { timeout: 15_000 })
        .toMatch(/^Needs you: /);
      await stage.driver.clickNotification(`job:${id}`);
      const opened = await openedJob(id);
      await opened.waitForText(/[Ss]ign in again/);
      await opened.close();
      popup = await openPopupAt(stage.driver);
      await askFrom(popup, 'jobs.cancel', { job: id });
      await (await connectAccount(stage.driver, stage.sandbox)).close();
    });

    /** The job's screen, opened as popup or as tab. */
    async function openedJob(id: string): Promise<Tab> {
      const match = new RegExp(`#/job/${encodeURIComponent(id)}`);
      return Promise.any([stage.driver.waitForTab(match, 15_000), stage.driver.waitForPopup(15_000)]);
    }

    it('is paused, goes on and ends by the buttons of its notification, where there are any', async () => {
      if (stage.name === 'firefox') return;
      stage.sandbox.faults.add({ method: ADD, kind: 'delay', delayMs: 8_000, times: 0 });
      const docs = all().slice(148);
      const id = await begin(docs, [GROUP_OPEN, GROUP_PHOTO]);
      await popup.close();
      const shown = async () =>
        (await stage.driver.notifications()).find(({ id: name }) => name === `job:${id}`);
      const titled = (title: RegExp) =>
        expect.poll(async () => (await shown())?.title ?? '', { timeout: 60_000 }).toMatch(title);
      await titled(/^Under way: /);
      expect((await shown())?.buttons).toEqual(['Pause', 'Cancel the rest']);
      await stage.driver.clickNotification(`job:${id}`, 0);
      await titled(/^Paused: /);
      stage.sandbox.faults.clear();
      expect((await shown())?.buttons).toEqual(['Resume', 'Cancel the rest']);
      await stage.driver.clickNotification(`job:${id}`, 0);
      await titled(/^Finished: /);
      expect((await shown())?.message).toContain(`${2 * docs.length} added`);
    });
  },
);
