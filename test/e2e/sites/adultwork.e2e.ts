import { expect, it } from 'vitest';
import { seedIds } from '../../sandbox/adultwork/index.ts';
import { hook } from '../steps/popup.ts';
import { askFrom } from '../steps/selection.ts';
import { journey } from './journey.ts';
import { chooseOwner, show } from './making.ts';
import { adultwork } from './subjects.ts';

journey(adultwork, (stage, popup) => {
  it.each([
    ['oneself', undefined, seedIds.BEN],
    ['a member', seedIds.CLEO, seedIds.CLEO],
  ])(
    'locks an album of %s by a PIN made here, at the exact price, and keeps no PIN',
    async (who, owner, of) => {
      const tab = popup();
      const name = `Locked for ${who}`.slice(0, 20);
      await show(tab, '/album/new');
      await tab.fill(`${hook('field-name')} input`, name);
      if (owner) await chooseOwner(tab, owner);
      await tab.click(hook('random-pin'));
      await tab.fill(`${hook('field-price')} input`, '2.50');
      await tab.screenshot(`${stage.shots}/locked-${owner ?? 'own'}.png`);
      const pin = await tab.evaluate(
        (selector) => document.querySelector<HTMLInputElement>(selector)?.value ?? '',
        `${hook('field-pin')} input`,
      );
      expect(pin).toMatch(/^[A-Za-z0-9]{4}$/);
      await tab.click(hook('create-album'));
      await tab.waitFor(`${hook('screen-report')}[data-state="done"]`, { timeoutMs: 15_000 });
      const made = stage.sandbox.albumsOf(of).find((album) => album.name === name);
      expect(made).toMatchObject({ pin, price: '2.50' });
      const kept = JSON.stringify([
        await tab.evaluate('(globalThis.browser ?? chrome).storage.local.get(null)'),
        await tab.evaluate('(globalThis.browser ?? chrome).storage.session.get(null)'),
        await askFrom(tab, 'jobs.list', {}),
      ]);
      expect(kept).not.toContain(`"${pin}"`);
    },
  );
});
