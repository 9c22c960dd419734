/**
 * What a group takes now: its rules as the site tells them, and how much of its quota is left.
 */
import type { GroupDetails, Period } from '../model.ts';
import { read } from './calls.ts';
import { askAgainAt } from './period.ts';
import { cleared, stopped } from './settling.ts';
import type { Track, Work } from './work.ts';
import { edit } from './writing.ts';

/** After so many refusals in a row we wait, even though the site tells that there is quota left. */
const HITS_BEFORE_WAITING = 2;

/**
 * How many docs a target takes now. Where it takes none, this writes down that it waits or has stopped.
 *
 * Reads the group's rules before its first call, after a period turned, when what we counted down reaches nothing,
 * after a call whose effect is unclear, and when they are old.
 *
 * @returns at least 1, or `undefined` when nothing can be sent now
 */
export async function roomIn(work: Work, track: Track): Promise<number | undefined> {
  const { target } = track;
  if (target.kind !== 'group') return Number.POSITIVE_INFINITY;
  const rules = await currentRules(work, track);
  const hits = target.quotaHits ?? 0;
  if (!rules) {
    if (hits === 0 || target.state === 'waiting') return Number.POSITIVE_INFINITY;
    await waitForQuota(work, track, 'day', 1);
    return undefined;
  }
  const { quota, mayAdd } = rules.rules;
  if (quota && (track.left ?? quota.left) <= 0) {
    if (quota.period === 'ever') {
      const why = { key: 'jobs_quota_ever', args: [target.title] };
      await edit(work, track, (now) => stopped(now, { rest: 'refused', why, code: target.code }));
    } else {
      await waitForQuota(work, track, quota.period, target.turns);
    }
    return undefined;
  }
  if (!mayAdd) {
    const why = { key: 'jobs_group_closed', args: [target.title] };
    await edit(work, track, (now) => stopped(now, { rest: 'refused', why }));
    return undefined;
  }
  // What the site tells and what it does differ: ask again later instead of arguing.
  if (hits >= HITS_BEFORE_WAITING && target.state !== 'waiting') {
    await waitForQuota(work, track, quota?.period ?? 'day', Math.max(1, target.turns));
    return undefined;
  }
  return track.left ?? Number.POSITIVE_INFINITY;
}

/** The group's rules, read anew where need be; `undefined` when the site cannot tell them. */
async function currentRules(work: Work, track: Track): Promise<GroupDetails | undefined> {
  const { deps, timing, account } = work;
  const get = work.connection.client.groups?.get;
  if (!get) return undefined;
  const { target } = track;
  const now = deps.now();
  const turned = target.state === 'waiting' && target.period !== undefined;
  const doubtful = track.reread || turned || (track.left !== undefined && track.left <= 0);
  if (track.rules && !doubtful && rulesAge(work, track) < timing.rules) return track.rules;
  let rules: GroupDetails | undefined;
  if (!track.rules && !doubtful) {
    const known = await deps.store.known(account, 'group', target.id);
    const fresh = known?.about === 'group' && Math.abs(now - known.readAt) < timing.fresh;
    // Nobody is refused on hearsay: a group that took nothing then is asked again.
    if (fresh && takesSome(known.group)) rules = known.group;
  }
  if (!rules) {
    rules = await read(work, track, () => get(target.id));
    await deps.store.learn({ account, about: 'group', id: target.id, readAt: deps.now(), group: rules });
  }
  takeRules(track, rules);
  return rules;
}

/** How long ago the rules that we go by were read, in milliseconds. */
export function rulesAge(work: Work, { rules }: Track): number {
  return rules ? Math.abs(work.deps.now() - rules.readAt) : Number.POSITIVE_INFINITY;
}

function takesSome({ rules }: GroupDetails): boolean {
  return rules.mayAdd && (rules.quota?.left ?? 1) > 0;
}

/** Goes by rules that were just read. */
export function takeRules(track: Track, group: GroupDetails): void {
  track.rules = group;
  track.reread = false;
  if (group.rules.quota) track.left = group.rules.quota.left;
  else delete track.left;
}

/** Writes down that a target waits until its quota starts anew. */
async function waitForQuota(work: Work, track: Track, period: Period, turns: number): Promise<void> {
  const now = work.deps.now();
  const resumeAt = askAgainAt(period, now, work.connection.client.clockOffset(), turns);
  const why = { key: `jobs_quota_${period}`, args: [track.target.title] };
  await edit(work, track, (target) => {
    const { code, quotaHits } = target;
    return {
      ...cleared(target),
      // One refusal is enough the next time.
      ...(quotaHits ? { quotaHits: 1 } : {}),
      state: 'waiting',
      period,
      turns: turns + 1,
      why,
      ...(resumeAt === undefined ? {} : { resumeAt }),
      ...(code === undefined ? {} : { code }),
    };
  });
}
