/**
 * Known secrets of every site go through everything the product does, with the sites out of order too; then every
 * place where one could be left lying is searched.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserDriver, Tab } from '../browsers/index.ts';
import { seedIds } from '../sandbox/ipernity/index.ts';
import { inEachBrowser } from './fixture.ts';
import { accounts, flows, leave, runInto } from './secrets/flows.ts';
import { guard, keyInMemory, lock, unlock } from './secrets/guarding.ts';
import { backgroundOf, heardEncrypted, listenToEncryption, Markers, textsIn } from './secrets/markers.ts';
import {
  exportReport,
  files,
  hearMessages,
  messages,
  type Places,
  pages,
  saveCopies,
  shown,
  storage,
} from './secrets/places.ts';
import type { PlayedSite, Subject } from './sites/subject.ts';
import { adultwork, facebook, fotolia, ipernity } from './sites/subjects.ts';
import { openPopupAt } from './steps/popup.ts';
import { askFrom } from './steps/selection.ts';

/** Something that is no secret and must be found, so that the search is known to work. */
const CONTROL = 'gallerist-control-3f9c1b';

/** Locks the backup that is searched like every other file. */
const PASSPHRASE = 'correct horse battery staple';
/** Guards the vault in the second half. */
const GUARD = 'harbour lantern seven otters';

/** A record of the vault; a key that is itself encrypted is none. */
function parsed(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    return undefined;
  }
}

async function opened<S extends PlayedSite>(subject: Subject<S>) {
  const sandbox = await subject.start();
  return {
    site: subject.site,
    sandbox: sandbox as PlayedSite,
    typed: subject.credentials(sandbox),
    go: (driver: BrowserDriver, page: Tab, shots: string) => flows({ driver, sandbox, subject, page, shots }),
    fail: (driver: BrowserDriver, page: Tab, shots: string) =>
      runInto({ driver, sandbox, subject, page, shots }, { kind: 'html' }),
  };
}

async function start() {
  const sites = await Promise.all([opened(ipernity), opened(fotolia), opened(adultwork), opened(facebook)]);
  const profile = mkdtempSync(join(tmpdir(), 'gallerist-secrets-'));
  return {
    sites,
    profile,
    async close() {
      await Promise.all(sites.map(({ sandbox }) => sandbox.close()));
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

inEachBrowser(
  'secrets',
  { start, browser: ({ profile }) => ({ recordRequests: true, profileDir: profile }) },
  (stage) => {
    const markers = new Markers();
    const jobs: string[] = [];
    let page: Tab;

    /** What the vault was given to keep so far. */
    async function learn(): Promise<void> {
      for (const record of await heardEncrypted(backgroundOf(stage.driver))) {
        for (const [path, text] of textsIn(parsed(record))) learnt.push([path, text]);
      }
    }
    const learnt: [path: string, text: string][] = [];

    /** Looks from now on for what the sites gave too. */
    function addLearnt(): void {
      const typed = new Set(stage.sandbox.sites.flatMap(({ typed: all }) => Object.values(all)));
      for (const [path, text] of learnt) if (!typed.has(text)) markers.add(`given ${path}`, text);
    }

    /** Everything that can be read of what the browser keeps, shows and says. */
    async function everywhere(): Promise<Places[]> {
      return [
        await storage(stage.driver),
        files(stage.sandbox.profile),
        await pages(stage.driver, jobs.slice(-2)),
        await messages(page),
        await shown(stage.driver),
      ];
    }

    /** The places that hold a secret, each with the names of those it holds. */
    function finds(places: Places): string[] {
      return [...places].flatMap(([place, text]) => {
        const names = markers.in(text);
        return names.length > 0 ? [`${place}: ${names.join(', ')}`] : [];
      });
    }

    beforeAll(async () => {
      page = await openPopupAt(stage.driver);
      await hearMessages(page);
      await listenToEncryption(backgroundOf(stage.driver));
      for (const { site, typed } of stage.sandbox.sites) markers.addTyped(site, typed);
    });

    describe('of every site', () => {
      afterEach(learn);

      it.each(['ipernity', 'fotolia', 'adultwork', 'facebook'])(
        'are used in all that %s can do',
        async (name) => {
          const site = stage.sandbox.sites.find((one) => one.site === name);
          jobs.push(...((await site?.go(stage.driver, page, stage.shots)) ?? []));
          const account = (await accounts(page)).find((one) => one.site === name);
          expect(account?.status).toBe('connected');
        },
      );

      it('are known, those that the sites gave too', async () => {
        addLearnt();
        for (const { site } of stage.sandbox.sites) expect(markers.namesOf(site).length).toBeGreaterThan(0);
        expect(markers.namesOf('given').length).toBeGreaterThanOrEqual(4);
      });
    });

    it('are in no storage area and no database, not even readably in the vault', async () => {
      const places = await storage(stage.driver);
      expect([...places.keys()].join()).toContain('database gallerist-vault/secrets');
      expect(places.get('storage.local')).toContain('connected');
      expect(finds(places)).toEqual([]);
    });

    it('are in no file in which the browser keeps what we store', () => {
      const places = files(stage.sandbox.profile);
      expect([...places.values()].some((content) => content.includes('With html'))).toBe(true);
      expect(finds(places)).toEqual([]);
    });

    it('are on no page and in no field', async () => {
      const [{ sandbox } = { sandbox: { origin: '' } }] = stage.sandbox.sites;
      const doc = await stage.driver.newTab(`${sandbox.origin}/doc/${seedIds.ADA}`);
      const places = await pages(stage.driver, jobs);
      expect(places.get('options /accounts')).toContain('Ada');
      // The calls of all flows are listed there.
      expect(places.get('options /diagnostics')).toMatch(/(GET|POST) 127\.0\.0\.1/);
      expect(finds(places)).toEqual([]);
      await doc.close();
    });

    it('are in no message and no answer', async () => {
      const places = await messages(page);
      expect([...places.values()].filter((text) => text.includes('"ok":true')).length).toBeGreaterThan(20);
      expect([...places.values()].some((text) => text.includes('accounts.signIn'))).toBe(true);
      expect(finds(places)).toEqual([]);
    });

    it('are in no line of a console, no notification and no download', async () => {
      await page.evaluate((text) => console.info(text), CONTROL);
      await exportReport(stage.driver, jobs[1] ?? '');
      await saveCopies(stage.driver, PASSPHRASE);
      const places = await shown(stage.driver);
      expect([...places.values()].some((text) => text.includes(CONTROL))).toBe(true);
      expect([...places.keys()].filter((place) => place.startsWith('download'))).toHaveLength(4);
      const copies = [...places].filter(([place]) => /gallerist-(export|backup)-/.test(place));
      // The export lists the accounts in clear, the backup nothing at all.
      expect(copies.map(([, text]) => text.includes('"accounts"')).sort()).toEqual([false, true]);
      expect(finds(places)).toEqual([]);
    });

    it('are sent to no host but their own', async () => {
      const sent = await stage.driver.requests();
      // The address at which a sign-in window ends is taken by the browser itself; nobody is asked for it.
      const callback = new URL(await askFrom<string>(page, 'accounts.redirectUrl', {})).origin;
      const own = [callback, ...stage.sandbox.sites.map(({ sandbox }) => sandbox.origin)];
      const strange = sent
        .map(({ url }) => new URL(url))
        .filter(({ protocol, origin }) => /^(https?|wss?):$/.test(protocol) && !own.includes(origin));
      expect(strange.map(({ origin }) => origin)).toEqual([]);
      for (const { site, sandbox } of stage.sandbox.sites) {
        const toSite = sent.filter(({ url }) => url.startsWith(sandbox.origin));
        expect(toSite.length, `requests to ${site}`).toBeGreaterThan(5);
        const heard = `${JSON.stringify(toSite)}${JSON.stringify(sandbox.log.entries)}`;
        const others = (name: string) =>
          stage.sandbox.sites.some((one) => one.site !== site && name.startsWith(one.site));
        expect(markers.in(heard, others)).toEqual([]);
      }
    });

    describe('behind a passphrase', () => {
      const KEY = 'vault key';

      it('are learnt anew from what goes into the vault, as are the passphrase and the key that it gives', async () => {
        await guard(stage.driver, GUARD);
        markers.add('passphrase', GUARD);
        const key = await keyInMemory(page);
        markers.add(KEY, key);
        markers.add(KEY, Buffer.from(key, 'base64').toString('latin1'));
        // Memory is where the key is while the vault is unlocked, and the only place.
        expect(finds(await storage(stage.driver))).toEqual([`storage.session: ${KEY}`]);
        expect(finds(files(stage.sandbox.profile))).toEqual([]);
      });

      it('are nowhere while it is locked, nor is its key', async () => {
        await lock(page);
        expect((await everywhere()).flatMap(finds)).toEqual([]);
      });

      it('are nowhere after it was unlocked and every site has failed', async () => {
        await unlock(stage.driver, GUARD);
        for (const site of stage.sandbox.sites) {
          jobs.push(await site.fail(stage.driver, page, stage.shots));
          await learn();
        }
        expect((await accounts(page)).map(({ status }) => status)).toEqual(
          stage.sandbox.sites.map(() => 'connected'),
        );
        addLearnt();
        expect((await everywhere()).flatMap(finds)).toEqual([`storage.session: ${KEY}`]);
      });
    });

    it('stay away from all of it when the accounts are signed out and cannot get in again', async () => {
      for (const account of await accounts(page)) {
        const site = stage.sandbox.sites.find((one) => one.site === account.site);
        if (site) await leave(site.sandbox, account, page);
      }
      await learn();
      await lock(page);
      expect((await everywhere()).flatMap(finds)).toEqual([]);
      await page.close();
    });
  },
);
