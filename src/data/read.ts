/**
 * Reading and writing files of ours: size first, then the label, then the content. Pure.
 */
import * as v from 'valibot';
import { fitsTogether } from '../jobs/archive.ts';
import { FILE_VERSION, type FileContent, fileContent } from './shape.ts';

/** Most bytes of a file that is read. */
export const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Why a file cannot be used; `sets` and `copy` when it is the other kind of file of ours than the one that was wanted,
 * `other-site` when its sets are for another site.
 */
export type FileProblem = 'too-large' | 'not-ours' | 'newer' | 'damaged' | 'sets' | 'copy' | 'other-site';

/** Thrown for a file that cannot be used. */
export class FileError extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(`This file cannot be used: ${problem}.`);
    this.name = 'FileError';
    this.problem = problem;
  }
}

/** What a file of group sets says of itself. */
export const SETS_FORMAT = 'gallerist-group-sets';

/** Whether something is a file of group sets, of whatever version. */
export const isOfSets = (parsed: unknown): boolean =>
  v.is(v.object({ format: v.literal(SETS_FORMAT) }), parsed);

/** Whether something is an export or a backup, of whatever version. */
export const isCopy = (parsed: unknown): boolean =>
  v.is(v.object({ gallerist: v.picklist(['export', 'backup']) }), parsed);

/** A file's label: what it is, who wrote it, when. */
export interface Label {
  kind: 'export' | 'backup';
  version: number;
  /** Of the extension that wrote it. */
  by: string;
  /** Milliseconds since 1970. */
  made: number;
}

const label = v.object({
  gallerist: v.picklist(['export', 'backup']),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  by: v.pipe(v.string(), v.maxLength(40)),
  made: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
});

/**
 * The label of a file, with the rest still unread. Throws `FileError`.
 *
 * @param text the whole file
 */
export function readLabel(text: string): { label: Label; rest: Record<string, unknown> } {
  const parsed = readJson(text);
  const read = v.safeParse(label, parsed);
  if (!read.success) throw new FileError(isOfSets(parsed) ? 'sets' : 'not-ours');
  const { gallerist: kind, version, by, made } = read.output;
  if (version > FILE_VERSION) throw new FileError('newer');
  return { label: { kind, version, by, made }, rest: parsed as Record<string, unknown> };
}

/** The content of an export, or of a backup that has been opened. Throws `FileError`. */
export function readContent(rest: unknown): FileContent {
  const read = v.safeParse(fileContent, rest);
  if (!read.success || !read.output.jobs.every(fitsTogether)) throw new FileError('damaged');
  return read.output;
}

/** Writes an export. */
export function writeExport(content: FileContent, by: string, made: number): string {
  return JSON.stringify({ gallerist: 'export', version: FILE_VERSION, by, made, ...content }, null, 1);
}

/** The name under which a file is saved: `gallerist-export-2026-11-25.json`. */
export function fileName(kind: Label['kind'], made: number): string {
  return `gallerist-${kind}-${new Date(made).toISOString().slice(0, 10)}.json`;
}

/** The text of a file that the person chose, unless it is too large to be ours. Throws `FileError`. */
export function textOf(file: File): Promise<string> {
  if (file.size > MOST_BYTES) throw new FileError('too-large');
  return file.text();
}

/** What a file of ours holds, of which nothing has been checked yet. Throws `FileError`. */
export function readJson(text: string): unknown {
  if (text.length > MOST_BYTES) throw new FileError('too-large');
  try {
    return JSON.parse(text);
  } catch {
    throw new FileError('not-ours');
  }
}
