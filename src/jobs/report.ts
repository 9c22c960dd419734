/**
 * Outcomes of a job, a part at a time: only the targets that the part lies in are read.
 */
import type { DocRef, OutcomeKind } from '../model.ts';
import { docsHolder, numbersFrom } from './chunks.ts';
import { LOST } from './damaged.ts';
import { outcomesOf } from './history.ts';
import type { JobTarget, Report, ReportLine, ReportQuery } from './job.ts';
import { DOCS_IN_CHUNK, type JobRecord, type Reason, type TargetRecord } from './records.ts';
import type { Store } from './store.ts';
import { kindOfRest } from './summary.ts';
import { numberOf } from './undo-list.ts';

/** Most lines in one answer. */
const MOST_LINES = 500;

/**
 * Gives lines of a report, target by target, docs in their order. Docs without an outcome have no line.
 *
 * @param views the job's targets as `summarise` made them, in the same order as `targets`
 */
export async function linesOf(
  store: Store,
  job: JobRecord,
  targets: TargetRecord[],
  views: JobTarget[],
  query: ReportQuery,
  now: number,
): Promise<Omit<Report, 'job'>> {
  const most = Math.min(query.count ?? MOST_LINES, MOST_LINES);
  const only = await onlyOf(store, job, query);
  const docs = new Docs(store, docsHolder(job));
  const lines: ReportLine[] = [];
  let skip = query.from ?? 0;
  let total = 0;
  for (const [index, target] of targets.entries()) {
    const view = views[index];
    if (!view || (query.target !== undefined && query.target !== target.id)) continue;
    // How many lines a target has is known without reading them, unless only some docs are wanted.
    const all = only === undefined ? undefined : await wantedOf(store, job, target, { ...query, only, now });
    const count = all?.length ?? countOf(view, query.kind);
    total += count;
    if (lines.length >= most || skip >= count) {
      skip = Math.max(0, skip - count);
      continue;
    }
    const wanted = all ?? (await wantedOf(store, job, target, { ...query, only, now }));
    if (all === undefined && wanted.length < count)
      wanted.push(...(await lostOf(store, job, target, count - wanted.length, now)));
    for (const [number, { kind, why, code }] of wanted.slice(skip, skip + most - lines.length)) {
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
}

/** The docs by number that a query wants; `undefined` for all of them. */
async function onlyOf(store: Store, job: JobRecord, query: ReportQuery): Promise<Set<number> | undefined> {
  if (query.doc !== undefined) return new Set([(await numberOf(store, job, query.doc)) ?? -1]);
  const wanted = query.text?.trim().toLowerCase();
  if (!wanted) return undefined;
  const found = new Set<number>();
  for (let chunk = 0; chunk * DOCS_IN_CHUNK < job.docs; chunk += 1) {
    const docs = (await store.docs(docsHolder(job), chunk))?.docs ?? [];
    for (const [index, { id, title }] of docs.entries()) {
      const fits = id === wanted || title?.toLowerCase().includes(wanted);
      if (fits) found.add(chunk * DOCS_IN_CHUNK + index);
    }
  }
  return found;
}

function countOf({ totals }: JobTarget, kind: OutcomeKind | undefined): number {
  if (kind) return totals[kind];
  return Object.values(totals).reduce((sum, count) => sum + count, 0);
}

/** The outcomes of a target that a query wants. */
async function wantedOf(
  store: Store,
  job: JobRecord,
  target: TargetRecord,
  query: { kind?: OutcomeKind; only: Set<number> | undefined; now: number },
): Promise<[number, Reason][]> {
  const found = await reasonsOf(store, job, target, query.now);
  return found.filter(([number, { kind }]) => {
    return (!query.kind || kind === query.kind) && (query.only === undefined || query.only.has(number));
  });
}

/** Outcomes that were counted but cannot be read any more are lines too, with their docs as far as these are known. */
async function lostOf(
  store: Store,
  job: JobRecord,
  target: TargetRecord,
  count: number,
  now: number,
): Promise<[number, Reason][]> {
  const lost = (await reasonsOf(store, job, target, now)).filter(([, reason]) => reason === LOST);
  return Array.from({ length: count }, (_, index) => lost[index] ?? [-1, LOST]);
}

/** Every doc of a target that has an outcome, in order. */
async function reasonsOf(
  store: Store,
  job: JobRecord,
  target: TargetRecord,
  now: number,
): Promise<[number, Reason][]> {
  const reasons = await outcomesOf(store, target);
  const rest = [...target.again.flatMap(({ docs }) => docs), ...(await numbersFrom(store, target))];
  const kind = kindOfRest(job, target, now);
  const { why, code } = target;
  for (const number of rest) {
    // What an earlier round said of a doc that is tried again no longer counts.
    reasons.delete(number);
    if (!kind) continue;
    reasons.set(number, { kind, ...(why ? { why } : {}), ...(code === undefined ? {} : { code }) });
  }
  return [...reasons].sort(([a], [b]) => a - b);
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
