/**
 * Removing jobs from the history.
 */
import type { JobId } from './job.ts';
import { JobError } from './job-error.ts';
import type { JobRecord } from './records.ts';
import type { Store } from './store.ts';

/** Deletes a job with its report, and its undos with it. Throws `JobError` while one of them is unfinished. */
export async function forget(store: Store, job: JobRecord): Promise<void> {
  const undos = (await store.allJobs()).filter((other) => other.undoes?.job === job.id);
  if (job.live || undos.some(({ live }) => live)) {
    throw new JobError('unfinished', { key: 'jobs_unfinished' });
  }
  // An undo says what was taken out of a job that is still remembered, so it is only put out of sight.
  if (job.undoes && (await store.job(job.undoes.job))) {
    await store.editJob(job.id, (before) => ({ ...before, hidden: true }));
    return;
  }
  for (const undo of undos) await store.remove(undo.id);
  await store.remove(job.id);
}

/**
 * Deletes all finished jobs created before a time.
 *
 * @param time milliseconds since 1970
 * @returns the jobs that are gone
 */
export async function forgetBefore(store: Store, time: number): Promise<JobId[]> {
  const gone: JobId[] = [];
  for (const { id } of await store.allJobs()) {
    // It may have gone with another one.
    const job = await store.job(id);
    if (!job || job.live || job.hidden || job.createdAt >= time) continue;
    try {
      await forget(store, job);
      gone.push(id);
    } catch (error) {
      if (!(error instanceof JobError)) throw error;
    }
  }
  return gone;
}
