/**
 * Which stored records can be worked with. Others are damaged, or were left by a version of us that was never released:
 * a number out of bounds would have the engine count to it. What is told of those is in `damaged.ts`.
 */
import * as v from 'valibot';
import { OUTCOME_KINDS } from '../model.ts';
import type {
  AccountRecord,
  DocsRecord,
  JobRecord,
  ListRecord,
  StepRecord,
  TargetRecord,
} from './records.ts';

/** Ten times the docs that a request can have. */
export const MOST_DOCS = 1_000_000;

const text = v.string();
const time = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_DOCS));
const sentence = v.looseObject({
  key: text,
  args: v.exactOptional(v.array(v.union([text, v.number()]))),
  count: v.exactOptional(v.number()),
});

/** One of some words; written so that the compiler misses one that is new. */
const oneOf = (words: Record<string, true>) => v.picklist(Object.keys(words));
const jobKinds: Record<JobRecord['kind'], true> = { push: true, album: true, undo: true };
const controls: Record<JobRecord['control'], true> = { go: true, paused: true, cancelled: true };
const targetKinds: Record<TargetRecord['kind'], true> = { group: true, album: true };
const states: Record<TargetRecord['state'], true> = { open: true, waiting: true, stopped: true, done: true };

const acts: Record<StepRecord['act'], true> = { add: true, create: true, remove: true };
const sendings: Record<StepRecord['state'], true> = { sent: true, settled: true };
const sources: Record<StepRecord['from'], true> = { list: true, again: true };

const job = v.looseObject({
  id: text,
  account: text,
  site: text,
  kind: oneOf(jobKinds),
  createdAt: time,
  control: oneOf(controls),
  docs: number,
  suspects: v.array(number),
  notes: v.array(sentence),
  undoes: v.exactOptional(v.looseObject({ job: text, scope: v.looseObject({}) })),
  rev: count,
});

const target = v.looseObject({
  job: text,
  n: number,
  account: text,
  kind: oneOf(targetKinds),
  id: text,
  title: text,
  create: v.exactOptional(v.looseObject({ fields: v.record(text, text) })),
  source: v.exactOptional(v.looseObject({ job: text, n: number, listed: v.boolean() })),
  round: number,
  size: number,
  cursor: number,
  covered: v.exactOptional(number),
  again: v.array(v.looseObject({ docs: v.array(number), tries: count })),
  next: count,
  totals: v.looseObject({
    added: number,
    pending: number,
    already: number,
    waiting: number,
    refused: number,
    failed: number,
    unknown: number,
  }),
  state: oneOf(states),
  why: v.exactOptional(sentence),
  resumeAt: v.exactOptional(time),
  tries: count,
  turns: count,
  calls: count,
  rev: count,
});

const account = v.looseObject({
  account: text,
  owner: text,
  until: time,
  hold: v.exactOptional(v.looseObject({ why: sentence, until: v.exactOptional(time) })),
  strikes: count,
  notBefore: v.exactOptional(time),
});

const reason = v.looseObject({ kind: v.picklist(OUTCOME_KINDS), why: v.exactOptional(sentence) });

const step = v.looseObject({
  job: text,
  n: number,
  seq: count,
  token: text,
  act: oneOf(acts),
  state: oneOf(sendings),
  docs: v.array(number),
  results: v.array(v.pipe(v.number(), v.safeInteger())),
  reasons: v.array(reason),
  from: oneOf(sources),
  span: number,
  tries: count,
  sentAt: time,
});

const docs = v.looseObject({
  docs: v.array(v.looseObject({ site: text, id: text, title: v.exactOptional(text) })),
});
const list = v.looseObject({ docs: v.array(number) });

/** Whether a stored job can be worked with. */
export const isReadableJob = (stored: JobRecord | undefined): stored is JobRecord => v.is(job, stored);

/** Whether a stored target can be worked with. */
export const isReadableTarget = (stored: TargetRecord | undefined): stored is TargetRecord =>
  v.is(target, stored);

/** Whether what is stored of an account can be worked with. */
export const isReadableAccount = (stored: AccountRecord | undefined): stored is AccountRecord =>
  v.is(account, stored);

/** Whether a stored step can be worked with. */
export const isReadableStep = (stored: StepRecord | undefined): stored is StepRecord => v.is(step, stored);

/** Whether stored docs can be worked with. */
export const isReadableDocs = (stored: DocsRecord | undefined): stored is DocsRecord => v.is(docs, stored);

/** Whether a stored list of docs can be worked with. */
export const isReadableList = (stored: ListRecord | undefined): stored is ListRecord => v.is(list, stored);
