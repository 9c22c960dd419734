/**
 * Everything that the extension keeps, read from inside it.
 */
import type { BrowserDriver } from '../../browsers/driver.ts';

/** What lies where: storage areas, and every store of every database. Bytes are written as Latin-1 text. */
export interface Kept {
  /** `local`, `session`, `sync` … */
  areas: Record<string, unknown>;
  /** By database and store; a key of the browser's is named, never shown. */
  databases: Record<string, Record<string, [key: unknown, value: unknown][]>>;
  alarms: string[];
  origins: string[];
}

/** Reads all that is kept. Run in the background, so that it works with no page open. */
export function readKept(driver: BrowserDriver): Promise<Kept> {
  return driver.evaluateInBackground(async () => {
    type Area = { get(keys: null): Promise<unknown> };
    type Api = {
      storage: Record<string, Area | undefined>;
      alarms: { getAll(): Promise<{ name: string }[]> };
      permissions: { getAll(): Promise<{ origins: string[] }> };
    };
    const scope = globalThis as unknown as { browser?: Api; chrome: Api };
    const api = scope.browser ?? scope.chrome;
    const plain = (value: unknown): unknown => {
      if (value instanceof CryptoKey) return `key, extractable: ${value.extractable}`;
      if (value instanceof ArrayBuffer) return String.fromCharCode(...new Uint8Array(value));
      if (ArrayBuffer.isView(value)) return String.fromCharCode(...new Uint8Array(value.buffer));
      if (Array.isArray(value)) return value.map(plain);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
    };
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const areas: Record<string, unknown> = {};
    for (const name of ['local', 'session', 'sync', 'managed']) {
      areas[name] = await api.storage[name]?.get(null).catch(() => undefined);
    }
    const databases: Kept['databases'] = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      const stores: Record<string, [unknown, unknown][]> = {};
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([settled(objects.getAllKeys()), settled(objects.getAll())]);
        stores[store] = keys.map((key, index) => [key, plain(values[index])]);
      }
      database.close();
      databases[name] = stores;
    }
    return {
      areas,
      databases,
      alarms: (await api.alarms.getAll()).map(({ name }) => name),
      origins: (await api.permissions.getAll()).origins,
    };
  });
}
