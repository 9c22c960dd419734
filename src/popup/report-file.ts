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

/** A report as text, made a part at a time so that one of any length can be written. */
export interface ReportForm {
  type: string;
  /** Comes first. */
  start: string;
  /** Some lines. @param first whether they are the report's first */
  lines(lines: readonly FiledLine[], first: boolean): string;
  /** Comes last. */
  end: string;
}

/** As comma-separated values (RFC 4180), with a mark that tells spreadsheets it is UTF-8. */
export function csvForm(): ReportForm {
  return {
    type: 'text/csv',
    start: `\uFEFF${COLUMNS.join(',')}\r\n`,
    lines: (lines) =>
      lines.map((line) => `${COLUMNS.map((column) => cell(line[column])).join(',')}\r\n`).join(''),
    end: '',
  };
}

/** What a spreadsheet takes for the beginning of a formula, full-width letters included. */
const FORMULA = /^[\s\0]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** A cell that no spreadsheet calculates: what looks like a formula gets an apostrophe before it. */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** As JSON, with what the job was. Account names and all else of the account stay out. */
export function jsonForm({ id, site, kind, createdAt, state, docs, totals }: JobSummary): ReportForm {
  const job = { id, site, kind, createdAt: new Date(createdAt).toISOString(), state, docs, totals };
  const head = JSON.stringify({ format: 'gallerist-report', version: 1, job }, null, 2);
  return {
    type: 'application/json',
    start: `${head.slice(0, -2)},\n  "lines": [`,
    lines: (lines, first) =>
      lines.map((line, n) => `${first && n === 0 ? '' : ','}\n    ${JSON.stringify(line)}`).join(''),
    end: '\n  ]\n}\n',
  };
}

/** Name of a job's file, without its ending. */
export function fileNameOf({ kind, createdAt }: JobSummary): string {
  return `gallerist-${kind}-${new Date(createdAt).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}`;
}
