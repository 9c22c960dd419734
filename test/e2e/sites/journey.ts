/**
 * The journey that every site's account goes: connect, make an album through the popup, read every documented error.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readTexts } from '../../../vite.config.ts';
import type { Tab } from '../../browsers/driver.ts';
import { inEachBrowser, type Stage } from '../fixture.ts';
import { openAddAccount } from '../steps/account.ts';
import { hook, openPopupAt, POPUP_SIZE } from '../steps/popup.ts';
import { askFrom } from '../steps/selection.ts';
import type { NamedCall, PlayedSite, Subject } from './subject.ts';

const english = readTexts().get('en') ?? {};
const TITLE = 'Made in the popup';

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

async function connect<S extends PlayedSite>(
  { driver, sandbox }: Stage<S>,
  subject: Subject<S>,
): Promise<void> {
  const options = await openAddAccount(driver, subject.site);
  for (const [field, value] of Object.entries(subject.credentials(sandbox))) {
    const input = `${hook(`field-${field}`)} input:not([type="checkbox"])`;
    if ((await options.count(input)) > 0) await options.fill(input, value);
  }
  if ((await options.count(`${hook('advanced')}[open]`)) === 0)
    await options.click(`${hook('advanced')} summary`);
  await options.fill(hook('server'), sandbox.origin);
  await options.click(hook('trust-server'));
  await driver.allowHosts(['http://127.0.0.1/*']);
  await options.click(hook('continue'));
  await subject.consent?.(driver, sandbox, options);
  await options.waitFor(hook('connected'), { timeoutMs: 20_000 });
  await options.close();
}

/** The person mends what the error asks for, so that one refused call does not decide about the next. */
async function mend<S extends PlayedSite>(
  tab: Tab,
  job: string,
  stage: Stage<S>,
  subject: Subject<S>,
): Promise<void> {
  // An account that its site has stopped goes on only when the person says so.
  await askFrom(tab, 'jobs.resume', { job });
  await askFrom(tab, 'jobs.cancel', { job });
  const [account] = await askFrom<{ status: string }[]>(tab, 'accounts.list', {});
  if (account?.status !== 'connected') await connect(stage, subject);
}

async function startJob<S extends PlayedSite>(tab: Tab, subject: Subject<S>, call: NamedCall, title: string) {
  const [account] = await askFrom<{ id: string }[]>(tab, 'accounts.list', {});
  const docs = (subject.docs ?? []).map((id) => ({ site: subject.site, id }));
  const owner = call.owner === undefined ? {} : { owner: call.owner };
  const request =
    call.by === 'push'
      ? { kind: 'push', account: account?.id, docs, groups: [{ id: subject.group, title: 'Group' }] }
      : {
          kind: 'album',
          account: account?.id,
          docs: [],
          album: { create: { fields: { [subject.title]: title } }, title, ...owner },
        };
  return (await askFrom<{ job: string }>(tab, 'jobs.start', request)).job;
}

/** Registers a site's journey. */
export function journey<S extends PlayedSite>(subject: Subject<S>): void {
  inEachBrowser(
    `${subject.site} journey`,
    { start: subject.start, setUp: (stage) => connect(stage, subject) },
    (stage) => {
      it('makes an album through the popup', async () => {
        const popup = await openPopupAt(stage.driver);
        await popup.click(hook('new-album'));
        await popup.fill(`${hook(`field-${subject.title}`)} input`, TITLE);
        await popup.screenshot(`${stage.shots}/new-album.png`);
        await popup.click(hook('create-album'));
        await expect.poll(() => subject.albums(stage.sandbox), { timeout: 15_000 }).toContain(TITLE);
        await popup.waitForText(/made/i);
        await popup.screenshot(`${stage.shots}/album-made.png`);
        await popup.close();
      });

      describe.each(subject.calls)('$name', (call) => {
        let popup: Tab;
        let job = '';
        beforeAll(async () => {
          popup = await openPopupAt(stage.driver);
        });
        afterAll(async () => {
          await popup.close();
          await connect(stage, subject);
        });
        afterEach(async () => {
          stage.sandbox.faults.clear();
          await mend(popup, job, stage, subject);
        });

        it('is made, and its good end is told', async () => {
          job = await startJob(popup, subject, call, `By ${call.name}`.slice(0, 20));
          await popup.goto(`${stage.driver.extensionOrigin}/src/popup/index.html?${job}#/job/${job}`);
          await popup.waitFor(hook('screen-report'), { timeoutMs: 15_000 });
          if (call.by === 'album') {
            expect(subject.albums(stage.sandbox)).toContain(`By ${call.name}`.slice(0, 20));
          }
        });

        it.each(call.errors)('tells error %i in words', async (code, key) => {
          stage.sandbox.faults.add({ method: call.name, kind: 'code', code, times: 0 });
          job = await startJob(popup, subject, call, `Error ${code}`);
          await popup.goto(`${stage.driver.extensionOrigin}/src/popup/index.html?${job}#/job/${job}`);
          await popup.waitForText(sentence(key), { timeoutMs: 15_000 });
        });
      });

      it('looks as it should', async () => {
        const popup = await stage.driver.openExtensionPage('src/popup/index.html#/jobs', POPUP_SIZE);
        await popup.waitFor(hook('screen-jobs'));
        expect(await popup.axe()).toEqual([]);
        await popup.close();
      });
    },
  );
}
