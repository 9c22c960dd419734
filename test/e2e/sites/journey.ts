/**
 * The journey that every site's account goes: connect, do what the product is named for through the popup, read every
 * documented error in words, mend it as the screen says, and see the work go on.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tab } from '../../browsers/driver.ts';
import { readTexts } from '../../tools/texts.ts';
import { inEachBrowser, type Stage } from '../fixture.ts';
import { hook, openPopupAt } from '../steps/popup.ts';
import { connect, signInOn } from './connecting.ts';
import { makeAlbum, pickDocs, pushByScreens, show, startPush } from './making.ts';
import { deleteAlbum, openAlbum, renameAlbum } from './managing.ts';
import { cancelAll, mend } from './mending.ts';
import type { PlayedSite, Subject } from './subject.ts';
import { openAccount, testConnection } from './testing.ts';

const english = readTexts().get('en') ?? {};

/** Matches a sentence whatever its arguments are, as it is or with the site's own words in it. */
function sentence(key: string): RegExp {
  const forms = [key, `${key}_said`].map((form) => english[form]).filter((text) => text !== undefined);
  if (forms.length === 0) throw new Error(`There is no text "${key}".`);
  const patterns = forms.map((form) =>
    form
      .split(/\$\d/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
  );
  return new RegExp(patterns.join('|'));
}

/**
 * Registers a site's journey.
 *
 * @param more registers what only this site has to show; it gets the popup in use
 */
export function journey<S extends PlayedSite>(
  subject: Subject<S>,
  more?: (stage: Stage<S>, popup: () => Tab) => void,
): void {
  inEachBrowser(
    `${subject.site} journey`,
    { start: subject.start, setUp: (stage) => connect(stage, subject) },
    (stage) => {
      let popup: Tab;
      beforeAll(async () => {
        popup = await openPopupAt(stage.driver);
      });
      afterAll(() => popup?.close());
      // What one failure leaves behind must not make the next.
      afterEach(async () => {
        stage.sandbox.faults.clear();
        await cancelAll(popup);
      });

      describe.each(subject.calls)('$name', (call) => {
        /** Sets out as the person does; what it will have made once all is well. */
        async function setOut(title: string, push = startPush): Promise<string> {
          if (call.by === 'album') {
            await makeAlbum(popup, subject, call, title);
            return title;
          }
          const [doc = ''] = subject.docs?.(stage.sandbox) ?? [];
          await push(popup, subject, doc);
          return doc;
        }

        it('is made by the screens of the popup, and its good end is told', async () => {
          const wanted = await setOut(`By ${call.name}`.slice(0, 20), pushByScreens);
          await popup.waitFor(`${hook('screen-report')}[data-state="done"]`, { timeoutMs: 15_000 });
          await popup.screenshot(`${stage.shots}/good-${call.by}.png`);
          expect(subject.made(stage.sandbox, call)).toContain(wanted);
        });

        it.each(call.errors)('tells error %i in words, and goes on once it is mended', async (code, key) => {
          stage.sandbox.faults.add({ method: call.name, kind: 'code', code, times: 0 });
          const wanted = await setOut(`Error ${code}`);
          await popup.waitForText(sentence(key), { timeoutMs: 15_000 });
          stage.sandbox.faults.clear();
          // Long enough to wait for is only what becomes of a push.
          const lost = call.by === 'album' && call.lost.includes(code);
          await mend(popup, stage, subject, lost);
          if (lost) return;
          expect(subject.made(stage.sandbox, call).includes(wanted)).toBe(!call.final.includes(code));
        });
      });

      if (subject.fills)
        it('fills an album with picked docs', async () => {
          const [call] = subject.calls;
          const { docs, held } = subject.fills ?? { docs: [], held: () => [] };
          await pickDocs(popup, subject.site, []);
          await makeAlbum(popup, subject, call, 'To be filled');
          await popup.waitFor(`${hook('screen-report')}[data-state="done"]`, { timeoutMs: 15_000 });
          await pickDocs(popup, subject.site, docs);
          await openAlbum(popup, 'To be filled');
          await popup.click(hook('add-now'));
          await popup.waitFor(`${hook('screen-report')}[data-state="done"]`, { timeoutMs: 15_000 });
          expect(held(stage.sandbox, 'To be filled').toSorted()).toEqual(docs.toSorted());
          await pickDocs(popup, subject.site, []);
        });

      if (subject.manages)
        it('renames an album, and deletes it after a question', async () => {
          const [call] = subject.calls;
          const titles = () => subject.made(stage.sandbox, call);
          await makeAlbum(popup, subject, call, 'For a while');
          await popup.waitFor(`${hook('screen-report')}[data-state="done"]`, { timeoutMs: 15_000 });
          await openAlbum(popup, 'For a while');
          await renameAlbum(popup, subject, 'For a little while');
          await expect.poll(titles).toContain('For a little while');
          await deleteAlbum(popup, stage, subject);
          await expect.poll(titles).not.toContain('For a little while');
          expect(titles()).not.toContain('For a while');
        });

      describe('the test of its connection', () => {
        let options: Tab;
        beforeEach(async () => {
          options = await openAccount(stage.driver);
        });
        afterEach(() => options.close());

        it('tells that all works', async () => {
          const { good, bad } = await testConnection(options);
          expect(bad).toEqual([]);
          expect(good).toBeGreaterThan(3);
          await options.screenshot(`${stage.shots}/test-good.png`);
        });

        it('tells of a server that is silent, and of nothing else', async () => {
          stage.sandbox.faults.add({ kind: 'drop', times: 0 });
          const { good, bad } = await testConnection(options);
          expect(bad).toEqual([expect.stringMatching(sentence('sites_trouble_unreachable'))]);
          expect(good).toBe(1);
        });

        it.each(subject.trials.map((trial) => [trial.of, trial] as const))(
          'tells of %s',
          async (of, trial) => {
            trial.begin(stage.sandbox);
            const { good, bad } = await testConnection(options);
            await options.screenshot(`${stage.shots}/test-${of.replaceAll(' ', '-')}.png`);
            trial.end?.(stage.sandbox);
            stage.sandbox.faults.clear();
            expect(bad).toEqual([expect.stringMatching(sentence(trial.says))]);
            // The browser lets us reach the server, and it answers.
            expect(good).toBeGreaterThanOrEqual(2);
            if (trial.offers) await options.waitFor(hook(trial.offers));
            else expect(await options.count(`${hook('sign-in')}, ${hook('enter-again')}`)).toBe(0);
            if (trial.offers === 'sign-in') {
              await signInOn(options, stage, subject);
              options = await openAccount(stage.driver);
            }
            expect((await testConnection(options)).bad).toEqual([]);
          },
        );
      });

      more?.(stage, () => popup);

      it('looks as it should', async () => {
        await show(popup, '/jobs');
        await popup.waitFor(hook('screen-jobs'));
        expect(await popup.axe()).toEqual([]);
      });
    },
  );
}
