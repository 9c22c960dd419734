import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tab } from '../browsers/index.ts';
import { type FotoliaSandbox, startFotoliaSandbox } from '../sandbox/fotolia/index.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser } from './fixture.ts';
import { connectAccount } from './steps/account.ts';
import { connectFotolia } from './steps/fotolia.ts';
import { hook, openPopupAt } from './steps/popup.ts';
import { askFrom, docsOf } from './steps/selection.ts';

const PASSPHRASE = 'correct horse battery staple';
const LOCAL = ['http://127.0.0.1/*'];

interface Sites {
  ipernity: IpernitySandbox;
  fotolia: FotoliaSandbox;
  close(): Promise<void>;
}

interface Account {
  id: string;
  site: string;
  status: string;
  leaving?: string;
}

async function start(): Promise<Sites> {
  const [ipernity, fotolia] = await Promise.all([startIpernitySandbox(), startFotoliaSandbox()]);
  return {
    ipernity,
    fotolia,
    close: async () => void (await Promise.all([ipernity.close(), fotolia.close()])),
  };
}

inEachBrowser(
  'options',
  {
    start,
    async setUp({ driver, sandbox }) {
      await (await connectAccount(driver, sandbox.ipernity)).close();
      await connectFotolia(driver, sandbox.fotolia);
    },
  },
  (stage) => {
    let options: Tab;
    const opened: Tab[] = [];
    const open = async (part: string) => {
      options = await stage.driver.openExtensionPage(`src/options/index.html#/${part}`, {
        width: 1000,
        height: 900,
      });
      opened.push(options);
      await options.waitFor(hook(`page-${part}`));
    };
    afterEach(async () => {
      stage.sandbox.ipernity.faults.clear();
      stage.sandbox.fotolia.faults.clear();
      for (const tab of opened.splice(0)) await tab.close();
    });

    const accounts = () => askFrom<Account[]>(options, 'accounts.list', {});
    const of = async (site: string) => {
      const found = (await accounts()).find((account) => account.site === site);
      if (!found) throw new Error(`There is no account on ${site}.`);
      return found;
    };
    const inCard = (id: string, name: string) => `${hook(`account-${id}`)} ${hook(name)}`;
    const order = () => accounts().then((all) => all.map(({ site }) => site));
    const shownOrder = () =>
      options.evaluate(() =>
        [...document.querySelectorAll('[data-test^="account-"][aria-label]')].map(
          (card) => card.getAttribute('data-test')?.slice('account-'.length) ?? '',
        ),
      );
    /** The site asks for consent only when it has not been given. */
    const connectAgain = async () => {
      stage.sandbox.ipernity.revokeTokens();
      await (await connectAccount(stage.driver, stage.sandbox.ipernity)).close();
    };
    /** Every secret that the sandboxes and the vault know of. */
    const secrets = () => {
      const { ipernity, fotolia } = stage.sandbox;
      const { key, login: _, keep: __, ...typed } = fotolia.credentials;
      return [
        ipernity.key,
        ipernity.secret,
        ...ipernity.state.tokens.keys(),
        key,
        ...Object.values(typed),
        ...fotolia.state.sessions.keys(),
        PASSPHRASE,
      ];
    };
    const expectNoSecretIn = (text: string) => {
      for (const secret of secrets()) expect(text).not.toContain(secret);
    };

    describe('accounts', () => {
      beforeEach(() => open('accounts'));

      it('change their order by keyboard and by dragging, and the popup opens with the first', async () => {
        const [first, second] = await accounts();
        if (!first || !second) throw new Error('Two accounts are needed.');
        await options.waitFor(inCard(first.id, 'default'));
        expect(await options.axe()).toEqual([]);
        await options.evaluate(
          (id) => document.querySelector<HTMLElement>(`[data-test="move-${id}"]`)?.focus(),
          first.id,
        );
        expect(await options.evaluate('document.activeElement?.getAttribute("data-test")')).toBe(
          `move-${first.id}`,
        );
        await options.press('ArrowDown');
        await options.waitFor(inCard(second.id, 'default'));
        expect(await shownOrder()).toEqual([second.id, first.id]);
        await expect.poll(order).toEqual([second.site, first.site]);
        // The focus goes with it, so that the next key moves it on.
        await options.press('ArrowUp');
        await options.waitFor(inCard(first.id, 'default'));
        await expect.poll(order).toEqual([first.site, second.site]);

        const popupName = async () => {
          const popup = await openPopupAt(stage.driver);
          const name = await popup.textOf(hook('account-chip'));
          await popup.close();
          return name;
        };
        const before = await popupName();
        await options.activate();
        await options.drag(hook(`move-${second.id}`), hook(`move-${first.id}`));
        await options.waitFor(inCard(second.id, 'default'));
        await expect.poll(order).toEqual([second.site, first.site]);
        const after = await popupName();
        expect(after).not.toBe(before);
        await options.activate();
        await options.click(inCard(first.id, 'make-default'));
        await expect.poll(order).toEqual([first.site, second.site]);
        expect(await popupName()).toBe(before);
      });

      it.each(['ipernity', 'fotolia'])('tell what works in a test of %s', async (site) => {
        const { id } = await of(site);
        await options.click(inCard(id, 'test-account'));
        await options.waitFor(inCard(id, 'checks'));
        expect(await options.count(`${inCard(id, 'checks')} li`)).toBeGreaterThan(3);
        expect(await options.count(`${inCard(id, 'checks')} li[data-ok="false"]`)).toBe(0);
        await options.screenshot(`${stage.shots}/test-${site}.png`);
      });

      it('say that the server is silent, and nothing else then', async () => {
        const { id } = await of('ipernity');
        stage.sandbox.ipernity.faults.add({ kind: 'drop', times: 0 });
        await options.click(inCard(id, 'test-account'));
        await options.waitForText(/cannot be reached/, { within: inCard(id, 'checks') });
        expect(await options.count(`${inCard(id, 'checks')} li[data-ok="true"]`)).toBe(1);
      });

      it('remember a session that the site could not be told of, until it can', async () => {
        const { fotolia } = stage.sandbox;
        const { id } = await of('fotolia');
        const sessions = fotolia.state.sessions.size;
        fotolia.faults.add({ method: 'logoutUser', kind: 'http', status: 503, times: 0 });
        await options.click(inCard(id, 'sign-out'));
        await options.waitForText(/could not be told/);
        await options.waitFor(hook('revocations'));
        await options.screenshot(`${stage.shots}/not-revoked.png`);
        expect(await options.axe()).toEqual([]);
        expect(fotolia.state.sessions.size).toBe(sessions);
        const stored = await stage.driver.evaluateInBackground(
          `(globalThis.browser ?? globalThis.chrome).storage.local.get(null).then(JSON.stringify)`,
        );
        expectNoSecretIn(String(stored));
        // It outlives the background.
        await stage.driver.stopBackground();
        await options.reload();
        await options.click(hook('revocation-retry'));
        const tries = async () =>
          (await askFrom<{ tries: number }[]>(options, 'revocations.list', {})).map((each) => each.tries);
        await expect.poll(tries).toEqual([2]);
        expect(fotolia.state.sessions.size).toBe(sessions);
        fotolia.faults.clear();
        await options.click(hook('revocation-retry'));
        await options.waitFor(hook('revocations'), { gone: true });
        expect(fotolia.state.sessions.size).toBe(sessions - 1);
        await connectFotolia(stage.driver, fotolia);
        expect(await of('fotolia')).toMatchObject({ id, status: 'connected' });
      });

      it('let a session that nobody can end be given up', async () => {
        const { fotolia } = stage.sandbox;
        const { id } = await of('fotolia');
        fotolia.faults.add({ method: 'logoutUser', kind: 'drop', times: 0 });
        await options.click(inCard(id, 'sign-out'));
        // The page has come to rest when it says so.
        await options.waitForText(/could not be told/);
        await options.click(hook('revocation-drop'));
        await options.waitFor(hook('revocations'), { gone: true });
        fotolia.faults.clear();
        await connectFotolia(stage.driver, fotolia);
      });

      it('are shown without the access that the browser has taken back, and get it again', async () => {
        const { id } = await of('ipernity');
        await stage.driver.revokeHosts(LOCAL);
        await options.waitFor(inCard(id, 'grant-access'));
        await options.screenshot(`${stage.shots}/no-access.png`);
        const popup = await openPopupAt(stage.driver);
        await popup.waitFor(hook('needs-access'));
        await popup.waitFor(hook('grant-access'));
        await popup.close();
        await stage.driver.allowHosts(LOCAL);
        await options.click(inCard(id, 'grant-access'));
        await options.waitFor(inCard(id, 'grant-access'), { gone: true });
        await options.click(inCard(id, 'test-account'));
        await options.waitFor(inCard(id, 'checks'));
        expect(await options.count(`${inCard(id, 'checks')} li[data-ok="false"]`)).toBe(0);
      });
    });

    describe('unfinished jobs', () => {
      let job = '';
      let account = '';
      /** Six docs into a group that takes five a month: the last one waits. */
      beforeEach(async () => {
        await open('accounts');
        ({ id: account } = await of('ipernity'));
        const groups = [{ id: seedIds.GROUP_MONTH, title: 'Month' }];
        const docs = docsOf(stage.sandbox.ipernity, 6).map((id) => ({ site: 'ipernity', id }));
        ({ job } = await askFrom<{ job: string }>(options, 'jobs.start', {
          kind: 'push',
          account,
          docs,
          groups,
        }));
        await expect.poll(() => stateOf(job), { timeout: 20_000 }).toBe('waiting');
        await options.reload();
      });
      afterEach(async () => void (await askFrom(options, 'jobs.cancel', { job })));
      const stateOf = async (id: string) =>
        (await askFrom<{ id: string; state: string }[]>(options, 'jobs.list', {})).find(
          (each) => each.id === id,
        )?.state;
      const needsOf = async (id: string) =>
        (await askFrom<{ id: string; needs?: { what: string } }[]>(options, 'jobs.list', {})).find(
          (each) => each.id === id,
        )?.needs?.what;

      it('are finished first, which can be taken back', async () => {
        await options.click(inCard(account, 'sign-out'));
        await options.waitFor(hook('unfinished'));
        await options.screenshot(`${stage.shots}/unfinished.png`);
        expect(await options.axe()).toEqual([]);
        await options.click(hook('dialog-confirm'));
        await options.waitFor(inCard(account, 'leaving'));
        expect(await of('ipernity')).toMatchObject({ status: 'connected', leaving: 'sign-out' });
        await options.click(inCard(account, 'stay'));
        await options.waitFor(inCard(account, 'leaving'), { gone: true });
        expect(await of('ipernity')).not.toHaveProperty('leaving');
      });

      it('let the account go by itself when they are done', async () => {
        await options.click(inCard(account, 'sign-out'));
        await options.click(hook('dialog-confirm'));
        await options.waitFor(inCard(account, 'leaving'));
        await askFrom(options, 'jobs.cancel', { job });
        await options.waitFor(inCard(account, 'sign-in'));
        expect(await of('ipernity')).toMatchObject({ status: 'signed-out' });
        await connectAgain();
      });

      it('are dropped when the person wants that', async () => {
        await options.click(inCard(account, 'sign-out'));
        await options.click(hook('fate-drop'));
        await options.click(hook('dialog-confirm'));
        await options.waitFor(inCard(account, 'sign-in'));
        expect(await stateOf(job)).toBe('cancelled');
        await connectAgain();
      });

      it('wait for a removed account, and go on when the same member is added again', async () => {
        await options.click(inCard(account, 'remove-account'));
        await options.click(hook('fate-keep'));
        await options.click(hook('dialog-confirm'));
        await options.waitFor(hook(`account-${account}`), { gone: true });
        await askFrom(options, 'jobs.resume', { job });
        await connectAgain();
        expect(await of('ipernity')).toMatchObject({ id: account, status: 'connected' });
        await expect.poll(() => needsOf(job)).toBeUndefined();
        await expect.poll(() => stateOf(job)).toBe('waiting');
      });
    });

    describe('data', () => {
      beforeEach(() => open('data'));

      const download = async (button: string, name: RegExp) => {
        await options.click(hook(button));
        return stage.driver.waitForDownload(name);
      };
      const wipe = async () => {
        await options.click(hook('wipe'));
        expect(await options.axe()).toEqual([]);
        await options.click(hook('wipe-sure'));
        await options.click(hook('dialog-confirm'));
        await options.waitFor(hook('wiped'));
        expect(await accounts()).toEqual([]);
      };
      /** Everything that files hold, without when accounts were last seen at their sites. */
      const everything = async () => {
        const head = await askFrom<{ jobs: string[]; accounts: Account[] }>(options, 'data.export', {});
        const jobs = [];
        for (const job of head.jobs) jobs.push(await askFrom(options, 'data.exportJob', { job }));
        return { ...head, accounts: head.accounts.map(({ status: _, ...rest }) => rest), jobs };
      };

      it('is exported without secrets, wiped, and brought in again as it was', async () => {
        const { id } = await of('ipernity');
        await askFrom(options, 'sets.save', {
          account: id,
          name: 'Sea',
          groups: [{ id: seedIds.GROUP_OPEN, title: 'Open' }],
        });
        await options.select(hook('history-days'), '90');
        await expect.poll(() => askFrom(options, 'data.settings', {})).toEqual({ historyDays: 90 });
        expect(await options.axe()).toEqual([]);
        await options.screenshot(`${stage.shots}/data.png`);
        const before = await everything();
        expect(before.jobs.length).toBeGreaterThan(1);
        const file = await download('export', /^gallerist-export-.*\.json$/);
        expectNoSecretIn(readFileSync(file, 'utf8'));
        await wipe();
        const left = await stage.driver.evaluateInBackground(async () => {
          const found: string[] = [];
          for (const { name = '' } of await indexedDB.databases()) {
            const database = await new Promise<IDBDatabase>((resolve, reject) => {
              const opening = indexedDB.open(name);
              opening.onsuccess = () => resolve(opening.result);
              opening.onerror = () => reject(opening.error);
            });
            for (const store of database.objectStoreNames) {
              const counting = database.transaction(store).objectStore(store).count();
              await new Promise((resolve) => {
                counting.onsuccess = resolve;
              });
              if (counting.result > 0) found.push(`${name} ${store}`);
            }
            database.close();
          }
          return found;
        });
        expect(left).toEqual([]);
        await options.setFiles(hook('import-file'), [file]);
        await options.waitFor(hook('preview'));
        await options.screenshot(`${stage.shots}/preview.png`);
        expect(await options.axe()).toEqual([]);
        // Nothing is done before the person has seen it.
        expect(await accounts()).toEqual([]);
        await options.click(hook('import-go'));
        await options.waitFor(hook('imported'));
        expect(await everything()).toEqual(before);
        expect((await accounts()).map(({ status }) => status)).toEqual(['signed-out', 'signed-out']);
        await options.setFiles(hook('import-file'), [file]);
        await options.waitForText(/all of it is here already/);
        await connectAgain();
        await connectFotolia(stage.driver, stage.sandbox.fotolia);
        expect((await accounts()).map(({ id: now }) => now)).toEqual(
          (before.accounts as unknown as Account[]).map(({ id: then }) => then),
        );
      });

      it('is backed up under a passphrase, wiped, and restored so that accounts work at once', async () => {
        const before = await everything();
        await options.click(hook('backup'));
        await options.fill('[name="passphrase"]', 'short');
        await options.click(hook('passphrase-go'));
        await options.waitForText(/At least 12 characters/);
        await options.fill('[name="passphrase"]', PASSPHRASE);
        await options.fill('[name="again"]', PASSPHRASE);
        const file = await download('passphrase-go', /^gallerist-backup-.*\.json$/);
        const text = readFileSync(file, 'utf8');
        expectNoSecretIn(text);
        expect(JSON.parse(text)).toMatchObject({ gallerist: 'backup', kdf: { rounds: 600_000 } });
        await wipe();

        await options.setFiles(hook('import-file'), [file]);
        await options.fill('[name="passphrase"]', 'another one, and wrong');
        await options.click(hook('passphrase-go'));
        await options.waitFor(hook('wrong-passphrase'));
        expect(await accounts()).toEqual([]);
        await options.fill('[name="passphrase"]', PASSPHRASE);
        await options.click(hook('passphrase-go'));
        await options.waitFor(hook('preview'));
        await options.click(hook('import-go'));
        await options.waitFor(hook('imported'));
        expect(await everything()).toEqual(before);

        await options.goto(
          `${stage.driver.extensionOrigin}/src/options/index.html?${Math.random()}#/accounts`,
        );
        await stage.driver.allowHosts(LOCAL);
        const { id } = await of('ipernity');
        await options.click(inCard(id, 'grant-access'));
        for (const each of await accounts()) {
          expect(each.status).toBe('connected');
          await options.click(inCard(each.id, 'test-account'));
          await options.waitFor(inCard(each.id, 'checks'));
          expect(await options.count(`${inCard(each.id, 'checks')} li[data-ok="false"]`)).toBe(0);
        }
      });

      it.each([
        ['a picture', 'not json at all', /no export or backup/],
        ['another program’s file', '{"version":3}', /no export or backup/],
        ['a newer version', '{"gallerist":"export","version":2,"by":"9","made":1}', /newer Gallerist/],
        ['a damaged export', '{"gallerist":"export","version":1,"by":"1","made":1,"accounts":7}', /damaged/],
        [
          'an export that goes elsewhere',
          JSON.stringify({
            gallerist: 'export',
            version: 1,
            by: '1',
            made: 1,
            settings: { historyDays: null },
            sets: [],
            jobs: [],
            accounts: [
              {
                id: 'a',
                site: 'ipernity',
                name: 'x',
                server: 'javascript:alert(1)',
                method: 'frob',
                status: 'connected',
                addedAt: 1,
              },
            ],
          }),
          /damaged/,
        ],
      ])('refuses %s, and changes nothing', async (what, content, sentence) => {
        const before = await everything();
        const file = `test-results/${what.replace(/\W/g, '-')}-${stage.name}.json`;
        writeFileSync(file, content);
        await options.setFiles(hook('import-file'), [file]);
        await options.waitForText(sentence);
        expect(await everything()).toEqual(before);
      });
    });

    describe('diagnostics', () => {
      it('tell how things stand, and no secret', async () => {
        await open('diagnostics');
        await options.waitFor(hook('report-calls'));
        await options.screenshot(`${stage.shots}/diagnostics.png`);
        expect(await options.axe()).toEqual([]);
        expectNoSecretIn(await options.evaluate('document.documentElement.outerHTML'));
        await options.evaluate(() => {
          Object.assign(globalThis, { copied: '' });
          navigator.clipboard.writeText = async (text) => void Object.assign(globalThis, { copied: text });
        });
        await options.click(hook('report-copy'));
        await expect.poll(() => options.evaluate<string, []>('globalThis.copied')).toContain('## ');
        const copied = await options.evaluate<string, []>('globalThis.copied');
        expectNoSecretIn(copied);
        for (const part of ['auth.checkToken', '127.0.0.1', '#1', 'storage', 'push'])
          expect(copied).toContain(part);
        const { user } = (await accounts())[0] as unknown as { user: { name: string } };
        expect(copied).not.toContain(user.name);
      });
    });

    describe('about', () => {
      it('names version, licence and where to read more', async () => {
        await open('about');
        await options.waitForText(/MIT/);
        await options.waitForText(/SECURITY\.md/);
        expect(await options.axe()).toEqual([]);
      });
    });
  },
);
