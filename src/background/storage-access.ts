/**
 * Closes the extension's storage to content scripts, which run in pages we do not trust.
 */
import browser from 'webextension-polyfill';

/** What Chrome's storage areas have and Firefox's have not: there `session` is closed to content scripts anyway. */
interface Restrictable {
  setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/** Restricts every area that can be restricted to the extension's own contexts. */
export async function restrictStorage(): Promise<void> {
  const { local, session, sync } = browser.storage;
  for (const area of [local, session, sync] as Restrictable[]) {
    await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  }
}
