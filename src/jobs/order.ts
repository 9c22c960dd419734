/**
 * What is done next for an account: targets take turns, and each works through its docs in order.
 */
import type { Timing } from './deps.ts';
import { isOver } from './records.ts';
import type { Track } from './work.ts';

const DAY = 86_400_000;

/** The longest spans in milliseconds that anything waits for; what seems to wait longer saw the clock set back. */
const LONGEST_WAIT = {
  flight: 10 * 60_000,
  other: DAY,
  day: 2 * DAY,
  week: 8 * DAY,
  month: 32 * DAY,
  ever: DAY,
};

/** The next target, or when there will be one; neither when nothing is left or all waits for the person. */
export interface Choice {
  track?: Track;
  at?: number;
}

/**
 * Chooses what to do next.
 *
 * A group or album that an older job is not done with is left to that job, so that docs arrive in the order in which
 * they were asked for; unless the person paused that job, or must decide about it. An undo takes something out, so it
 * waits only for older undos there, and for a call of the undone job that is under way.
 *
 * @param tracks those of older jobs first
 * @param now milliseconds since 1970
 * @param notBefore when the account may be used again
 */
export function choose(tracks: Track[], now: number, notBefore: number, timing: Timing): Choice {
  const taken = new Set<string>();
  const undoing = new Set<string>();
  const flying = new Set<string>();
  let best: Track | undefined;
  let at = Number.POSITIVE_INFINITY;
  for (const track of tracks) {
    const place = placeOf(track);
    const { undoes, id } = track.job;
    if (track.flight) flying.add(`${id} ${place}`);
    if (!wantsTurn(track)) continue;
    const blocked = undoes ? undoing.has(place) || flying.has(`${undoes.job} ${place}`) : taken.has(place);
    if (track.target.id) taken.add(place);
    if (track.target.id && undoes) undoing.add(place);
    if (blocked) continue;
    const due = Math.max(credible(notBefore, now, 'other'), dueAt(track, now, timing));
    if (due > now) at = Math.min(at, due);
    else if (!best || track.served < best.served) best = track;
  }
  if (best) return { track: best };
  return Number.isFinite(at) ? { at } : {};
}

/** The group or album a target is, apart from the job. */
export function placeOf({ target }: Pick<Track, 'target'>): string {
  return `${target.kind} ${target.id}`;
}

/** Whether anything can be done for a target without the person. */
export function wantsTurn({ job, target, flight }: Track): boolean {
  if (job.control === 'cancelled') return flight !== undefined;
  if (job.control === 'paused') return false;
  if (target.unsure && !target.decided) return false;
  return flight !== undefined || !isOver(target);
}

function dueAt({ target, flight }: Track, now: number, timing: Timing): number {
  // Once a site refused for a quota it has answered, so there is nothing to let settle.
  const calm = flight?.act === 'create' ? timing.settleCreate : timing.settle;
  const settled = flight && !flight.quotaHit ? Math.max(flight.sentAt, flight.lostAt ?? 0) + calm : 0;
  return Math.max(
    credible(target.resumeAt ?? 0, now, target.period ?? 'other'),
    credible(settled, now, 'flight'),
  );
}

/** A time to wait for, or 0 where it was worked out by a clock that ran far ahead of today's. */
function credible(time: number, now: number, what: keyof typeof LONGEST_WAIT): number {
  return time - now > LONGEST_WAIT[what] ? 0 : time;
}
