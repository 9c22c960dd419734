/**
 * Creating an album.
 */
import type { Album } from '../model.ts';
import { stepOf } from './batch.ts';
import { fine, pace, siteError } from './calls.ts';
import { docOf } from './chunks.ts';
import { created } from './created.ts';
import type { StepRecord } from './records.ts';
import { stopped } from './settling.ts';
import { hold, strike } from './strikes.ts';
import { later } from './trouble.ts';
import type { Track, Work } from './work.ts';
import { announce, edit, settle } from './writing.ts';

/** Creates the target's album. */
export async function createAlbum(work: Work, track: Track): Promise<void> {
  const { client, about } = work.connection;
  const { create, title, owner } = track.target;
  const make = client.albums?.create;
  if (!create || !make) {
    const why = { key: 'jobs_create_impossible', args: [title] };
    return edit(work, track, (now) => stopped(now, { rest: 'failed', why }));
  }
  const covered = about.albumCover === 'becomes-first-doc' ? await numberOfCover(work, track) : undefined;
  const docs = covered === undefined ? [] : [covered];
  const batch = {
    docs,
    results: docs.map(() => -1),
    reasons: [],
    span: 0,
    tries: track.target.tries,
    ids: [],
  };
  const step = stepOf(work, track, 'create', { ...batch, from: 'list' });
  await pace(work, 'write');
  step.sentAt = work.deps.now();
  if (!(await announce(work, track, step))) return;
  track.made += 1;
  let album: Album;
  try {
    album = await make(create, owner);
  } catch (error) {
    return createFailed(work, track, step, siteError(error));
  }
  await settle(work, track, step, (now) => created(now, step, album));
  await fine(work);
}

async function createFailed(
  work: Work,
  track: Track,
  step: StepRecord,
  error: ReturnType<typeof siteError>,
): Promise<void> {
  switch (error.verdict) {
    case 'unknown-outcome':
      track.flight = { ...step, lostAt: work.deps.now() };
      await work.deps.store.mark(track.flight);
      return strike(work, error);
    case 'retry-later':
      await settle(work, track, step, (target) => ({ target: later(work, target, error) }));
      return strike(work, error);
    case 'sign-in-again':
    case 'locked':
    case 'account-final':
      await settle(work, track, step, (target) => ({ target }));
      return hold(work, error);
    default: {
      const rest = error.verdict === 'fix-field' ? 'failed' : 'refused';
      const { text: why, code } = error;
      return settle(work, track, step, (target) => ({ target: stopped(target, { rest, why, code }) }));
    }
  }
}

/** The number of the doc that the album gets as its cover, if it is one of the job's docs. */
async function numberOfCover(work: Work, track: Track): Promise<number | undefined> {
  const cover = track.target.create?.cover;
  if (!cover) return undefined;
  for (let number = 0; number < track.job.docs; number += 1) {
    if ((await docOf(work, track.job, number))?.id === cover) return number;
  }
  return undefined;
}
