/**
 * The worker of one account: one call after the other until nothing can be done now.
 */
import { SiteError } from '../sites/site.ts';
import { keepClaim } from './calls.ts';
import { reconcileCreate } from './find-album.ts';
import { choose } from './order.ts';
import { reconcileAdd, reconcileRemove } from './reconcile.ts';
import { isOver } from './records.ts';
import { addSome } from './run-add.ts';
import { createAlbum } from './run-create.ts';
import { removeSome } from './run-remove.ts';
import { readFailed } from './trouble.ts';
import { reload, type Track, type Work } from './work.ts';
import { editRecord } from './writing.ts';

/** While offline we look again after so long, should nobody tell us that the network is back. */
const OFFLINE = 60_000;

/**
 * Works until all is done, the person is needed, or the next thing is further away than `Timing.patience`.
 *
 * @returns when to come back, in milliseconds since 1970; `undefined` when nothing will be due by itself
 * @throws `Lost` when another worker took the account over
 */
export async function runAccount(work: Work): Promise<number | undefined> {
  const { deps, timing } = work;
  await reload(work);
  for (;;) {
    await finishJobs(work);
    if (work.stale) await reload(work);
    const now = deps.now();
    const { hold, notBefore } = work.record;
    if (hold) return hold.until;
    const choice = choose(work.tracks, now, notBefore ?? 0, timing);
    if (choice.track) {
      if (!deps.isOnline()) return now + OFFLINE;
      await serve(work, choice.track);
      continue;
    }
    if (work.stale) continue;
    if (choice.at === undefined || choice.at - now > timing.patience) return choice.at;
    await rest(work, choice.at - now);
  }
}

/** Does one thing for a target. */
async function serve(work: Work, track: Track): Promise<void> {
  work.turn += 1;
  track.served = work.turn;
  try {
    await act(work, track);
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    await readFailed(work, track, error);
  }
}

function act(work: Work, track: Track): Promise<void> {
  const { flight, target } = track;
  if (flight?.act === 'create') return reconcileCreate(work, track, flight);
  if (flight?.act === 'remove') return reconcileRemove(work, track, flight);
  if (flight) return reconcileAdd(work, track, flight);
  if (target.create) return createAlbum(work, track);
  return track.job.kind === 'undo' ? removeSome(work, track) : addSome(work, track);
}

/** Waits, but not longer than the claim allows, nor when somebody wants something. */
async function rest(work: Work, ms: number): Promise<void> {
  await keepClaim(work);
  await Promise.race([work.deps.sleep(Math.min(ms, work.timing.lease / 3)), work.nudge.promise]);
}

/** Notes which jobs have nothing left to do. */
async function finishJobs(work: Work): Promise<void> {
  const open = new Set<string>();
  const jobs = new Map(work.tracks.map(({ job }) => [job.id, job]));
  for (const { job, target, flight } of work.tracks) {
    if (flight || (job.control !== 'cancelled' && !isOver(target))) open.add(job.id);
  }
  for (const id of jobs.keys()) {
    if (open.has(id)) continue;
    // When the store knows better, all is read again.
    if (await work.deps.store.finish(id)) work.tracks = work.tracks.filter(({ job }) => job.id !== id);
    else work.stale = true;
    work.tell(id);
  }
}

/** Lets go of a hold that is over, or that was only seen here and may have been mended. */
export async function liftHold(work: Work): Promise<void> {
  const { hold } = work.record;
  if (!hold) return;
  const over = hold.until !== undefined && hold.until <= work.deps.now();
  if (!over && hold.seen !== 'here') return;
  await editRecord(work, ({ hold: _hold, ...record }) => record);
  for (const { id, account } of await work.deps.store.liveJobs()) if (account === work.account) work.tell(id);
}
