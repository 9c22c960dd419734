/**
 * A short list in the browser's storage. Each write replaces the whole list, so writes go one after another.
 */
import browser from 'webextension-polyfill';

/** A stored list at work. */
export interface StoredList<T> {
  all(): Promise<T[]>;
  /** Changes the list as it is stored at that moment. */
  change(edit: (items: T[]) => T[]): Promise<void>;
}

/** Opens a list by the key it is stored under. */
export function storedList<T>(key: string): StoredList<T> {
  let writing: Promise<unknown> = Promise.resolve();
  const all = async () => ((await browser.storage.local.get(key))[key] as T[] | undefined) ?? [];
  return {
    all,
    change(edit) {
      const done = writing.then(async () => {
        await browser.storage.local.set({ [key]: edit(await all()) });
      });
      writing = done.catch(() => {});
      return done;
    },
  };
}
