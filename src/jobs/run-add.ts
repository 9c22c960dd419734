/**
 * Putting docs into groups and albums.
 */
import { loadAhead, passOn } from './ahead.ts';
import { nextBatch, stepOf } from './batch.ts';
import { pace } from './calls.ts';
import { presetFor } from './preset.ts';
import { roomIn } from './quota.ts';
import { adderOf, finish, type Loaded, launch, withdraw, withNumbers } from './sending.ts';
import { settled, stopped } from './settling.ts';
import { halvedCulprit, nothingLeft } from './trouble.ts';
import type { Track, Work } from './work.ts';
import { announce, edit, keep } from './writing.ts';

/**
 * Sends the next docs of a target, if it takes any. Where the site asks for no pauses, more steps follow at once:
 * while a call is under way, the answer to the one before and the next one are written down.
 */
export async function addSome(work: Work, track: Track): Promise<void> {
  const loaded = await load(work, track);
  if (!loaded) return;
  let flying = launch(work, loaded);
  let ahead = await loadAhead(work, flying);
  for (;;) {
    const answer = await flying.answer;
    if (!ahead || !answer.clean || work.stale || !work.deps.isOnline()) {
      if (ahead) await withdraw(work, ahead);
      return finish(work, flying, answer);
    }
    const next = launch(work, ahead);
    ahead = await passOn(work, flying, answer.outcomes, next);
    flying = next;
  }
}

/** Gathers the next docs and writes the step down as sent; nothing when there is nothing to be sent now. */
async function load(work: Work, track: Track): Promise<Loaded | undefined> {
  const { target } = track;
  if (!adderOf(work, target)) {
    const why = { key: 'jobs_add_impossible', args: [target.title] };
    await edit(work, track, (now) => stopped(now, { rest: 'failed', why }));
    return undefined;
  }
  const room = await roomIn(work, track);
  if (room === undefined) return undefined;
  const [first] = track.target.again;
  if (first?.culprit && first.docs.length > 1) {
    await edit(work, track, halvedCulprit);
    return undefined;
  }
  const limit = Math.min(work.connection.about.batch, room);
  const batch = await nextBatch(work, track, limit, presetFor(work, track));
  if (batch.span === 0) {
    await edit(work, track, nothingLeft);
    return undefined;
  }
  const step = withNumbers(track, stepOf(work, track, 'add', batch));
  if (batch.ids.length === 0) {
    const known = step.results.map((result) => step.reasons[result]);
    await keep(work, track, step, (now) => settled(now, step, known).target);
    return undefined;
  }
  await pace(work, 'write');
  step.sentAt = work.deps.now();
  if (!(await announce(work, track, step))) return undefined;
  return { track, step, ids: batch.ids };
}
