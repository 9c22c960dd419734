/**
 * The part of the store that runs once a call. What it writes does not grow with the job.
 */
import type { IDBPTransaction } from 'idb';
import { afterStep, changed, type StepRecord, type TargetRecord } from './records.ts';
import { beginningWith, commit, DURABLE, type Opened, type Schema } from './schema.ts';
import type { Announced, Sending, Settling, Store } from './store.ts';

type StepFunctions = Pick<Store, 'steps' | 'flight' | 'send' | 'settle' | 'pass' | 'keep' | 'mark'>;
type Writing = IDBPTransaction<Schema, ('accounts' | 'jobs' | 'targets' | 'steps' | 'known')[], 'readwrite'>;

const ALL: ('accounts' | 'jobs' | 'targets' | 'steps' | 'known')[] = [
  'accounts',
  'jobs',
  'targets',
  'steps',
  'known',
];

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
      const tx = (await opened()).transaction(ALL, 'readwrite', DURABLE);
      const sending = await mayAnnounce(tx, owner, { step, job, target });
      if (sending === 'sent') await commit(tx, ...announce(tx, step, target));
      return sending;
    },

    async settle(step, change, moved = []) {
      const tx = (await opened()).transaction(ALL, 'readwrite', DURABLE);
      const next = settledTarget({ step, change, moved }, await stored(tx, step));
      if (next) await commit(tx, ...putSettled(tx, next));
      return next?.target;
    },

    async pass(settling, owner, announced) {
      const tx = (await opened()).transaction(ALL, 'readwrite', DURABLE);
      const [before, sending] = await Promise.all([
        stored(tx, settling.step),
        mayAnnounce(tx, owner, announced),
      ]);
      const next = settledTarget(settling, before);
      if (!next) return { sending: 'stale' };
      const more = sending === 'sent' ? announce(tx, announced.step, announced.target) : [];
      await commit(tx, ...putSettled(tx, next), ...more);
      return { target: next.target, sending };
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

/** What is stored of a step and its target. */
function stored(tx: Writing, { job, n, seq }: StepRecord) {
  return Promise.all([tx.objectStore('steps').get([job, n, seq]), tx.objectStore('targets').get([job, n])]);
}

interface Next {
  /** What the step was settled as, or that it is as if it had never been made. */
  step: StepRecord | undefined;
  key: [string, number, number];
  target: TargetRecord;
  moved: string[];
}

/** What a step and its target turn into, if the step is still the one stored as sent. */
function settledTarget(
  { step, change, moved = [] }: Settling,
  [before, target]: [StepRecord | undefined, TargetRecord | undefined],
): Next | undefined {
  if (!target || before?.state !== 'sent' || before.token !== step.token) return undefined;
  const settled = change(target);
  return {
    step: settled.step && { ...settled.step, state: 'settled' },
    key: [step.job, step.n, step.seq],
    target: afterStep(target, settled),
    moved,
  };
}

function putSettled(tx: Writing, { step, key, target, moved }: Next): Promise<unknown>[] {
  const steps = tx.objectStore('steps');
  return [
    step ? steps.put(step) : steps.delete(key),
    tx.objectStore('targets').put(target),
    ...moved.map((doc) => tx.objectStore('known').delete([target.account, 'doc', doc])),
  ];
}

/** Whether a step may be written as sent: the account is still ours and nothing has changed. */
async function mayAnnounce(tx: Writing, owner: string, { job, target }: Announced): Promise<Sending> {
  const [account, nowJob, nowTarget] = await Promise.all([
    tx.objectStore('accounts').get(target.account),
    tx.objectStore('jobs').get(job.id),
    tx.objectStore('targets').get([target.job, target.n]),
  ]);
  if (account?.owner !== owner) return 'lost';
  return nowJob?.rev === job.rev && nowTarget?.rev === target.rev ? 'sent' : 'stale';
}

function announce(tx: Writing, step: StepRecord, { account, id }: TargetRecord): Promise<unknown>[] {
  const sent = tx.objectStore('steps').put(step);
  if (step.before?.left === undefined) return [sent];
  return [sent, tx.objectStore('known').delete([account, 'group', id])];
}
