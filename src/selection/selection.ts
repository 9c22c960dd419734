/**
 * The docs the person has picked: across tabs, pages, sites and restarts, in the order of picking, none twice.
 *
 * The database is the truth. What is held in memory is read from it once in a worker's life, and read anew when a
 * write failed. Calls take effect one after another, in the order in which they were made.
 */
import type { SelectedDoc } from '../model.ts';
import { Store } from './database.ts';
import type { Change, DocKey } from './placed.ts';
import { Shelf } from './shelf.ts';

export type { DocKey } from './placed.ts';

/** The selection at work. Everything that changes it resolves with the new count, once that is stored. */
export interface Selection {
  list(): Promise<SelectedDoc[]>;
  /** New docs go to the end; of docs that are there, missing titles and thumbnails are filled in. */
  add(docs: readonly SelectedDoc[]): Promise<number>;
  /** Fills in what was missing of docs that are picked; those that are no longer stay away. */
  complete(docs: readonly SelectedDoc[]): Promise<number>;
  remove(keys: readonly DocKey[]): Promise<number>;
  /** Moves a doc so that it is the one at index `to`. */
  move(key: DocKey, to: number): Promise<number>;
  clear(): Promise<number>;
  /** Takes back the last removal or clearing: its docs return to their places. */
  undo(): Promise<number>;
  /** The ids of those docs that are picked, by whichever account. */
  among(keys: readonly DocKey[]): Promise<string[]>;
  count(): Promise<number>;
  /** Lets go of the database, as the end of a worker does. */
  close(): Promise<void>;
}

/** Opens a selection by the name of its database; nothing is read before the first call. */
export function openSelection(name: string): Selection {
  let opened: Promise<{ shelf: Shelf; store: Store }> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function open(): Promise<{ shelf: Shelf; store: Store }> {
    const { store, docs, removed } = await Store.open(name);
    return { shelf: new Shelf(docs, removed), store };
  }

  async function forget(): Promise<void> {
    const open = opened;
    opened = undefined;
    (await open)?.store.close();
  }

  function inTurn<T>(work: (shelf: Shelf, store: Store) => T | Promise<T>): Promise<T> {
    const turn = async () => {
      opened ??= open();
      const { shelf, store } = await opened.catch((error) => {
        opened = undefined;
        throw error;
      });
      return work(shelf, store);
    };
    const result = last.then(turn, turn);
    last = result;
    return result;
  }

  function change(make: (shelf: Shelf) => Change): Promise<number> {
    return inTurn(async (shelf, store) => {
      const made = make(shelf);
      try {
        if (made.put.length > 0 || made.drop.length > 0 || made.removed) await store.write(made);
      } catch (error) {
        await forget();
        throw error;
      }
      return shelf.count;
    });
  }

  return {
    list: () => inTurn(({ all }) => all.map(({ at: _, ...doc }) => doc)),
    add: (docs) => change((current) => current.add(docs)),
    complete: (docs) => change((current) => current.add(docs.filter((doc) => current.has(doc)))),
    remove: (keys) => change((current) => current.remove(keys)),
    move: (key, to) => change((current) => current.move(key, to)),
    clear: () => change((current) => current.remove(current.all)),
    undo: () => change((current) => current.undo()),
    among: (keys) => inTurn((current) => keys.filter((key) => current.has(key)).map(({ id }) => id)),
    count: () => inTurn((current) => current.count),
    close: () => inTurn(forget),
  };
}

/** The one selection of this browser. */
export const { list, add, complete, remove, move, clear, undo, among, count, close } =
  openSelection('gallerist-selection');
