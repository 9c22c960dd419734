/**
 * Where the picked docs lie: one record a doc, and one for what was removed last.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Change, Placed } from './placed.ts';

interface Schema extends DBSchema {
  docs: { key: [site: string, account: string, id: string]; value: Placed };
  /** What the last removal took, under the key `last`. */
  removed: { key: 'last'; value: Placed[] };
}

/** The database of picked docs. */
export type SelectionDatabase = IDBPDatabase<Schema>;

/** Opens the database, and creates it at first use. */
export function openDatabase(name: string): Promise<SelectionDatabase> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('docs', { keyPath: ['site', 'account', 'id'] });
      database.createObjectStore('removed');
    },
  });
}

/** Writes a change, all of it or nothing. */
export async function write(database: SelectionDatabase, { put, drop, removed }: Change): Promise<void> {
  const transaction = database.transaction(['docs', 'removed'], 'readwrite');
  const docs = transaction.objectStore('docs');
  const everything = drop.length > 0 && put.length === 0 && drop.length === (await docs.count());
  const requests: Promise<unknown>[] = put.map((doc) => docs.put(doc));
  if (everything) requests.push(docs.clear());
  else requests.push(...drop.map(({ site, account, id }) => docs.delete([site, account, id])));
  if (removed) requests.push(transaction.objectStore('removed').put(removed, 'last'));
  await Promise.all([...requests, transaction.done]);
}
