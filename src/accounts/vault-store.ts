/**
 * The vault's database. Every function is one transaction, so that what it does happens as a whole or not at all,
 * also when the browser is killed half-way. What lies in it came from a disk and is taken for anything until checked.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { idOf, type KeyRecord } from './vault-key.ts';

/** Encrypted values. */
export interface SealedRecord {
  /** 1 is bound to its name only; 2 to its site and its expiry too. */
  version: 1 | 2;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
  /** The site it belongs to. Absent in version 1. */
  site?: string;
  /** Milliseconds since 1970; a record past it is dropped unread. */
  expires?: number;
}

/** The key and all records as they were at one moment. */
export interface Contents {
  key: unknown;
  records: Map<string, SealedRecord>;
}

interface VaultSchema extends DBSchema {
  keys: { key: string; value: KeyRecord };
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

/** A transaction that writes. When it fails, whoever made the request that failed is told, and nobody else. */
async function writing() {
  const tx = (await database()).transaction(['keys', 'secrets'], 'readwrite');
  tx.done.catch(() => {});
  return tx;
}

/** The key as stored; `undefined` before there is one. */
export async function readKey(): Promise<unknown> {
  return (await database()).get('keys', KEY);
}

/** A record together with the key that it is sealed under. */
export async function readRecord(name: string): Promise<{ key: unknown; record: SealedRecord | undefined }> {
  const tx = (await database()).transaction(['keys', 'secrets']);
  const [key, record] = await Promise.all([
    tx.objectStore('keys').get(KEY),
    tx.objectStore('secrets').get(name),
  ]);
  return { key, record };
}

/** Everything. */
export async function readAll(): Promise<Contents> {
  const tx = (await database()).transaction(['keys', 'secrets']);
  const [key, names, records] = await Promise.all([
    tx.objectStore('keys').get(KEY),
    tx.objectStore('secrets').getAllKeys(),
    tx.objectStore('secrets').getAll(),
  ]);
  return { key, records: new Map(names.map((name, n) => [name, records[n] as SealedRecord])) };
}

/** Stores the first key. Two contexts may get here at once: one wins, and both are told which. */
export async function addKey(made: KeyRecord): Promise<unknown> {
  const tx = await writing();
  const keys = tx.objectStore('keys');
  const winner: unknown = await keys.get(KEY);
  if (winner === undefined) await keys.put(made, KEY);
  await tx.done;
  return winner === undefined ? made : winner;
}

/** Changes what is stored beside the key, if it still is the key of that id. */
export async function editKey<K extends KeyRecord>(id: string, edit: (key: K) => K): Promise<void> {
  const tx = await writing();
  const keys = tx.objectStore('keys');
  const key = await keys.get(KEY);
  if (key !== undefined && idOf(key) === id) await keys.put(edit(key as K), KEY);
  await tx.done;
}

/**
 * Stores a record.
 *
 * @param id of the key that it is sealed under
 * @param before only in place of this record; in place of whatever is there when left out
 * @returns false, with nothing stored, when the vault has another key by now or the record is another one
 */
export async function writeRecord(
  name: string,
  record: SealedRecord,
  id: string,
  before?: SealedRecord,
): Promise<boolean> {
  const tx = await writing();
  const secrets = tx.objectStore('secrets');
  const fits =
    idOf(await tx.objectStore('keys').get(KEY)) === id &&
    (before === undefined || isSame(before, await secrets.get(name)));
  if (fits) await secrets.put(record, name);
  await tx.done;
  return fits;
}

/**
 * Puts another key and all records sealed under it in place of what was read.
 *
 * @returns false, with nothing stored, when anything was changed since it was read
 */
export async function replaceAll(
  before: Contents,
  key: KeyRecord,
  records: ReadonlyMap<string, SealedRecord>,
): Promise<boolean> {
  const tx = await writing();
  const secrets = tx.objectStore('secrets');
  const names = await secrets.getAllKeys();
  const stored = await secrets.getAll();
  const fits =
    idOf(await tx.objectStore('keys').get(KEY)) === idOf(before.key) &&
    names.length === before.records.size &&
    names.every((name, n) => isSame(before.records.get(name), stored[n]));
  if (fits) {
    await tx.objectStore('keys').put(key, KEY);
    for (const [name, record] of records) await secrets.put(record, name);
  }
  await tx.done;
  return fits;
}

/** Deletes a record. */
export async function deleteRecord(name: string): Promise<void> {
  await (await database()).delete('secrets', name);
}

/** Deletes every record that expired before a time, in milliseconds since 1970. */
export async function deleteExpired(now: number): Promise<void> {
  const tx = await writing();
  for await (const cursor of tx.objectStore('secrets')) {
    const { expires } = Object(cursor.value) as Partial<SealedRecord>;
    if (expires !== undefined && expires < now) await cursor.delete();
  }
  await tx.done;
}

/** Deletes the key and all records. */
export async function deleteAll(): Promise<void> {
  const tx = await writing();
  await Promise.all([tx.objectStore('keys').clear(), tx.objectStore('secrets').clear()]);
  await tx.done;
}

/** Every sealing draws its own initialisation vector, so that it tells records apart. */
function isSame(a: SealedRecord | undefined, b: SealedRecord | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return String(Object(a).iv) === String(Object(b).iv);
}
