/**
 * A finished job as it lies in a file: everything that the store has of it. The schema reads files from anywhere, so
 * whatever does not fit together is refused as a whole.
 */
import * as v from 'valibot';
import type { JobRecord, StepRecord, TargetRecord } from './records.ts';
import { DOCS_IN_CHUNK } from './records.ts';

/** More docs or targets than any job has. */
const MOST = 100_000;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const maybeId = v.pipe(v.string(), v.maxLength(128));
const words = v.pipe(v.string(), v.maxLength(2_000));
const address = v.pipe(v.string(), v.maxLength(2_048), v.regex(/^https?:\/\//));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST));
const index = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(MOST));
const time = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(8.64e15));
const numbers = v.pipe(v.array(count), v.maxLength(MOST));
const owner = v.exactOptional(id);
const kinds = ['added', 'pending', 'already', 'waiting', 'refused', 'failed', 'unknown'] as const;
const outcome = v.picklist(kinds);

/** A sentence to be said where it is shown. */
export const storedText = v.object({
  key: v.pipe(v.string(), v.regex(/^[A-Za-z]\w{0,100}$/)),
  args: v.exactOptional(v.pipe(v.array(v.union([words, v.pipe(v.number(), v.finite())])), v.maxLength(9))),
  count: v.exactOptional(count),
});

/** A doc as jobs keep it. */
const doc = v.object({
  site: id,
  id,
  owner: v.exactOptional(words),
  title: v.exactOptional(words),
  thumb: v.exactOptional(address),
  page: v.exactOptional(address),
  media: v.exactOptional(v.picklist(['photo', 'video', 'audio', 'other'])),
});

const totals = v.object({
  added: count,
  pending: count,
  already: count,
  waiting: count,
  refused: count,
  failed: count,
  unknown: count,
});

const job = v.object({
  id,
  account: id,
  site: id,
  kind: v.picklist(['push', 'album', 'undo']),
  createdAt: time,
  control: v.picklist(['go', 'paused', 'cancelled']),
  docs: count,
  suspects: numbers,
  undoes: v.exactOptional(
    v.object({
      job: id,
      scope: v.object({ target: owner, doc: owner, doubtful: v.exactOptional(v.boolean()) }),
    }),
  ),
  hidden: v.exactOptional(v.literal(true)),
  notes: v.pipe(v.array(storedText), v.maxLength(100)),
  rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
}) satisfies v.GenericSchema<unknown, JobRecord>;

const again = v.object({
  docs: numbers,
  tries: count,
  culprit: v.exactOptional(v.literal(true)),
  half: v.exactOptional(v.literal(true)),
});

const target = v.object({
  job: id,
  n: count,
  account: id,
  kind: v.picklist(['group', 'album']),
  id: maybeId,
  title: words,
  link: v.exactOptional(address),
  icon: v.exactOptional(address),
  owner,
  create: v.exactOptional(
    v.object({
      fields: v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.string(), v.maxLength(65_536))),
      cover: owner,
      deposit: owner,
    }),
  ),
  created: v.exactOptional(v.literal(true)),
  decided: v.exactOptional(v.picklist(['exists', 'missing'])),
  unsure: v.exactOptional(v.literal(true)),
  source: v.exactOptional(v.object({ job: id, n: count, listed: v.boolean() })),
  round: count,
  size: count,
  cursor: count,
  covered: v.exactOptional(count),
  again: v.pipe(v.array(again), v.maxLength(MOST)),
  next: count,
  totals,
  state: v.picklist(['open', 'waiting', 'stopped', 'done']),
  rest: v.exactOptional(v.picklist(['refused', 'failed', 'unknown'])),
  why: v.exactOptional(storedText),
  code: v.exactOptional(maybeId),
  resumeAt: v.exactOptional(time),
  period: v.exactOptional(v.picklist(['day', 'week', 'month', 'ever'])),
  tries: count,
  turns: count,
  quotaHits: v.exactOptional(count),
  calls: count,
  rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
}) satisfies v.GenericSchema<unknown, TargetRecord>;

const step = v.object({
  job: id,
  n: count,
  seq: count,
  token: id,
  act: v.picklist(['add', 'create', 'remove']),
  state: v.picklist(['sent', 'settled']),
  docs: numbers,
  results: v.pipe(v.array(index), v.maxLength(MOST)),
  reasons: v.pipe(
    v.array(
      v.object({
        kind: outcome,
        why: v.exactOptional(storedText),
        code: v.exactOptional(maybeId),
        notOurs: v.exactOptional(v.literal(true)),
      }),
    ),
    v.maxLength(MOST),
  ),
  from: v.picklist(['list', 'again']),
  span: count,
  tries: count,
  sentAt: time,
  lostAt: v.exactOptional(time),
  quotaHit: v.exactOptional(v.literal(true)),
  before: v.exactOptional(v.object({ left: v.exactOptional(v.number()), docs: v.exactOptional(v.number()) })),
}) satisfies v.GenericSchema<unknown, StepRecord>;

const docsRecord = v.object({
  job: id,
  chunk: count,
  docs: v.pipe(v.array(doc), v.maxLength(DOCS_IN_CHUNK)),
});
const listRecord = v.object({ job: id, n: count, round: count, chunk: count, docs: numbers });

/** A finished job with all that belongs to it. */
export const jobArchive = v.object({
  job,
  targets: v.pipe(v.array(target), v.maxLength(1_000)),
  docs: v.pipe(v.array(docsRecord), v.maxLength(MOST)),
  lists: v.pipe(v.array(listRecord), v.maxLength(MOST)),
  steps: v.pipe(v.array(step), v.maxLength(MOST)),
});

/** A finished job as read from a file. */
export type JobArchive = v.InferOutput<typeof jobArchive>;

/** Whether the parts of an archive belong together: what does not would lead the store's readers astray. */
export function fitsTogether({ job: { id: own, account, docs }, ...parts }: JobArchive): boolean {
  const all = [...parts.targets, ...parts.docs, ...parts.lists, ...parts.steps];
  return (
    all.every((record) => record.job === own) &&
    parts.targets.every((each, n) => each.n === n && each.account === account && each.size <= docs) &&
    [...parts.lists, ...parts.steps].every(({ n }) => n < parts.targets.length)
  );
}
