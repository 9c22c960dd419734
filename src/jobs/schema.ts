/**
 * The database of jobs and how it came to its present form.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type {
  AccountRecord,
  DocsRecord,
  JobRecord,
  KnownRecord,
  ListRecord,
  StepRecord,
  TargetRecord,
} from './records.ts';

/** What is kept where. */
export interface Schema extends DBSchema {
  jobs: { key: string; value: JobRecord; indexes: { live: number } };
  docs: { key: [string, number]; value: DocsRecord };
  lists: { key: [string, number, number, number]; value: ListRecord };
  targets: { key: [string, number]; value: TargetRecord; indexes: { container: [string, string, string] } };
  steps: { key: [string, number, number]; value: StepRecord };
  accounts: { key: string; value: AccountRecord };
  known: { key: [string, string, string]; value: KnownRecord; indexes: { readAt: number } };
}

/** An open database. */
export type Database = IDBPDatabase<Schema>;
/** Gives the open database to the store's parts. */
export type Opened = () => Promise<Database>;

/** What a transaction that writes is asked for: on disk when it is done, even if the power fails after. */
export const DURABLE = { durability: 'strict' } as const;

/**
 * One function per version, each taking the database from the version before it. Never change one that was
 * released: add another, and raise nothing by hand, because the version is their number.
 */
const VERSIONS: ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore('jobs', { keyPath: 'id' }).createIndex('live', 'live');
    database.createObjectStore('docs', { keyPath: ['job', 'chunk'] });
    database.createObjectStore('lists', { keyPath: ['job', 'n', 'round', 'chunk'] });
    database
      .createObjectStore('targets', { keyPath: ['job', 'n'] })
      .createIndex('container', ['account', 'kind', 'id']);
    database.createObjectStore('steps', { keyPath: ['job', 'n', 'seq'] });
    database.createObjectStore('accounts', { keyPath: 'account' });
    database
      .createObjectStore('known', { keyPath: ['account', 'about', 'id'] })
      .createIndex('readAt', 'readAt');
  },
];

/** The present version of the database. */
export const VERSION = VERSIONS.length;

/**
 * Opens the database, bringing an older one up to date.
 *
 * @param name of the database
 * @param gone called when the connection was closed, by the browser or for a newer version of us
 */
export function openDatabase(name: string, gone: () => void): Promise<Database> {
  return openDB<Schema>(name, VERSION, {
    upgrade(database, from) {
      for (const upgrade of VERSIONS.slice(from)) upgrade(database);
    },
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close();
      gone();
    },
    terminated: gone,
  });
}

/** All keys that begin with some parts. */
export function beginningWith(...parts: (string | number)[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, []]);
}

/** Waits for the requests of a transaction and for its end; throws what went wrong, once. */
export async function commit(
  tx: { done: Promise<void> },
  ...requests: (Promise<unknown> | undefined)[]
): Promise<void> {
  await Promise.all([...requests, tx.done]);
}
