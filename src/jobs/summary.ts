/**
 * A job as screens see it, from what is stored.
 */
import type { Totals } from '../model.ts';
import type { JobState, JobSummary, JobTarget } from './job.ts';
import {
  type AccountRecord,
  isOver,
  type JobRecord,
  noTotals,
  restOf,
  type TargetRecord,
} from './records.ts';

/** What a summary depends on beside the job itself. */
export interface Circumstances {
  now: number;
  online: boolean;
  account: AccountRecord | undefined;
  /** Milliseconds of a write, and docs in one, once known. */
  pace: { perWrite: number | undefined; batch: number } | undefined;
  /** The target of an older job that holds a target up. */
  blocker(target: TargetRecord): TargetRecord | undefined;
}

/** Makes a job's summary. */
export function summarise(job: JobRecord, records: TargetRecord[], around: Circumstances): JobSummary {
  const targets = records.map((record) => targetOf(job, record, around));
  const totals = noTotals();
  let todo = 0;
  let calls = 0;
  for (const [index, target] of targets.entries()) {
    addTo(totals, target.totals);
    todo += target.todo;
    calls += records[index]?.calls ?? 0;
  }
  const { id, account, site, kind, createdAt, docs, notes } = job;
  const standing = standingOf(job, records, targets, around);
  const restMs = standing.state === 'running' ? restOfTime(todo, around) : undefined;
  return {
    id,
    account,
    site,
    kind,
    createdAt,
    docs,
    targets,
    totals,
    todo,
    calls,
    ...standing,
    ...(restMs === undefined ? {} : { restMs }),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** The outcome that docs without one in a step have, if any: those of a target that stopped or waits. */
export function kindOfRest(job: JobRecord, target: TargetRecord, now: number) {
  if (target.state === 'stopped') return target.rest;
  const waits = target.state === 'waiting' && (target.resumeAt ?? 0) > now;
  return waits && job.control !== 'cancelled' ? 'waiting' : undefined;
}

function targetOf(job: JobRecord, record: TargetRecord, around: Circumstances): JobTarget {
  const { id, kind, title, link, icon, why, code, resumeAt } = record;
  const totals = { ...record.totals };
  const rest = restOf(record);
  const restKind = kindOfRest(job, record, around.now);
  if (restKind) totals[restKind] += rest;
  const blocker = !isOver(record) && job.control === 'go' ? around.blocker(record) : undefined;
  const waits = restKind === 'waiting' || blocker !== undefined || record.unsure === true;
  const reason = blocker ? { key: 'jobs_after_earlier', args: [title] } : why;
  const until = blocker ? blocker.resumeAt : restKind === 'waiting' ? resumeAt : undefined;
  const dropped = job.control === 'cancelled' && !isOver(record);
  return {
    id,
    kind,
    title,
    ...(link ? { link } : {}),
    ...(icon ? { icon } : {}),
    state: dropped ? 'stopped' : isOver(record) ? record.state : waits ? 'waiting' : 'open',
    todo: restKind ? 0 : rest,
    totals,
    ...(until !== undefined && until > around.now ? { resumeAt: until } : {}),
    ...(reason ? { why: reason } : {}),
    ...(code === undefined ? {} : { code }),
    ...(record.unsure && !record.decided ? { unsure: true } : {}),
  };
}

type Standing = Pick<JobSummary, 'state' | 'needs' | 'nextAt' | 'why'>;

function standingOf(
  job: JobRecord,
  records: TargetRecord[],
  targets: JobTarget[],
  { account, online, now }: Circumstances,
): Standing {
  if (job.control === 'cancelled') return { state: 'cancelled' };
  if (records.every(isOver)) return { state: 'done' };
  if (job.control === 'paused') {
    return { state: 'paused', needs: { what: 'resume', why: { key: 'jobs_paused' } } };
  }
  if (account?.hold) {
    const { what, why, until } = account.hold;
    return { state: 'paused', needs: { what, why }, ...(until === undefined ? {} : { nextAt: until }) };
  }
  const open = targets.filter(({ state, unsure }) => (state === 'open' || state === 'waiting') && !unsure);
  const unsure = targets.find((target) => target.unsure);
  if (open.length === 0 && unsure?.why) {
    return { state: 'paused', needs: { what: 'decision', why: unsure.why } };
  }
  if (!online) return { state: 'waiting', why: { key: 'jobs_offline' } };
  const busy = Math.max(account?.notBefore ?? 0, now);
  if (open.some(({ state }) => state === 'open')) {
    // The trouble counts until a call succeeds, also while its outcome is being looked into.
    const why = account?.why ? { why: account.why } : {};
    return { state: 'running', ...why, ...(busy > now && account?.why ? { nextAt: busy } : {}) };
  }
  const nextAt = Math.min(...open.map(({ resumeAt }) => resumeAt ?? Number.POSITIVE_INFINITY));
  const state: JobState = 'waiting';
  return { state, ...(Number.isFinite(nextAt) ? { nextAt: Math.max(nextAt, busy) } : {}) };
}

function restOfTime(todo: number, { pace }: Circumstances): number | undefined {
  if (pace?.perWrite === undefined) return undefined;
  return Math.round(Math.ceil(todo / pace.batch) * pace.perWrite);
}

function addTo(sum: Totals, more: Totals): void {
  for (const kind of Object.keys(sum) as (keyof Totals)[]) sum[kind] += more[kind];
}
