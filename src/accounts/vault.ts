/**
 * Where secrets live: IndexedDB of the extension's own origin, which no page and no content script can open.
 *
 * Each record is encrypted with AES-GCM under a key that the browser does not let out, and bound to the name it is
 * stored under, so that a record moved to another name does not open. This keeps secrets out of exports, logs and
 * plain files; it does not protect against somebody who can run programs as the person.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Secret values by field name. */
export type SecretValues = Record<string, string>;

interface SealedRecord {
  version: 1;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
  /** Milliseconds since 1970; a record past it is dropped unread. */
  expires?: number;
}

interface VaultSchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  secrets: { key: string; value: SealedRecord };
}

const DATABASE = 'gallerist-vault';
const KEY = 'main';

let opened: Promise<IDBPDatabase<VaultSchema>> | undefined;

function database(): Promise<IDBPDatabase<VaultSchema>> {
  opened ??= openDB<VaultSchema>(DATABASE, 1, {
    upgrade(db) {
      db.createObjectStore('keys');
      db.createObjectStore('secrets');
    },
    terminated: () => {
      opened = undefined;
    },
  });
  return opened;
}

async function vaultKey(): Promise<CryptoKey> {
  const db = await database();
  const existing = await db.get('keys', KEY);
  if (existing) return existing;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  // Two contexts may get here at once; only one key may win, or the loser's records could never be opened.
  const tx = db.transaction('keys', 'readwrite');
  const winner = await tx.store.get(KEY);
  if (!winner) await tx.store.put(made, KEY);
  await tx.done;
  return winner ?? made;
}

function binding(name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`gallerist/1/${name}`);
}

/**
 * Stores secrets under a name, replacing what was there.
 *
 * @param name an account's id, or a deposit's or flow's
 * @param lifetime milliseconds after which the record no longer opens; for ever when left out
 */
export async function putSecrets(name: string, values: SecretValues, lifetime?: number): Promise<void> {
  const key = await vaultKey();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(values));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: binding(name) },
    key,
    plain,
  );
  const expires = lifetime === undefined ? {} : { expires: Date.now() + lifetime };
  await (await database()).put('secrets', { version: 1, iv, data, ...expires }, name);
}

/** The secrets under a name; nothing when there are none, when they have expired, or when the record is damaged. */
export async function getSecrets(name: string): Promise<SecretValues | undefined> {
  const db = await database();
  const record = await db.get('secrets', name);
  if (!record) return undefined;
  if (record.expires !== undefined && record.expires < Date.now()) {
    await db.delete('secrets', name);
    return undefined;
  }
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: record.iv, additionalData: binding(name) },
      await vaultKey(),
      record.data,
    );
    return JSON.parse(new TextDecoder().decode(plain)) as SecretValues;
  } catch {
    return undefined;
  }
}

/** Forgets the secrets under a name. */
export async function dropSecrets(name: string): Promise<void> {
  await (await database()).delete('secrets', name);
}

/** Forgets every record that has expired, such as deposits of a sign-in that was given up. */
export async function dropExpired(): Promise<void> {
  const tx = (await database()).transaction('secrets', 'readwrite');
  for await (const cursor of tx.store) {
    if (cursor.value.expires !== undefined && cursor.value.expires < Date.now()) await cursor.delete();
  }
  await tx.done;
}
