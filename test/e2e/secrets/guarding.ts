/**
 * A passphrase for the vault, as a person sets it, and what then must be found nowhere besides the secrets themselves.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import { hook } from '../steps/popup.ts';
import { askFrom } from '../steps/selection.ts';
import { enterPassphrases, openSecurity, unlockOn } from '../steps/vault.ts';

/** Puts the vault behind a passphrase on the page for security. */
export async function guard(driver: BrowserDriver, passphrase: string): Promise<void> {
  const options = await openSecurity(driver);
  await enterPassphrases(options, { next: passphrase });
  await options.waitFor(hook('security-done'), { timeoutMs: 20_000 });
  await options.waitForText('Unlocked', { within: hook('vault-state') });
  await options.close();
}

/** The key that opens every record, as the browser holds it in memory while the vault is unlocked. */
export async function keyInMemory(page: Tab): Promise<string> {
  const kept = (await page.evaluate(
    '(globalThis.browser ?? globalThis.chrome).storage.session.get(null)',
  )) as Record<string, unknown>;
  const [key] = Object.entries(kept).flatMap(([name, value]) =>
    name.startsWith('vault:key:') && typeof value === 'string' ? [value] : [],
  );
  if (!key) throw new Error('There is no key in memory.');
  return key;
}

/** Locks the vault at once. */
export async function lock(page: Tab): Promise<void> {
  await askFrom(page, 'vault.lock', {});
}

/** Unlocks it with the form that every screen then shows. */
export async function unlock(driver: BrowserDriver, passphrase: string): Promise<void> {
  const options = await openSecurity(driver);
  await unlockOn(options, passphrase);
  await options.close();
}
