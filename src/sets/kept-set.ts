/**
 * Group sets as they are kept: every part of a set says when it was last changed and by which browser, so that what
 * several browsers did to the same sets can be put together without losing any of it. Pure.
 */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const words = v.pipe(v.string(), v.maxLength(512));
const time = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const browser = v.pipe(v.string(), v.maxLength(64));

/** When something was changed (milliseconds since 1970, never twice by the same browser), and by which browser. */
const stamp = v.strictTuple([time, browser]);

/** The schema of a kept set. Lists, not records, because ids come from sites. */
export const keptSet = v.object({
  id: text,
  /** The account it belongs to, as its site knows it. */
  owner: text,
  name: v.strictTuple([words, stamp]),
  /** Sets are in the order of this number. */
  place: v.strictTuple([v.pipe(v.number(), v.finite()), stamp]),
  /** Whether it was removed; every change of a set says that it is there. */
  gone: v.strictTuple([v.boolean(), stamp]),
  /** By id, each once: the group's title, or `null` for one that was taken out. */
  groups: v.pipe(v.array(v.strictTuple([text, v.nullable(words), stamp])), v.maxLength(20_000)),
});

/** When, and by which browser. */
export type Stamp = v.InferOutput<typeof stamp>;
/** A set as it is kept. */
export type KeptSet = v.InferOutput<typeof keptSet>;
type Member = KeptSet['groups'][number];

/** Milliseconds for which a removed set can be brought back. */
export const REMEMBERED = 30 * 86_400_000;
/** Milliseconds for which it is known that something was removed: a browser that was away longer brings it back. */
const KNOWN = 400 * 86_400_000;
/** Most groups of a set that are known to have been taken out. */
const MOST_TAKEN = 2_000;

/** The later of two values of the same thing. Which of them comes first makes no difference. */
function later<T extends readonly unknown[]>(a: T, b: T): T {
  const [at, by] = a.at(-1) as Stamp;
  const [otherAt, otherBy] = b.at(-1) as Stamp;
  if (at !== otherAt) return at > otherAt ? a : b;
  if (by !== otherBy) return by > otherBy ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

function mergeSet(a: KeptSet, b: KeptSet): KeptSet {
  const groups = new Map(a.groups.map((member) => [member[0], member]));
  for (const member of b.groups) {
    const known = groups.get(member[0]);
    groups.set(member[0], known ? later(known, member) : member);
  }
  return {
    id: a.id,
    owner: a.owner >= b.owner ? a.owner : b.owner,
    name: later(a.name, b.name),
    place: later(a.place, b.place),
    gone: later(a.gone, b.gone),
    groups: [...groups.values()].sort(byFirst),
  };
}

function byFirst([a]: Member, [b]: Member): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What two browsers have, put together: whatever was changed last counts, for each part of each set by itself. The
 * order and number of such mergers make no difference.
 */
export function merge(a: readonly KeptSet[], b: readonly KeptSet[]): KeptSet[] {
  const sets = new Map<string, KeptSet>();
  for (const set of [...a, ...b]) {
    const known = sets.get(set.id);
    sets.set(set.id, known ? mergeSet(known, set) : mergeSet(set, set));
  }
  return [...sets.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Whether a set says all that another version of it says. */
export function covers(set: KeptSet, other: KeptSet): boolean {
  return JSON.stringify(mergeSet(set, other)) === JSON.stringify(mergeSet(set, set));
}

/** A stamp after all that is known, also where a clock was set back. */
export function nextStamp(sets: readonly KeptSet[], by: string, now: number): Stamp {
  let last = 0;
  for (const { name, place, gone, groups } of sets) {
    for (const [at] of [name[1], place[1], gone[1]]) last = Math.max(last, at);
    for (const [, , [at]] of groups) last = Math.max(last, at);
  }
  return [Math.min(Math.max(now, last + 1), Number.MAX_SAFE_INTEGER), by];
}

/** A set with other groups: only what differs counts as changed. */
export function withGroups(
  set: KeptSet,
  wanted: readonly { id: string; title: string }[],
  at: Stamp,
): KeptSet {
  const titles = new Map(wanted.map(({ id, title }) => [id, title]));
  const kept = new Map(set.groups.map(([id, title]) => [id, title]));
  const same = set.groups.filter(([id, title]) => title === (titles.get(id) ?? null));
  const taken = set.groups.flatMap(([id, title]): Member[] =>
    title !== null && !titles.has(id) ? [[id, null, at]] : [],
  );
  const put = [...titles].flatMap(([id, title]): Member[] =>
    kept.get(id) === title ? [] : [[id, title, at]],
  );
  return { ...set, groups: [...same, ...taken, ...put].sort(byFirst) };
}

/** Sets without what nobody can want any more: what removed sets held, and what was removed long ago. */
export function swept(sets: readonly KeptSet[], now: number): KeptSet[] {
  return sets.flatMap((set) => {
    const [gone, [at]] = set.gone;
    if (gone && at < now - KNOWN) return [];
    if (gone && at < now - REMEMBERED) return [{ ...set, name: ['', set.name[1]], groups: [] }];
    const taken = set.groups.filter(([, title]) => title === null).sort(([, , [a]], [, , [b]]) => b - a);
    const known = new Set(taken.slice(0, MOST_TAKEN).filter(([, , [when]]) => when >= now - KNOWN));
    return [{ ...set, groups: set.groups.filter((member) => member[1] !== null || known.has(member)) }];
  });
}
