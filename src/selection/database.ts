/**
 * Where the picked docs lie: in records of some hundred docs each, and in one record what was removed last.
 *
 * Browsers take as long to write one record as to write its content many times over, so a record for every doc would
 * make thousands of docs slow, and one record for all of them would make every single doc slow.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Change, Placed } from './placed.ts';

/** Docs in a record at most. */
const RECORD = 250;

interface Schema extends DBSchema {
  /** In no order: each doc has its place. */
  docs: { key: number; value: Placed[] };
  /** What the last removal took, under the key `last`. */
  removed: { key: 'last'; value: Placed[] };
}

/** Whether a stored doc can be worked with; an older version of us, or a damaged disk, may have left others. */
function isReadable(stored: unknown): stored is Placed {
  if (typeof stored !== 'object' || stored === null) return false;
  const { site, account, id, mine, at } = stored as Partial<Placed>;
  const isNamed = typeof site === 'string' && typeof account === 'string' && typeof id === 'string';
  return isNamed && typeof mine === 'boolean' && Number.isFinite(at);
}

const readableIn = (stored: unknown): Placed[] => (Array.isArray(stored) ? stored.filter(isReadable) : []);
const nameOf = ({ site, account, id }: Placed): string => `${site}\n${account}\n${id}`;

/** The stored docs. After a failed write it must be opened anew. */
export class Store {
  readonly #database: IDBPDatabase<Schema>;
  readonly #records = new Map<number, Map<string, Placed>>();
  readonly #recordOf = new Map<string, number>();
  #next = 1;

  private constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  /** Opens the database, creates it at first use, and reads it. */
  static async open(name: string): Promise<{ store: Store; docs: Placed[]; removed: Placed[] }> {
    const database = await openDB<Schema>(name, 1, {
      upgrade(created) {
        created.createObjectStore('docs');
        created.createObjectStore('removed');
      },
    });
    const store = new Store(database);
    const transaction = database.transaction(['docs', 'removed']);
    const [keys, stored, removed] = await Promise.all([
      transaction.objectStore('docs').getAllKeys(),
      transaction.objectStore('docs').getAll(),
      transaction.objectStore('removed').get('last'),
    ]);
    const records = stored.map(readableIn);
    records.forEach((docs, index) => {
      const record = keys[index] ?? 0;
      for (const doc of docs) store.#put(record, doc);
    });
    return { store, docs: records.flat(), removed: readableIn(removed) };
  }

  /** Writes a change, all of it or nothing. */
  async write({ put, drop, removed }: Change): Promise<void> {
    const touched = new Set<number>();
    for (const doc of drop) {
      const record = this.#recordOf.get(nameOf(doc));
      if (record === undefined) continue;
      this.#records.get(record)?.delete(nameOf(doc));
      this.#recordOf.delete(nameOf(doc));
      touched.add(record);
    }
    for (const doc of put) touched.add(this.#put(this.#recordOf.get(nameOf(doc)) ?? this.#withRoom(), doc));

    const transaction = this.#database.transaction(['docs', 'removed'], 'readwrite');
    const docs = transaction.objectStore('docs');
    try {
      const requests: Promise<unknown>[] = [...touched].map((record) => {
        const left = this.#records.get(record);
        if (left && left.size > 0) return docs.put([...left.values()], record);
        this.#records.delete(record);
        return docs.delete(record);
      });
      if (removed) requests.push(transaction.objectStore('removed').put(removed, 'last'));
      await Promise.all(requests);
    } catch (error) {
      transaction.done.catch(() => {});
      transaction.abort();
      throw error;
    }
    await transaction.done;
  }

  /** Lets go of the database. */
  close(): void {
    this.#database.close();
  }

  #put(record: number, doc: Placed): number {
    const docs = this.#records.get(record) ?? new Map<string, Placed>();
    this.#records.set(record, docs.set(nameOf(doc), doc));
    this.#recordOf.set(nameOf(doc), record);
    this.#next = Math.max(this.#next, record);
    return record;
  }

  /** The number of a record that can take one more doc: the last one, or a new one. */
  #withRoom(): number {
    if ((this.#records.get(this.#next)?.size ?? 0) >= RECORD) this.#next++;
    return this.#next;
  }
}
