/**
 * What a push would do, worked out from what is known, without a call.
 */
import type { AccountUser, DocRef, GroupRules, Period } from '../model.ts';
import type { SiteAbout } from '../sites/site.ts';
import { type Plan, type PlanTarget, type PlanVerdict, VERDICT_LETTERS } from './job.ts';
import { askAgainAt } from './period.ts';

/** A target to plan for. */
export interface TargetToPlan {
  kind: 'group' | 'album';
  /** Empty for a new album. */
  id: string;
  title: string;
  icon?: string;
  /** Id of the doc that comes in with the creation of a new album. */
  cover?: string;
  /** The album is still to be created. */
  isNew?: boolean;
}

/** What is known when planning. */
export interface Known {
  /** Most docs in one call, and the site's pauses; no pauses when absent. */
  batch: number;
  pacing?: SiteAbout['pacing'];
  /** Milliseconds since 1970 by this computer's clock, and the site's clock minus ours. */
  now: number;
  offset: number;
  /** Who the person is; without it nothing is taken for somebody else's. */
  user?: Pick<AccountUser, 'id' | 'alias'>;
  /** Rules by group id; docs for a group without any cannot be told about. */
  rules: ReadonlyMap<string, GroupRules>;
  /** By target id: docs that are in it or wait for its moderator, as far as known. */
  there: ReadonlyMap<string, ReadonlyMap<string, 'in' | 'pending'>>;
}

/** Verdicts of each doc are spelt out in plans of up to so many docs, and letters in larger ones. */
export const DOCS_WITH_VERDICTS = 1_000;
/** A call takes about so many milliseconds, whatever the pauses. */
const CALL = 400;

/** All verdicts, none counted. */
function noCounts(): Record<PlanVerdict, number> {
  const none = { add: 0, moderated: 0, already: 0, pending: 0, 'no-quota': 0 };
  return { ...none, media: 0, 'not-mine': 0, closed: 0, unknown: 0 };
}

/** Verdicts of docs that a call will carry now. */
const SENT: PlanVerdict[] = ['add', 'moderated', 'unknown', 'not-mine'];

/**
 * Plans docs × targets: a verdict for every pair, in time proportional to their number.
 *
 * @param docs in the order in which they are sent; each id once
 */
export function plan(docs: DocRef[], targets: TargetToPlan[], known: Known): Plan {
  const planned = targets.map((target) => planTarget(docs, target, known));
  const counts = noCounts();
  let calls = 0;
  for (const target of planned) {
    calls += target.calls;
    for (const verdict of Object.keys(counts) as PlanVerdict[]) counts[verdict] += target.counts[verdict];
  }
  const perCall = Math.max(known.pacing?.writes ?? 0, CALL);
  return { docs: docs.length, targets: planned, counts, calls, seconds: Math.ceil((calls * perCall) / 1000) };
}

function planTarget(docs: DocRef[], target: TargetToPlan, known: Known): PlanTarget {
  const counts = noCounts();
  const verdicts: PlanVerdict[] | undefined = docs.length <= DOCS_WITH_VERDICTS ? [] : undefined;
  let letters = '';
  const judge = judgeFor(target, known);
  for (const doc of docs) {
    const verdict = judge(doc);
    counts[verdict] += 1;
    if (verdicts) verdicts.push(verdict);
    else letters += VERDICT_LETTERS[verdict];
  }
  let sent = 0;
  for (const verdict of SENT) sent += counts[verdict];
  // A cover comes in with the creation, so no other call carries it.
  if (target.isNew && docs.some(({ id }) => id === target.cover)) sent -= 1;
  const { quota } = known.rules.get(target.id) ?? {};
  const waits = counts['no-quota'] > 0 && quota !== undefined;
  return {
    id: target.id,
    title: target.title,
    ...(target.icon ? { icon: target.icon } : {}),
    counts,
    calls: Math.ceil(Math.max(0, sent) / known.batch) + (target.isNew ? 1 : 0),
    ...(waits ? waiting(quota.period, known) : {}),
    ...(verdicts ? { verdicts } : { letters }),
  };
}

function waiting(period: Period, { now, offset }: Known): Pick<PlanTarget, 'period' | 'resumesAt'> {
  const resumesAt = askAgainAt(period, now, offset, 0);
  return { period, ...(resumesAt === undefined ? {} : { resumesAt }) };
}

/** A function that tells the verdict of one doc after the other, counting the quota down. */
function judgeFor(target: TargetToPlan, known: Known): (doc: DocRef) => PlanVerdict {
  const { user } = known;
  const there = known.there.get(target.id);
  const rules = known.rules.get(target.id);
  let left = rules?.quota?.left ?? Number.POSITIVE_INFINITY;
  // A group whose quota is used up may call itself closed; only the quota counts then.
  const closed = rules !== undefined && !rules.mayAdd && left > 0;
  const accepts = new Set(rules?.accepts);
  return (doc) => {
    if (user && doc.owner !== undefined && doc.owner !== user.id && doc.owner !== user.alias)
      return 'not-mine';
    const place = there?.get(doc.id);
    if (place) return place === 'in' ? 'already' : 'pending';
    if (target.kind === 'album') return 'add';
    if (!rules) return 'unknown';
    if (closed) return 'closed';
    if (doc.media && accepts.size > 0 && !accepts.has(doc.media)) return 'media';
    if (left <= 0) return 'no-quota';
    left -= 1;
    return rules.moderated ? 'moderated' : 'add';
  };
}
