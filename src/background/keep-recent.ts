/**
 * Keeps what was used lately in line with jobs that make albums, and with group sets that change or go.
 */
import { listAccounts } from '../accounts/accounts.ts';
import { listSets } from '../sets/sets.ts';
import { watchSets } from '../sets/shelf.ts';
import { tell } from './broadcast.ts';
import { engine, watchJobs } from './job-requests.ts';
import { isMaking, noteKnown, noteMade, watchRecent } from './recent.ts';

/** Begins to watch. `changed` is called when some account's recent targets are others. */
export function keepRecent(changed: () => void): void {
  watchJobs((job) => void jobChanged(job));
  watchSets(() => void setsChanged());
  watchRecent(() => {
    changed();
    tell({ changed: 'recent' });
  });
}

async function jobChanged(job: string): Promise<void> {
  if (await isMaking(job)) await noteMade((await engine.report(job, { count: 0 })).job);
}

async function setsChanged(): Promise<void> {
  for (const account of await listAccounts()) {
    const sets = await listSets(account);
    await noteKnown(
      account.id,
      'set',
      sets.map(({ id, name }) => ({ id, title: name })),
    );
  }
}
