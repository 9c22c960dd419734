/**
 * One step of taking docs out again: what to take out is decided when all calls of the undone job are settled, and
 * each doc is looked up on the site before.
 */
import type { Containers, Removal } from '../sites/site.ts';
import { nextBatch, stepOf } from './batch.ts';
import { fine, pace, read, siteError, unlessFinal } from './calls.ts';
import { docOf } from './chunks.ts';
import { inChunks } from './history.ts';
import { placeIn } from './preset.ts';
import { NUMBERS_IN_CHUNK, type Reason, type StepRecord } from './records.ts';
import { type Outcomes, settled, stopped } from './settling.ts';
import { halvedCulprit, nothingLeft, sentOf, stepFailed } from './trouble.ts';
import { numberOf, removableOf } from './undo-list.ts';
import type { Track, Work } from './work.ts';
import { announce, edit, keep, settle, update } from './writing.ts';

/** Docs whose places are remembered at a time. */
const MOST_PLACES = 1_000;

/** Takes the next docs of an undo out of their target. */
export async function removeSome(work: Work, track: Track): Promise<void> {
  const { client, about } = work.connection;
  const { target } = track;
  if (target.source?.listed === false) return makeList(work, track);
  const remove = target.kind === 'group' ? client.groups?.remove : client.albums?.remove;
  if (!remove) {
    const why = { key: 'jobs_undo_impossible', args: [target.title] };
    return edit(work, track, (now) => stopped(now, { rest: 'failed', why }));
  }
  const [first] = target.again;
  if (first?.culprit && first.docs.length > 1) return edit(work, track, halvedCulprit);

  const pending = new Set<string>();
  const batch = await nextBatch(work, track, about.batch, (doc) => stateOf(work, track, doc.id, pending));
  if (batch.span === 0) return edit(work, track, nothingLeft);
  const step = stepOf(work, track, 'remove', batch);
  if (batch.ids.length === 0) {
    const known = step.results.map((result) => step.reasons[result]);
    return keep(work, track, step, (now) => settled(now, step, known).target);
  }
  await pace(work, 'write');
  step.sentAt = work.deps.now();
  if (!(await announce(work, track, step))) return;
  track.made += 1;
  let answers: Removal[];
  try {
    answers = await remove(target.id, batch.ids, target.owner);
  } catch (error) {
    return stepFailed(work, track, step, siteError(error));
  }
  const outcomes = await outcomesOf(work, track, step, answers, pending);
  await settle(work, track, step, (now) => settled(now, step, outcomes), batch.ids);
  await fine(work);
}

/** Asks the site whether a doc is still there; its outcome if it is not, or if the site does not tell. */
async function stateOf(
  work: Work,
  track: Track,
  doc: string,
  pending: Set<string>,
): Promise<Reason | undefined> {
  const containers = work.connection.client.docs?.containers;
  if (!containers) return undefined;
  const gone: Reason = { kind: 'already', why: { key: 'jobs_undo_gone', args: [track.target.title] } };
  try {
    const place = placeIn(await placesOf(work, track, doc, containers), track.target);
    if (place === 'pending') pending.add(doc);
    return place ? undefined : gone;
  } catch (error) {
    unlessFinal(error);
    const { verdict, text: why, code } = siteError(error);
    // A doc that is no longer on the site is not in the target either.
    return verdict === 'docs-final' ? gone : { kind: 'failed', why, code };
  }
}

/** Where a doc is, read once for all targets of an undo that come to it within `Timing.fresh`. */
async function placesOf(
  work: Work,
  track: Track,
  doc: string,
  containers: (doc: string) => Promise<Containers>,
): Promise<Containers> {
  const now = work.deps.now();
  const cached = work.places.get(doc);
  if (cached && Math.abs(now - cached.readAt) < work.timing.fresh) return cached.places;
  const places = await read(work, track, () => containers(doc));
  if (work.places.size >= MOST_PLACES) work.places.clear();
  work.places.set(doc, { places, readAt: now });
  return places;
}

async function outcomesOf(
  work: Work,
  track: Track,
  step: StepRecord,
  answers: Removal[],
  pending: Set<string>,
): Promise<Outcomes> {
  const args = [track.target.title];
  const removed = new Map(answers.map((answer) => [answer.doc, answer.removed]));
  const outcomes: Outcomes = step.results.map((result) => step.reasons[result]);
  for (const index of sentOf(step)) {
    const id = (await docOf(work, track.job, step.docs[index] ?? -1))?.id ?? '';
    if (removed.get(id)) outcomes[index] = { kind: 'added', why: { key: 'jobs_undo_done', args } };
    else if (!removed.has(id)) outcomes[index] = { kind: 'unknown', why: { key: 'jobs_no_word', args } };
    else if (pending.has(id)) outcomes[index] = { kind: 'failed', why: { key: 'jobs_undo_pending', args } };
    else outcomes[index] = { kind: 'already', why: { key: 'jobs_undo_gone', args } };
  }
  return outcomes;
}

/** Writes down which docs the target is about, now that the undone job has no call under way there. */
async function makeList(work: Work, track: Track): Promise<void> {
  const { store } = work.deps;
  const { target } = track;
  const { undoes } = track.job;
  const job = undoes && (await store.job(undoes.job));
  const source = job && (await store.targets(job.id))[target.source?.n ?? -1];
  let docs: number[] = [];
  if (job && source) {
    const { doc, doubtful } = undoes.scope;
    const number = doc === undefined ? undefined : ((await numberOf(store, job, doc)) ?? -1);
    const found = await removableOf(store, job, source, number);
    docs = doubtful ? [...found.sure, ...found.doubtful].sort((a, b) => a - b) : found.sure;
  }
  const { job: id, n } = target;
  const lists = inChunks(docs, NUMBERS_IN_CHUNK).map((part, chunk) => {
    return { job: id, n, round: 1, chunk, docs: part };
  });
  const listed = await store.relist(target, lists, (now) => ({
    ...now,
    round: 1,
    cursor: 0,
    size: docs.length,
    ...(now.source ? { source: { ...now.source, listed: true } } : {}),
  }));
  update(work, track, listed);
}
