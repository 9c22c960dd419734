/**
 * Finding out whether an album was created when the answer got lost.
 */
import type { Album } from '../model.ts';
import { backOff } from './back-off.ts';
import { read, unlessFinal } from './calls.ts';
import { created, undecided } from './created.ts';
import type { StepRecord } from './records.ts';
import { cleared, stopped } from './settling.ts';
import type { Track, Work } from './work.ts';
import { edit, settle } from './writing.ts';

/** An album whose creation got lost without effect is created so often before we give up. */
const MOST_CREATES = 4;
/** How far the site's time of creation may lie before and after our call, in milliseconds. */
const BEFORE = 2 * 60_000;
const AFTER = 10 * 60_000;

/** Settles the creation of an album without an answer, by looking for it in the list and by what the person said. */
export async function reconcileCreate(work: Work, track: Track, step: StepRecord): Promise<void> {
  const { target } = track;
  if (target.decided === 'missing') {
    return settle(work, track, step, (now) => ({ target: undecided({ ...now, tries: 0 }) }));
  }
  const albums = await listAll(work, track);
  const same = (albums ?? []).filter(({ title }) => words(title) === words(target.title));
  if (target.decided === 'exists') {
    const free = await notOfOtherJobs(work, track, same);
    const [newest] = free.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
    if (newest) return settle(work, track, step, (now) => created(now, step, newest));
    const why = { key: 'jobs_album_not_listed', args: [target.title] };
    return settle(work, track, step, (now) => ({ target: stopped(now, { rest: 'unknown', why }) }));
  }
  const near = same.filter((album) => isNear(album, step, work));
  const fresh = await notOfOtherJobs(work, track, near);
  const [only, ...others] = fresh;
  if (albums && only?.createdAt !== undefined && others.length === 0) {
    return settle(work, track, step, (now) => created(now, step, only));
  }
  if (albums && fresh.length === 0) return createAgain(work, track, step);
  if (track.job.control === 'cancelled') {
    return settle(work, track, step, (now) => ({ target: { ...undecided(now), state: 'stopped' } }));
  }
  const key = fresh.length > 1 ? 'jobs_album_several' : 'jobs_album_unsure';
  await edit(work, track, (now) => ({ ...cleared(now), unsure: true, why: { key, args: [target.title] } }));
}

/** The album is not in the list: creates it again, a few times at most. */
async function createAgain(work: Work, track: Track, step: StepRecord): Promise<void> {
  const tries = step.lostAt === undefined ? step.tries : step.tries + 1;
  if (tries >= MOST_CREATES) {
    const why = { key: 'jobs_album_lost_often', args: [track.target.title, tries] };
    return settle(work, track, step, (now) => ({ target: stopped(now, { rest: 'failed', why }) }));
  }
  const wait = step.lostAt === undefined ? 0 : backOff(tries, work.deps.random());
  const resumeAt = work.deps.now() + wait;
  return settle(work, track, step, (now) => ({ target: { ...cleared(now), tries, resumeAt } }));
}

async function listAll(work: Work, track: Track): Promise<Album[] | undefined> {
  const list = work.connection.client.albums?.list;
  if (!list) return undefined;
  const albums: Album[] = [];
  for (let page: number | undefined = 1; page !== undefined; ) {
    const at: number = page;
    const answer = await read(work, track, () => list(at, track.target.owner)).catch(unlessFinal);
    if (!answer) return undefined;
    const { items, next } = answer;
    albums.push(...items);
    page = next !== undefined && next > at ? next : undefined;
  }
  return albums;
}

/** Whether an album may be the one that a call created; one without a time may always be. */
function isNear(album: Album, step: StepRecord, work: Work): boolean {
  if (album.createdAt === undefined) return true;
  const sent = step.sentAt + work.connection.client.clockOffset();
  return album.createdAt >= sent - BEFORE && album.createdAt <= sent + AFTER;
}

async function notOfOtherJobs(work: Work, track: Track, albums: Album[]): Promise<Album[]> {
  const free: Album[] = [];
  for (const album of albums) {
    const holders = await work.deps.store.targetsOf(work.account, 'album', album.id);
    if (holders.every(({ job }) => job === track.job.id)) free.push(album);
  }
  return free;
}

/** A title as it compares: sites trim it and join spaces. */
function words(title: string): string {
  return title.normalize('NFC').trim().replace(/\s+/g, ' ');
}
