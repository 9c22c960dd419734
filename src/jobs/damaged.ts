/**
 * What stands in place of records that cannot be read: enough to tell the person that they were damaged, and nothing that
 * would have anything sent. What is stored stays as it is. Pure.
 */
import { isReadableJob, isReadableStep, isReadableTarget, MOST_DOCS } from './readable.ts';
import { type JobRecord, noTotals, type Reason, type StepRecord, type TargetRecord } from './records.ts';

const words = (stored: unknown): string => (typeof stored === 'string' ? stored : '');

/** Why docs of a step have no outcome that can be told. */
export const LOST: Reason = { kind: 'unknown', why: { key: 'jobs_step_damaged' } };

/** Whether an outcome says that nothing can be told any more. */
export function isLost({ why }: Reason): boolean {
  return why?.key === LOST.why?.key;
}

/** A job as it can be told of: itself, or one that is over and says that it was damaged; nothing without an id. */
export function toldJob(stored: JobRecord | undefined): JobRecord | undefined {
  if (!stored || isReadableJob(stored)) return stored;
  const { id, account, site, kind, createdAt, docs } = stored;
  if (typeof id !== 'string') return undefined;
  return {
    id,
    account: words(account),
    site: words(site),
    kind: kind === 'album' || kind === 'undo' ? kind : 'push',
    createdAt: Number.isFinite(createdAt) && Math.abs(createdAt) < 8.64e15 ? createdAt : 0,
    control: 'cancelled',
    docs: Number.isSafeInteger(docs) && docs >= 0 && docs <= MOST_DOCS ? docs : 0,
    suspects: [],
    notes: [{ key: 'jobs_damaged' }],
    rev: 0,
    damaged: true,
  };
}

/** A target as it can be told of: itself, or one that has stopped because it was damaged. */
export function toldTarget(stored: TargetRecord): TargetRecord {
  if (isReadableTarget(stored)) return stored;
  const { job, n, account, kind, id, title } = stored;
  return {
    job,
    n,
    account: words(account),
    kind: kind === 'album' ? 'album' : 'group',
    id: words(id),
    title: words(title),
    round: 0,
    size: 0,
    cursor: 0,
    again: [],
    next: 0,
    totals: noTotals(),
    state: 'stopped',
    rest: 'unknown',
    why: { key: 'jobs_target_damaged' },
    code: 'damaged',
    tries: 0,
    turns: 0,
    calls: 0,
    rev: 0,
    damaged: true,
  };
}

/** A step as it can be told of: itself, or the docs that it seems to have had, with nothing known of them. */
export function toldStep(stored: StepRecord): StepRecord {
  if (isReadableStep(stored)) return stored;
  const { job, n, seq, docs } = stored as Record<keyof StepRecord, unknown> as StepRecord;
  const numbers = (Array.isArray(docs) ? docs : []).filter((doc) => Number.isSafeInteger(doc) && doc >= 0);
  return {
    ...{ job, n, seq, token: '', act: 'add', state: 'settled' },
    ...{ docs: numbers, results: numbers.map(() => 0), reasons: [LOST] },
    ...{ from: 'list', span: 0, tries: 0, sentAt: 0 },
  };
}

/** A target whose call under way cannot be read: nobody knows what became of it, so nothing more is sent. */
export function withoutFlight(target: TargetRecord): TargetRecord {
  const { resumeAt: _at, period: _period, code: _code, ...rest } = target;
  const { why } = LOST;
  return { ...rest, next: target.next + 1, state: 'stopped', rest: 'unknown', ...(why ? { why } : {}) };
}

/** The call under way, of the step that a target comes to next; `damaged` when it cannot be read. */
export function flightOf(next: StepRecord | undefined): StepRecord | 'damaged' | undefined {
  if (next && !isReadableStep(next)) return 'damaged';
  return next?.state === 'sent' ? next : undefined;
}
