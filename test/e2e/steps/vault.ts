/**
 * How a person guards, locks and unlocks the vault, and what can be found by somebody who searches the browser.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import { hook } from './popup.ts';

/** Opens the options page about security. */
export function openSecurity(driver: BrowserDriver): Promise<Tab> {
  return driver.openExtensionPage('src/options/index.html#/security', { width: 1000, height: 900 });
}

/** Types passphrases into the form that is open, and sends it. */
export async function enterPassphrases(
  tab: Tab,
  typed: { present?: string; next?: string; repeat?: string },
): Promise<void> {
  if (typed.present !== undefined) await tab.fill('[name="present"]', typed.present);
  if (typed.next !== undefined) {
    await tab.fill('[name="next"]', typed.next);
    await tab.fill('[name="repeat"]', typed.repeat ?? typed.next);
  }
  await tab.click(hook('passphrase-submit'));
}

/** Unlocks on any page of ours. */
export async function unlockOn(tab: Tab, passphrase: string): Promise<void> {
  await tab.fill(`${hook('unlock')} input`, passphrase);
  await tab.click(hook('unlock-now'));
  await tab.waitFor(hook('unlock'), { gone: true });
}

/** Everything that lies in IndexedDB and in the storage areas that are written to a disk, as one text. */
export function onDisk(tab: Tab): Promise<string> {
  return tab.evaluate(async () => {
    const text = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return text(new Uint8Array(value));
      if (ArrayBuffer.isView(value)) return String.fromCharCode(...new Uint8Array(value.buffer));
      if (typeof value !== 'object' || value === null) return String(value);
      return Object.entries(value)
        .map(([name, part]) => `${name} ${text(part)}`)
        .join('\n');
    };
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await answer(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const rows = await answer(db.transaction(store).objectStore(store).getAll());
        const keys = await answer(db.transaction(store).objectStore(store).getAllKeys());
        found.push(name, store, text(keys), text(rows));
      }
      db.close();
    }
    type Storage = { storage: Record<'local' | 'sync', { get(keys: null): Promise<object> }> };
    const scope = globalThis as unknown as { browser?: Storage; chrome: Storage };
    const { storage } = scope.browser ?? scope.chrome;
    found.push(text(await storage.local.get(null)), text(await storage.sync.get(null)));
    return found.join('\n');
  });
}

/** Whether the vault's key is in the browser's memory, without using it. */
export function isKeyInMemory(tab: Tab): Promise<boolean> {
  return tab.evaluate(async () => {
    type Storage = { storage: { session: { get(keys: null): Promise<object> } } };
    const scope = globalThis as unknown as { browser?: Storage; chrome: Storage };
    const kept = await (scope.browser ?? scope.chrome).storage.session.get(null);
    return Object.keys(kept).some((name) => name.startsWith('vault:key:'));
  });
}

/** Lets the person have been away for so long, in milliseconds. */
export function wasAway(tab: Tab, ms: number): Promise<void> {
  return tab.evaluate(async (away) => {
    type Storage = { storage: { session: { set(items: object): Promise<void> } } };
    const scope = globalThis as unknown as { browser?: Storage; chrome: Storage };
    await (scope.browser ?? scope.chrome).storage.session.set({ 'vault:used': Date.now() - away });
  }, ms);
}
