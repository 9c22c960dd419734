/**
 * The part of the store that holds jobs, their targets and docs.
 */
import { flightOf, toldJob, toldTarget } from './damaged.ts';
import {
  isReadableAccount,
  isReadableDocs,
  isReadableJob,
  isReadableList,
  isReadableTarget,
} from './readable.ts';
import { changed, isOver, type JobRecord } from './records.ts';
import { beginningWith, commit, DURABLE, type Opened } from './schema.ts';
import type { Store } from './store.ts';

type JobFunctions = Pick<
  Store,
  | 'create'
  | 'liveJobs'
  | 'standing'
  | 'allJobs'
  | 'job'
  | 'editJob'
  | 'remove'
  | 'finish'
  | 'targets'
  | 'allTargets'
  | 'targetsOf'
  | 'editTarget'
  | 'relist'
  | 'docs'
  | 'docsBetween'
  | 'list'
>;

/** Makes the functions over an opened database. */
export function jobFunctions(opened: Opened): JobFunctions {
  return {
    async create(job, targets, docs) {
      const tx = (await opened()).transaction(['jobs', 'targets', 'docs'], 'readwrite', DURABLE);
      await commit(
        tx,
        tx.objectStore('jobs').put(job),
        ...targets.map((target) => tx.objectStore('targets').put(target)),
        ...docs.map((chunk) => tx.objectStore('docs').put(chunk)),
      );
    },

    async liveJobs() {
      return oldestFirst(await (await opened()).getAllFromIndex('jobs', 'live'));
    },

    async standing(account) {
      const tx = (await opened()).transaction(['accounts', 'jobs', 'targets', 'steps']);
      const steps = tx.objectStore('steps');
      const [accounts, live] = await Promise.all([
        account === undefined ? tx.objectStore('accounts').getAll() : tx.objectStore('accounts').get(account),
        tx.objectStore('jobs').index('live').getAll(),
      ]);
      const own = live.filter((job) => account === undefined || job.account === account);
      const jobs = await Promise.all(
        oldestFirst(own).map(async (job) => {
          const targets = await tx.objectStore('targets').getAll(beginningWith(job.id));
          const withFlights = targets.map(toldTarget).map(async (target) => {
            const flight =
              account && !target.damaged && flightOf(await steps.get([target.job, target.n, target.next]));
            return { target, ...(flight ? { flight } : {}) };
          });
          return { job, targets: await Promise.all(withFlights) };
        }),
      );
      return { accounts: [accounts].flat().filter(isReadableAccount), jobs };
    },

    async allJobs() {
      return (await (await opened()).getAll('jobs')).flatMap((job) => toldJob(job) ?? []);
    },

    async job(id) {
      return toldJob(await (await opened()).get('jobs', id));
    },

    async editJob(id, change) {
      const tx = (await opened()).transaction('jobs', 'readwrite', DURABLE);
      const before = await tx.store.get(id);
      if (!before) return undefined;
      const after = { ...change(before), rev: before.rev + 1 };
      await commit(tx, tx.store.put(after));
      return after;
    },

    async remove(id) {
      const names = ['docs', 'lists', 'targets', 'steps'] as const;
      const tx = (await opened()).transaction(['jobs', ...names], 'readwrite', DURABLE);
      await commit(
        tx,
        tx.objectStore('jobs').delete(id),
        ...names.map((name) => tx.objectStore(name).delete(beginningWith(id))),
      );
    },

    async finish(id) {
      const tx = (await opened()).transaction(['jobs', 'targets', 'steps'], 'readwrite', DURABLE);
      const job = await tx.objectStore('jobs').get(id);
      if (!job?.live) return false;
      const targets = await tx.objectStore('targets').getAll(beginningWith(id));
      // What cannot be read is over, for nobody can do anything for it.
      const sound = targets.filter(isReadableTarget);
      if (job.control !== 'cancelled' && !sound.every(isOver)) return false;
      for (const target of sound) {
        const step = await tx.objectStore('steps').get([id, target.n, target.next]);
        if (step?.state === 'sent') return false;
      }
      const { live: _live, ...over } = job;
      await commit(tx, tx.objectStore('jobs').put({ ...over, rev: job.rev + 1 }));
      return true;
    },

    async targets(job) {
      return (await (await opened()).getAll('targets', beginningWith(job))).map(toldTarget);
    },

    async allTargets() {
      return (await (await opened()).getAll('targets')).filter(isReadableTarget);
    },

    async targetsOf(account, kind, id) {
      const found = await (await opened()).getAllFromIndex('targets', 'container', [account, kind, id]);
      return found.filter(isReadableTarget);
    },

    async editTarget(job, n, change, owner) {
      const tx = (await opened()).transaction(['accounts', 'targets'], 'readwrite', DURABLE);
      const before = await tx.objectStore('targets').get([job, n]);
      if (!before) return undefined;
      if (owner !== undefined) {
        const account = await tx.objectStore('accounts').get(before.account);
        if (account?.owner !== owner) return undefined;
      }
      const after = changed(before, change(before));
      await commit(tx, tx.objectStore('targets').put(after));
      return after;
    },

    async relist(target, lists, change) {
      const tx = (await opened()).transaction(['targets', 'lists'], 'readwrite', DURABLE);
      const before = await tx.objectStore('targets').get([target.job, target.n]);
      if (before?.rev !== target.rev) return undefined;
      const after = changed(before, change(before));
      await commit(
        tx,
        lists && tx.objectStore('lists').delete(beginningWith(target.job, target.n)),
        ...(lists ?? []).map((list) => tx.objectStore('lists').put(list)),
        tx.objectStore('targets').put(after),
      );
      return after;
    },

    async docs(job, chunk) {
      const docs = await (await opened()).get('docs', [job, chunk]);
      return isReadableDocs(docs) ? docs : undefined;
    },

    async docsBetween(job, first, last) {
      const found = await (await opened()).getAll('docs', IDBKeyRange.bound([job, first], [job, last]));
      return found.filter(isReadableDocs);
    },

    async list(job, n, round, chunk) {
      const list = await (await opened()).get('lists', [job, n, round, chunk]);
      return isReadableList(list) ? list : undefined;
    },
  };
}

function oldestFirst(jobs: JobRecord[]): JobRecord[] {
  return jobs.filter(isReadableJob).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}
