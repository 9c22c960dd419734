/** Starting new albums on one or several accounts. */
import { signal } from '@preact/signals';
import { deposit, WEEK } from '../accounts/deposit.ts';
import type { JobId } from '../jobs/job.ts';
import type { AccountView } from '../messages.ts';
import { ask } from '../ui/ask.ts';
import { albumRequest, secretsOf } from './album-form.ts';
import type { Part } from './several.ts';

/** What became of one start: a job, or why there is none. */
export type Started = { part: Part; job: JobId } | { part: Part; error: unknown };

/** A start that did not work, for the screen that tells of all of them. */
export interface FailedStart {
  account: AccountView;
  title: string;
  error: unknown;
}

/** The starts of the latest form that did not work. Their forms are kept, so that they can be sent again. */
export const failedStarts = signal<FailedStart[]>([]);

/** Starts one album. Secret fields are left in the vault for as long as the job may have to wait. */
export async function startAlbum({ account, about, docs, form }: Part): Promise<JobId> {
  const secrets = secretsOf(about, form);
  const name = Object.keys(secrets).length > 0 ? await deposit(about.id, secrets, WEEK) : undefined;
  const { job } = await ask('jobs.start', albumRequest(about, account.id, form, docs, name));
  return job;
}

/** Starts an album on each account; one that cannot be started does not keep the others from it. */
export async function startAlbums(parts: readonly Part[]): Promise<Started[]> {
  const started: Started[] = [];
  for (const part of parts) {
    started.push(
      await startAlbum(part).then(
        (job) => ({ part, job }),
        (error: unknown) => ({ part, error }),
      ),
    );
  }
  return started;
}
