/**
 * Reading and writing files of ours: size first, then the label, then the content. Pure.
 */
import * as v from 'valibot';
import { fitsTogether } from '../jobs/archive.ts';
import { FILE_VERSION, type FileContent, fileContent } from './shape.ts';

/** Most bytes of a file that is read. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** Why a file cannot be used. */
export type FileProblem = 'too-large' | 'not-ours' | 'newer' | 'damaged';

/** Thrown for a file that cannot be used. */
export class FileError extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(`This file cannot be used: ${problem}.`);
    this.name = 'FileError';
    this.problem = problem;
  }
}

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
  if (text.length > MOST_BYTES) throw new FileError('too-large');
  const parsed = parse(text);
  const read = v.safeParse(label, parsed);
  if (!read.success) throw new FileError('not-ours');
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FileError('not-ours');
  }
}
