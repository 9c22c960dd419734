/**
 * The part of the store that runs once a call. What it writes does not grow with the job.
 */
import type { IDBPTransaction } from 'idb';
import { flightOf, toldStep } from './damaged.ts';
import {
  type AccountRecord,
  afterStep,
  type JobRecord,
  type StepRecord,
  type TargetRecord,
} from './records.ts';
import { commit, DURABLE, type Opened, type Schema } from './schema.ts';
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
    async steps(job, n, from = 0) {
      const range = IDBKeyRange.bound([job, n, from], [job, n, []]);
      return (await (await opened()).getAll('steps', range)).map(toldStep);
    },

    async flight(target) {
      if (target.damaged) return undefined;
      return flightOf(await (await opened()).get('steps', [target.job, target.n, target.next]));
    },

    async send(owner, step, job, target) {
      const tx = (await opened()).transaction(ALL, 'readwrite', DURABLE);
      const [before, ...stored] = await Promise.all([
        tx.objectStore('steps').get([step.job, step.n, step.seq]),
        tx.objectStore('accounts').get(target.account),
        tx.objectStore('jobs').get(job.id),
        tx.objectStore('targets').get([target.job, target.n]),
      ]);
      const sending = sendingOf(owner, { job, target }, stored);
      // What is known of a call under way is never written over.
      if (sending === 'sent' && before?.state === 'sent')
        return before.token === step.token ? 'sent' : 'stale';
      if (sending === 'sent') await commit(tx, ...announce(tx, step, target));
      return sending;
    },

    async settle(step, change, moved = []) {
      const tx = (await opened()).transaction(ALL, 'readwrite', DURABLE);
      const stored = await Promise.all([
        tx.objectStore('steps').get([step.job, step.n, step.seq]),
        tx.objectStore('targets').get([step.job, step.n]),
      ]);
      const next = settledTarget({ step, change, moved }, stored);
      if (next) await commit(tx, ...putSettled(tx, next));
      return next?.target;
    },

    async pass(settling, owner, announced) {
      const tx = (await opened()).transaction(ALL, 'readwrite', DURABLE);
      const { step, target: known } = settling;
      const isSame = announced.target.job === known.job && announced.target.n === known.n;
      const [account, job, target, other] = await Promise.all([
        tx.objectStore('accounts').get(known.account),
        tx.objectStore('jobs').get(announced.job.id),
        tx.objectStore('targets').get([known.job, known.n]),
        isSame ? undefined : tx.objectStore('targets').get([announced.target.job, announced.target.n]),
      ]);
      // Settling a step gives its target a new revision, and only the account's worker does so. Where neither has
      // changed, the step need not be read, which is much of what a call costs.
      const isOurs = account?.owner === owner && target?.rev === known.rev;
      const before = isOurs ? step : await tx.objectStore('steps').get([step.job, step.n, step.seq]);
      const next = settledTarget(settling, [before, target]);
      if (!next) return { sending: 'stale' };
      const sending = sendingOf(owner, announced, [account, job, isSame ? target : other]);
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
      if (sendingOf(owner, { job, target }, [account, nowJob, nowTarget]) !== 'sent' || !nowTarget)
        return undefined;
      const next = afterStep(nowTarget, { target: change(nowTarget), step });
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

interface Next {
  /** What the step was settled as, or that it is as if it had never been made. */
  step: StepRecord | undefined;
  key: [string, number, number];
  target: TargetRecord;
  moved: string[];
}

/** What a step and its target turn into, if the step is still the one stored as sent. */
function settledTarget(
  { step, change, moved = [] }: Omit<Settling, 'target'>,
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
function sendingOf(
  owner: string,
  { job, target }: Omit<Announced, 'step'>,
  [account, nowJob, nowTarget]: [AccountRecord | undefined, JobRecord | undefined, TargetRecord | undefined],
): Sending {
  if (account?.owner !== owner) return 'lost';
  return nowJob?.rev === job.rev && nowTarget?.rev === target.rev ? 'sent' : 'stale';
}

function announce(tx: Writing, step: StepRecord, { account, id }: TargetRecord): Promise<unknown>[] {
  const sent = tx.objectStore('steps').put(step);
  if (step.before?.left === undefined) return [sent];
  return [sent, tx.objectStore('known').delete([account, 'group', id])];
}
