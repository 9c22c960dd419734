/** A report as a file: for spreadsheets, and for programs. Pure but for the texts. */
import { say } from '../i18n.ts';
import type { JobSummary, ReportLine } from '../jobs/job.ts';
import type { DocRef } from '../model.ts';

/** One outcome with all that a reader wants to know beside it. */
export interface FiledLine {
  target: string;
  targetId: string;
  targetPage: string;
  doc: string;
  title: string;
  page: string;
  outcome: string;
  why: string;
  code: string;
}

const COLUMNS: readonly (keyof FiledLine)[] = [
  'target',
  'targetId',
  'targetPage',
  'doc',
  'title',
  'page',
  'outcome',
  'why',
  'code',
];

/** Lines of a report, with the names that ids stand for. */
export function filedLines(
  job: JobSummary,
  lines: readonly ReportLine[],
  docs: Readonly<Record<string, DocRef>>,
): FiledLine[] {
  const targets = new Map(job.targets.map((target) => [target.id, target]));
  return lines.map(({ target, doc, kind, why, code }) => ({
    target: targets.get(target)?.title ?? '',
    targetId: target,
    targetPage: targets.get(target)?.link ?? '',
    doc,
    title: docs[doc]?.title ?? '',
    page: docs[doc]?.page ?? '',
    outcome: kind,
    why: why ? say(why) : '',
    code: code ?? '',
  }));
}

/** As comma-separated values (RFC 4180), with a mark that tells spreadsheets it is UTF-8. */
export function toCsv(lines: readonly FiledLine[]): string {
  const rows = [COLUMNS, ...lines.map((line) => COLUMNS.map((column) => line[column]))];
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** What a spreadsheet takes for the beginning of a formula, full-width letters included. */
const FORMULA = /^[\s\0]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** A cell that no spreadsheet calculates: what looks like a formula gets an apostrophe before it. */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** As JSON, with what the job was. Account names and all else of the account stay out. */
export function toJson(
  { id, site, kind, createdAt, state, docs, totals }: JobSummary,
  lines: FiledLine[],
): string {
  const job = { id, site, kind, createdAt: new Date(createdAt).toISOString(), state, docs, totals };
  return `${JSON.stringify({ format: 'gallerist-report', version: 1, job, lines }, null, 2)}\n`;
}

/** Name of a job's file, without its ending. */
export function fileNameOf({ kind, createdAt }: JobSummary): string {
  return `gallerist-${kind}-${new Date(createdAt).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}`;
}
