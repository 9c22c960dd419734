/**
 * The part of the store that takes finished jobs out whole, and back in.
 */
import * as v from 'valibot';
import { fitsTogether, jobArchive } from './archive.ts';
import { beginningWith, commit, DURABLE, type Opened } from './schema.ts';
import type { Store } from './store.ts';

/** Makes the functions over an opened database. */
export function archiveFunctions(opened: Opened): Pick<Store, 'archive' | 'restore'> {
  return {
    async archive(id) {
      const tx = (await opened()).transaction(['jobs', 'targets', 'docs', 'lists', 'steps']);
      const job = await tx.objectStore('jobs').get(id);
      if (!job || job.live) return undefined;
      const [targets, docs, lists, steps] = await Promise.all([
        tx.objectStore('targets').getAll(beginningWith(id)),
        tx.objectStore('docs').getAll(beginningWith(id)),
        tx.objectStore('lists').getAll(beginningWith(id)),
        tx.objectStore('steps').getAll(beginningWith(id)),
      ]);
      const whole = { job, targets, docs, lists, steps };
      // One job that was damaged in storage would make a whole file unreadable.
      return v.is(jobArchive, whole) && fitsTogether(whole) ? whole : undefined;
    },

    async restore({ job, targets, docs, lists, steps }) {
      const names = ['jobs', 'targets', 'docs', 'lists', 'steps'] as const;
      const tx = (await opened()).transaction(names, 'readwrite', DURABLE);
      if (await tx.objectStore('jobs').get(job.id)) return false;
      await commit(
        tx,
        tx.objectStore('jobs').put(job),
        ...targets.map((target) => tx.objectStore('targets').put(target)),
        ...docs.map((chunk) => tx.objectStore('docs').put(chunk)),
        ...lists.map((list) => tx.objectStore('lists').put(list)),
        ...steps.map((step) => tx.objectStore('steps').put(step)),
      );
      return true;
    },
  };
}
