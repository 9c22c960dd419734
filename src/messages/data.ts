/** What screens may ask about all that is kept: history, files, and wiping it. */
import * as v from 'valibot';
import type { Present } from '../data/compare.ts';
import { type FileHead, fileAccount, fileSet, fileSettings, type Settings } from '../data/shape.ts';
import { type JobArchive, jobArchive } from '../jobs/archive.ts';
import { id } from './shapes.ts';

/** Requests that only the extension's own pages may make. */
export const dataRequests = {
  'data.settings': v.object({}),
  /** Sets how long finished jobs are kept; those that are older go at once. */
  'data.keepHistory': v.object({ days: fileSettings.entries.historyDays }),
  /** Everything for a file but the jobs, whose ids are named. No secret is among it. */
  'data.export': v.object({}),
  /** One finished job for a file; `null` when it is gone meanwhile, or damaged. */
  'data.exportJob': v.object({ job: id }),
  /** What is here, to compare a file with. */
  'data.present': v.object({}),
  /**
   * Puts the accounts, settings and sets of a file in place.
   *
   * @param signedIn accounts whose secrets the file had, and which were put into the vault
   */
  'data.import': v.object({
    accounts: v.pipe(v.array(fileAccount), v.maxLength(200)),
    sets: v.pipe(v.array(fileSet), v.maxLength(2_000)),
    settings: v.exactOptional(fileSettings),
    signedIn: v.pipe(v.array(id), v.maxLength(200)),
  }),
  'data.importJob': jobArchive,
  /** Deletes everything of ours in this browser, and takes back the access to all sites. */
  'data.wipe': v.object({}),
};

/** The answers, by request. */
export interface DataReplies {
  'data.settings': Settings;
  'data.keepHistory': { forgotten: number };
  'data.export': FileHead & { jobs: string[] };
  'data.exportJob': JobArchive | null;
  'data.present': Present;
  'data.import': null;
  'data.importJob': { added: boolean };
  'data.wipe': null;
}
