/**
 * The part of the store that runs once a call. What it writes does not grow with the job.
 */
import { changed } from './records.ts';
import { beginningWith, commit, DURABLE, type Opened } from './schema.ts';
import type { Store } from './store.ts';

type StepFunctions = Pick<Store, 'steps' | 'flight' | 'send' | 'settle' | 'keep' | 'mark'>;

/** Makes the functions over an opened database. */
export function stepFunctions(opened: Opened): StepFunctions {
  return {
    async steps(job, n) {
      return (await opened()).getAll('steps', beginningWith(job, n));
    },

    async flight(target) {
      const step = await (await opened()).get('steps', [target.job, target.n, target.next]);
      return step?.state === 'sent' ? step : undefined;
    },

    async send(owner, step, job, target) {
      const names = ['accounts', 'jobs', 'targets', 'steps', 'known'] as const;
      const tx = (await opened()).transaction(names, 'readwrite', DURABLE);
      const [account, nowJob, nowTarget] = await Promise.all([
        tx.objectStore('accounts').get(target.account),
        tx.objectStore('jobs').get(job.id),
        tx.objectStore('targets').get([target.job, target.n]),
      ]);
      if (account?.owner !== owner) return 'lost';
      if (nowJob?.rev !== job.rev || nowTarget?.rev !== target.rev) return 'stale';
      const requests: Promise<unknown>[] = [tx.objectStore('steps').put(step)];
      if (step.before?.left !== undefined) {
        requests.push(tx.objectStore('known').delete([target.account, 'group', target.id]));
      }
      await commit(tx, ...requests);
      return 'sent';
    },

    async settle(step, change, moved = []) {
      const names = ['targets', 'steps', ...(moved.length > 0 ? (['known'] as const) : [])] as const;
      const tx = (await opened()).transaction([...names], 'readwrite', DURABLE);
      const steps = tx.objectStore('steps');
      const [stored, target] = await Promise.all([
        steps.get([step.job, step.n, step.seq]),
        tx.objectStore('targets').get([step.job, step.n]),
      ]);
      if (!target || stored?.state !== 'sent' || stored.token !== step.token) return undefined;
      const settled = change(target);
      const next = changed(target, settled.target);
      if (settled.step) next.next = target.next + 1;
      await commit(
        tx,
        settled.step
          ? steps.put({ ...settled.step, state: 'settled' })
          : steps.delete([step.job, step.n, step.seq]),
        tx.objectStore('targets').put(next),
        ...moved.map((doc) => tx.objectStore('known').delete([target.account, 'doc', doc])),
      );
      return next;
    },

    async keep(owner, step, job, target, change) {
      const tx = (await opened()).transaction(['accounts', 'jobs', 'targets', 'steps'], 'readwrite', DURABLE);
      const [account, nowJob, nowTarget] = await Promise.all([
        tx.objectStore('accounts').get(target.account),
        tx.objectStore('jobs').get(job.id),
        tx.objectStore('targets').get([target.job, target.n]),
      ]);
      if (account?.owner !== owner || nowJob?.rev !== job.rev || nowTarget?.rev !== target.rev)
        return undefined;
      const next = { ...changed(nowTarget, change(nowTarget)), next: nowTarget.next + 1 };
      await commit(
        tx,
        tx.objectStore('steps').put({ ...step, state: 'settled' }),
        tx.objectStore('targets').put(next),
      );
      return next;
    },

    async mark(step) {
      const tx = (await opened()).transaction('steps', 'readwrite', DURABLE);
      const stored = await tx.store.get([step.job, step.n, step.seq]);
      const same = stored?.state === 'sent' && stored.token === step.token;
      await commit(tx, ...(same ? [tx.store.put(step)] : []));
    },
  };
}
