/**
 * Opens the durable store of jobs.
 */
import { type Database, openDatabase } from './schema.ts';
import type { Store } from './store.ts';
import { archiveFunctions } from './store-archive.ts';
import { claimFunctions } from './store-claims.ts';
import { jobFunctions } from './store-jobs.ts';
import { stepFunctions } from './store-steps.ts';

/**
 * Opens a store. The database is opened on first use, and again when the browser closed it.
 *
 * @param name of the database
 */
export function openStore(name = 'gallerist-jobs'): Store {
  let opening: Promise<Database> | undefined;
  const opened = () => {
    opening ??= openDatabase(name, () => {
      opening = undefined;
    }).catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    ...jobFunctions(opened),
    ...stepFunctions(opened),
    ...claimFunctions(opened),
    ...archiveFunctions(opened),
    async close() {
      const database = opening;
      opening = undefined;
      (await database)?.close();
    },
  };
}
