/**
 * What a file of ours holds. Files come from anywhere, so each part has a schema that is checked before anything of
 * it is shown or kept.
 */
import * as v from 'valibot';
import { jobArchive, storedText } from '../jobs/archive.ts';
import type { Account } from '../model.ts';

/** The version of files that this build writes. It reads all versions up to it. */
export const FILE_VERSION = 1;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const line = v.pipe(v.string(), v.maxLength(500));
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
/** As `normaliseServer` gives them: https, or http on this computer; no user, no query. */
const server =
  /^(https:\/\/([a-z0-9_.-]+|\[[0-9a-f:.]+\])|http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d{1,5})?\/[^\s?#"<>`{}\\]*$/;

/** An account without its secrets. Its picture is left out, because a file could make it call anybody. */
export const fileAccount = v.object({
  id,
  site: id,
  name: line,
  server: v.pipe(v.string(), v.maxLength(2_048), v.regex(server)),
  method: id,
  status: v.picklist(['connected', 'signed-out', 'sign-in-again']),
  user: v.exactOptional(v.object({ id, name: line, alias: v.exactOptional(line) })),
  permissions: v.exactOptional(v.record(line, line)),
  why: v.exactOptional(storedText),
  addedAt: time,
}) satisfies v.GenericSchema<unknown, Account>;

/** A group set without the account it belongs to. */
export const namedSet = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  groups: v.pipe(v.array(v.object({ id, title: line })), v.maxLength(1_000)),
});

/** A group set, by the account it belongs to. */
export const fileSet = v.object({ account: id, ...namedSet.entries });

/** The person's settings. */
export const fileSettings = v.object({
  /** Days that finished jobs are kept; for ever when `null`. */
  historyDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500))),
});

/** Everything but the jobs. */
export const fileHead = v.object({
  accounts: v.pipe(v.array(fileAccount), v.maxLength(200)),
  settings: fileSettings,
  sets: v.pipe(v.array(fileSet), v.maxLength(2_000)),
});

/** All that a file holds besides its label. */
export const fileContent = v.object({
  ...fileHead.entries,
  jobs: v.pipe(v.array(jobArchive), v.maxLength(10_000)),
});

/** The person's settings. */
export type Settings = v.InferOutput<typeof fileSettings>;
/** An account as files hold it. */
export type FileAccount = v.InferOutput<typeof fileAccount>;
/** A group set as files hold it that are not of one account. */
export type NamedSet = v.InferOutput<typeof namedSet>;
/** A group set as files hold it. */
export type FileSet = v.InferOutput<typeof fileSet>;
/** Everything but the jobs. */
export type FileHead = v.InferOutput<typeof fileHead>;
/** All that a file holds. */
export type FileContent = v.InferOutput<typeof fileContent>;
