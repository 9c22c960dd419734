/**
 * Changing what is stored, and taking the change over into what the worker holds in memory.
 */
import type { AccountRecord, StepRecord, TargetRecord } from './records.ts';
import type { Sending, Settled, Settling } from './store.ts';
import { Lost, type Track, type Work } from './work.ts';

/** Takes over what the store now holds of a target; with nothing, all is read again. */
export function update(work: Work, track: Track, target: TargetRecord | undefined): void {
  if (target) track.target = target;
  else work.stale = true;
  work.tell(track.job.id, target?.state === 'open');
}

/** Changes a target in the store and here. */
export async function edit(
  work: Work,
  track: Track,
  change: (target: TargetRecord) => TargetRecord,
): Promise<void> {
  const { job, n } = track.target;
  const { made } = track;
  const counted = (before: TargetRecord) => {
    const after = change(before);
    return { ...after, calls: after.calls + made };
  };
  const target = await work.deps.store.editTarget(job, n, counted, work.owner);
  if (!target) throw new Lost();
  track.made -= made;
  update(work, track, target);
}

/** Writes a step as sent, so that the call can be made. False when things changed and all must be read again. */
export async function announce(work: Work, track: Track, step: StepRecord): Promise<boolean> {
  const sending = await work.deps.store.send(work.owner, step, track.job, track.target);
  if (sending === 'lost') throw new Lost();
  if (sending === 'stale') {
    work.stale = true;
    return false;
  }
  track.flight = step;
  return true;
}

/**
 * Settles the target's call under way.
 *
 * @param moved ids of docs that are no longer where they were known to be
 */
export async function settle(
  work: Work,
  track: Track,
  step: StepRecord,
  change: (target: TargetRecord) => Settled,
  moved: string[] = [],
): Promise<void> {
  const { made } = track;
  const target = await work.deps.store.settle(step, counting(change, made), moved);
  track.made -= made;
  delete track.flight;
  update(work, track, target);
}

/** The same, and writes another step as sent in the same transaction. */
export async function settleAndAnnounce(
  work: Work,
  track: Track,
  settling: Omit<Settling, 'target'>,
  next: { track: Track; step: StepRecord },
): Promise<Sending> {
  const { made } = track;
  const { job, target: before } = next.track;
  const { target, sending } = await work.deps.store.pass(
    { ...settling, target: track.target, change: counting(settling.change, made) },
    work.owner,
    { step: next.step, job, target: before },
  );
  track.made -= made;
  delete track.flight;
  update(work, track, target);
  return sending;
}

/** The same change, which also counts calls. */
function counting(change: Settling['change'], made: number): Settling['change'] {
  return (before) => {
    const settled = change(before);
    return { ...settled, target: { ...settled.target, calls: settled.target.calls + made } };
  };
}

/** Writes a step down that needed no call: the outcomes of all its docs are known. */
export async function keep(
  work: Work,
  track: Track,
  step: StepRecord,
  change: (target: TargetRecord) => TargetRecord,
): Promise<void> {
  const { made } = track;
  const target = await work.deps.store.keep(work.owner, step, track.job, track.target, (before) => {
    const after = change(before);
    return { ...after, calls: after.calls + made };
  });
  if (target) track.made -= made;
  update(work, track, target);
}

/** Changes the account's record in the store and here. */
export async function editRecord(
  work: Work,
  change: (record: AccountRecord) => AccountRecord,
): Promise<void> {
  const record = await work.deps.store.editAccount(work.account, change, work.owner);
  if (!record) throw new Lost();
  work.record = record;
}
