/** What the options page does about accounts and backups while the vault is locked, and once it is not. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Tab } from '../browsers/index.ts';
import { startFotoliaSandbox } from '../sandbox/fotolia/index.ts';
import { inEachBrowser } from './fixture.ts';
import { connectFotolia } from './steps/fotolia.ts';
import { hook } from './steps/popup.ts';
import { askFrom } from './steps/selection.ts';
import { enterPassphrases, openSecurity, unlockOn } from './steps/vault.ts';

const MINE = 'harbour lantern seven otters';
const OF_THE_FILE = 'correct horse battery staple';

inEachBrowser(
  'locked-options',
  {
    start: () => startFotoliaSandbox(),
    async setUp({ driver, sandbox }) {
      await connectFotolia(driver, sandbox);
      const security = await openSecurity(driver);
      await enterPassphrases(security, { next: MINE });
      await security.waitFor(hook('security-done'), { timeoutMs: 20_000 });
      await security.close();
    },
  },
  (stage) => {
    let options: Tab;
    beforeEach(async () => {
      options = await stage.driver.openExtensionPage('src/options/index.html#/accounts', {
        width: 1000,
        height: 900,
      });
      await lock();
    });
    afterEach(() => options.close());

    const lock = async () => {
      await askFrom(options, 'vault.lock', {});
      await options.waitFor(hook('unlock'));
    };
    const go = async (part: string) => {
      await options.evaluate((to) => {
        location.hash = `/${to}`;
      }, part);
      await options.waitFor(hook(`page-${part}`));
    };
    const accounts = () => askFrom<{ id: string; status: string }[]>(options, 'accounts.list', {});
    const inCard = async (name: string) => `${hook(`account-${(await accounts())[0]?.id}`)} ${hook(name)}`;
    /** Takes pictures in both schemes, and lets axe look. */
    const examine = async (name: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await options.emulate({ colorScheme, reducedMotion: true });
        await options.screenshot(`${stage.shots}/${name}-${colorScheme}.png`);
        expect(await options.axe()).toEqual([]);
      }
    };

    it('a backup says what it needs, and is made once it is unlocked; an export needs nothing', async () => {
      await go('data');
      await options.click(hook('export'));
      await stage.driver.waitForDownload(/^gallerist-export-.*\.json$/);
      await options.click(hook('backup'));
      for (const field of ['passphrase', 'again']) {
        await options.fill(`${hook('passphrase-form')} [name="${field}"]`, OF_THE_FILE);
      }
      await options.click(hook('passphrase-go'));
      await options.waitFor(hook('trouble-locked'));
      await examine('backup');
      await unlockOn(options, MINE);
      await options.waitFor(hook('trouble-locked'), { gone: true });
      await options.click(hook('passphrase-go'));
      await stage.driver.waitForDownload(/^gallerist-backup-.*\.json$/);
    });

    it('an account that its site must be told of stays, and the question leads to the way on', async () => {
      const sessions = stage.sandbox.state.sessions.size;
      await options.click(await inCard('sign-out'));
      await options.waitFor(await inCard('trouble-locked'));
      await options.click(await inCard('remove-account'));
      await options.click(hook('dialog-confirm'));
      await options.waitFor(`dialog ${hook('trouble-locked')}`);
      await examine('remove');
      expect((await accounts()).map(({ status }) => status)).toEqual(['connected']);
      expect(stage.sandbox.state.sessions.size).toBe(sessions);
      await options.click(`dialog ${hook('go-unlock')}`);
      await options.waitFor('dialog', { gone: true });
      expect(await options.evaluate(() => document.activeElement?.id)).toBe('unlock-passphrase');
    });

    it('a session that is still to be ended waits, and is ended once it is unlocked', async () => {
      await unlockOn(options, MINE);
      const sessions = stage.sandbox.state.sessions.size;
      stage.sandbox.faults.add({ method: 'logoutUser', kind: 'http', status: 503, times: 0 });
      await options.click(await inCard('sign-out'));
      await options.waitFor(hook('revocations'));
      stage.sandbox.faults.clear();
      await lock();
      await options.click(hook('revocation-retry'));
      await options.waitFor(`${hook('revocations')} ${hook('trouble-locked')}`);
      await examine('revocation');
      expect(stage.sandbox.state.sessions.size).toBe(sessions);
      await unlockOn(options, MINE);
      await options.click(hook('revocation-retry'));
      await options.waitFor(hook('revocations'), { gone: true });
      expect(stage.sandbox.state.sessions.size).toBe(sessions - 1);
    });
  },
);
