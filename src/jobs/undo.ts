/**
 * Undoing a job: a job of its own that takes out what the first one put in.
 */
import type { Text } from '../model.ts';
import type { Connection } from './deps.ts';
import type { JobId, UndoPlan, UndoScope } from './job.ts';
import { JobError } from './job-error.ts';
import { isOver, type JobRecord, restOf, type TargetRecord } from './records.ts';
import { newTarget } from './start.ts';
import type { Store } from './store.ts';
import { inScope, numberOf, removableOf } from './undo-list.ts';

/** What an undo of a job comes to now. */
export interface Undoable {
  plan: UndoPlan;
  job: JobRecord;
  /** The targets concerned, with how many docs are to be taken out of each. */
  targets: { target: TargetRecord; size: number }[];
}

/**
 * Works out what undoing means. Throws `JobError` when there is no such job, or it is itself an undo.
 *
 * @param connection of the account, to tell what its site can do; `undefined` when it is not connected now
 */
export async function undoable(
  store: Store,
  id: JobId,
  scope: UndoScope,
  connection: Connection | undefined,
): Promise<Undoable> {
  const job = await store.job(id);
  if (!job) throw new JobError('no-job', { key: 'jobs_no_such' });
  if (job.kind === 'undo') throw new JobError('undo-of-undo', { key: 'jobs_undo_of_undo' });
  const number = scope.doc === undefined ? undefined : ((await numberOf(store, job, scope.doc)) ?? -1);
  const docs = new Set<number>();
  const targets: Undoable['targets'] = [];
  const warnings: Text[] = [];
  let removals = 0;
  let doubtful = 0;
  for (const target of await store.targets(id)) {
    if (!inScope(target, scope)) continue;
    const found = await removableOf(store, job, target, number);
    const chosen = scope.doubtful ? [...found.sure, ...found.doubtful] : found.sure;
    if (!scope.doubtful) doubtful += found.doubtful.length;
    removals += chosen.length;
    for (const doc of chosen) docs.add(doc);
    // Calls under way, whose outcome is not known yet, belong to it too.
    if (chosen.length > 0 || (await store.flight(target))) {
      targets.push({ target, size: chosen.length });
    }
    warnings.push(...warningsOf(target, chosen.length, connection));
  }
  if (doubtful > 0) warnings.push({ key: 'jobs_undo_doubtful', count: doubtful });
  return { plan: { docs: docs.size, targets: targets.length, removals, doubtful, warnings }, job, targets };
}

function warningsOf(target: TargetRecord, size: number, connection: Connection | undefined): Text[] {
  const client = connection?.client;
  const vanishes = target.kind === 'album' && (connection?.about.emptyAlbumVanishes ?? true);
  const warnings: Text[] = [];
  const args = [target.title];
  const can = target.kind === 'group' ? client?.groups?.remove : client?.albums?.remove;
  if (client && !can && size > 0) warnings.push({ key: 'jobs_undo_impossible', args });
  else if (vanishes && size > 0) warnings.push({ key: 'jobs_undo_empties', args });
  if (target.created && size === 0) warnings.push({ key: 'jobs_undo_album_stays', args });
  if (target.totals.pending > 0 && size > 0) warnings.push({ key: 'jobs_undo_pending_maybe', args });
  return warnings;
}

/**
 * Drops what has not been sent of a job, as far as the undo goes: all of it, or one target. Nothing is dropped for
 * an undo of one doc.
 */
export async function dropRest(store: Store, job: JobRecord, scope: UndoScope): Promise<void> {
  if (!job.live || scope.doc !== undefined) return;
  if (scope.target === undefined) {
    await store.editJob(job.id, (before) => ({ ...before, control: 'cancelled' }));
    return;
  }
  for (const target of await store.targets(job.id)) {
    if (!inScope(target, scope) || isOver(target) || restOf(target) === 0) continue;
    await store.editTarget(job.id, target.n, (before) => ({ ...before, state: 'stopped' }));
  }
}

/** The records of an undo job. Its lists of docs are made when the undone job has no call under way any more. */
export function undoJob(
  id: JobId,
  { job, targets, plan }: Undoable,
  scope: UndoScope,
  now: number,
): { job: JobRecord; targets: TargetRecord[] } {
  const { account, site } = job;
  const undo: JobRecord = {
    id,
    account,
    site,
    kind: 'undo',
    createdAt: now,
    control: 'go',
    docs: plan.docs,
    live: 1,
    suspects: [],
    undoes: { job: job.id, scope },
    notes: plan.warnings,
    rev: 0,
  };
  const records = targets.map(({ target, size }, n) => {
    const { kind, id: place, title, link, icon, owner } = target;
    return newTarget(undo, n, size, {
      kind,
      id: place,
      title,
      ...(link ? { link } : {}),
      ...(icon ? { icon } : {}),
      ...(owner === undefined ? {} : { owner }),
      source: { job: job.id, n: target.n, listed: false },
    });
  });
  return { job: undo, targets: records };
}
