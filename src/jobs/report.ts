/**
 * Outcomes of a job, a part at a time: only the targets that the part lies in are read.
 */
import type { DocRef, OutcomeKind } from '../model.ts';
import { docsHolder } from './chunks.ts';
import { isLost, LOST } from './damaged.ts';
import type { JobId, JobTarget, Report, ReportLine, ReportQuery } from './job.ts';
import { createOutcomes, type Told } from './outcomes.ts';
import { DOCS_IN_CHUNK, type JobRecord, type TargetRecord } from './records.ts';
import type { Store } from './store.ts';
import { numberOf } from './undo-list.ts';

/** Most lines in one answer. */
const MOST_LINES = 500;
/** Records of docs that are looked through at a time. */
const AT_ONCE = 50;

/** Reads reports. What parts of the same report have in common is read once. */
export interface Reports {
  /**
   * Gives lines of a report, target by target, docs in their order. Docs without an outcome have no line.
   *
   * @param views the job's targets as `summarise` made them, in the same order as `targets`
   */
  linesOf(
    job: JobRecord,
    targets: TargetRecord[],
    views: JobTarget[],
    query: ReportQuery,
    now: number,
  ): Promise<Omit<Report, 'job'>>;
  /** Drops what is kept of a job. */
  forget(job: JobId): void;
}

/** Makes a reader of reports. */
export function createReports(store: Store): Reports {
  const outcomes = createOutcomes(store);
  let looked: { job: JobId; text: string; found: Promise<Set<number>> } | undefined;

  /** The docs by number that a query wants; `undefined` for all of them. */
  async function onlyOf(job: JobRecord, query: ReportQuery): Promise<Set<number> | undefined> {
    if (query.doc !== undefined) return new Set([(await numberOf(store, job, query.doc)) ?? -1]);
    const text = query.text?.trim().toLowerCase();
    if (!text) return undefined;
    if (looked?.job !== job.id || looked.text !== text) {
      looked = { job: job.id, text, found: docsLike(store, job, text) };
    }
    const mine = looked;
    return mine.found.catch((error) => {
      if (looked === mine) looked = undefined;
      throw error;
    });
  }

  return {
    async linesOf(job, targets, views, query, now) {
      const most = Math.min(query.count ?? MOST_LINES, MOST_LINES);
      const only = await onlyOf(job, query);
      const docs = new Docs(store, docsHolder(job));
      const lines: ReportLine[] = [];
      let skip = query.from ?? 0;
      let total = 0;
      for (const [index, target] of targets.entries()) {
        const view = views[index];
        if (!view || (query.target !== undefined && query.target !== target.id)) continue;
        // How many lines a target has is often known without reading them.
        const known = knownCount(job, view, query.kind, only);
        const told = known === undefined ? await outcomes.of(job, target, now) : undefined;
        const count = known ?? (told ? numbersOf(told, query.kind, only).length : 0);
        total += count;
        if (lines.length >= most || skip >= count) {
          skip = Math.max(0, skip - count);
          continue;
        }
        const { marks, reasons } = told ?? (await outcomes.of(job, target, now));
        const numbers = numbersOf({ marks, reasons }, query.kind, only);
        if (numbers.length < count) numbers.push(...lostOf({ marks, reasons }, count - numbers.length));
        for (const number of numbers.slice(skip, skip + most - lines.length)) {
          const { kind, why, code } = reasons[(marks[number] ?? 0) - 1] ?? LOST;
          const doc = (await docs.at(number))?.id ?? '';
          lines.push({
            target: target.id,
            doc,
            kind,
            ...(why ? { why } : {}),
            ...(code === undefined ? {} : { code }),
          });
        }
        skip = 0;
      }
      return { lines, total, docs: Object.fromEntries(docs.seen) };
    },
    forget(job) {
      outcomes.forget(job);
      if (looked?.job === job) looked = undefined;
    },
  };
}

/** Docs by number that have a text in their title, or as their id. */
async function docsLike(store: Store, job: JobRecord, text: string): Promise<Set<number>> {
  const found = new Set<number>();
  for (let first = 0; first * DOCS_IN_CHUNK < job.docs; first += AT_ONCE) {
    for (const { chunk, docs } of await store.docsBetween(docsHolder(job), first, first + AT_ONCE - 1)) {
      for (const [index, { id, title }] of docs.entries()) {
        const fits = id === text || title?.toLowerCase().includes(text);
        if (fits) found.add(chunk * DOCS_IN_CHUNK + index);
      }
    }
  }
  return found;
}

/** How many lines of a target a query wants, where that can be told without reading them. */
function knownCount(
  job: JobRecord,
  view: JobTarget,
  kind: OutcomeKind | undefined,
  only: Set<number> | undefined,
): number | undefined {
  const count = countOf(view, kind);
  if (only === undefined || count === 0) return count;
  // Where every doc has such a line, so have those that are looked for.
  return count === job.docs && job.kind !== 'undo'
    ? [...only].filter((number) => number >= 0).length
    : undefined;
}

function countOf({ totals }: JobTarget, kind: OutcomeKind | undefined): number {
  if (kind) return totals[kind];
  return Object.values(totals).reduce((sum, count) => sum + count, 0);
}

/** The docs of a target that a query wants, in order. */
function numbersOf(
  { marks, reasons }: Told,
  kind: OutcomeKind | undefined,
  only: Set<number> | undefined,
): number[] {
  const isWanted = [false, ...reasons.map((reason) => !kind || reason.kind === kind)];
  const numbers: number[] = [];
  for (const number of only ? [...only].sort((a, b) => a - b) : marks.keys()) {
    if (isWanted[marks[number] ?? 0]) numbers.push(number);
  }
  return numbers;
}

/** Outcomes that were counted but cannot be read any more are lines too: their docs, as far as these are known, or -1. */
function lostOf({ marks, reasons }: Told, count: number): number[] {
  const isLostMark = [false, ...reasons.map(isLost)];
  const numbers = [...marks.keys()].filter((number) => isLostMark[marks[number] ?? 0]);
  return Array.from({ length: count }, (_, index) => numbers[index] ?? -1);
}

/** Docs by number, read in chunks, with those that were asked for. */
class Docs {
  readonly seen = new Map<string, DocRef>();
  private readonly chunks = new Map<number, DocRef[]>();

  constructor(
    private readonly store: Store,
    private readonly job: string,
  ) {}

  async at(number: number): Promise<DocRef | undefined> {
    const chunk = Math.floor(number / DOCS_IN_CHUNK);
    let docs = this.chunks.get(chunk);
    if (!docs) {
      docs = (await this.store.docs(this.job, chunk))?.docs ?? [];
      this.chunks.set(chunk, docs);
    }
    const doc = docs[number % DOCS_IN_CHUNK];
    if (doc) this.seen.set(doc.id, doc);
    return doc;
  }
}
