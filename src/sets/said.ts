/**
 * What devices say about a set, and how it is put together. Pure.
 *
 * Every device writes down only its own words, each with a time later than all it had seen. The latest word about
 * each single thing counts: so two devices that change different things of one set lose nothing, whichever of them
 * is heard first.
 */

/** Something said, with its time: milliseconds since 1970, but always later than any time seen before. */
export interface Word<T> {
  said: T;
  at: number;
}

/** What is said about one set: by one device, or by all of them together. */
export interface Said {
  /** Whose it is: an account, named as every device names it. */
  owner?: Word<string>;
  name?: Word<string>;
  /** Where it stands among the owner's sets. */
  place?: Word<number>;
  gone?: Word<boolean>;
  /** Titles of its groups by id; `null` for one that was taken out. */
  groups: Map<string, Word<string | null>>;
}

/** Nothing at all. */
export const silence: Said = { groups: new Map() };

/** Puts together what two devices say; the order does not matter. */
export function heard(a: Said, b: Said): Said {
  const groups = new Map(a.groups);
  for (const [id, word] of b.groups) groups.set(id, later(groups.get(id), word));
  return {
    ...a,
    ...(b.owner ? { owner: later(a.owner, b.owner) } : {}),
    ...(b.name ? { name: later(a.name, b.name) } : {}),
    ...(b.place ? { place: later(a.place, b.place) } : {}),
    ...(b.gone ? { gone: later(a.gone, b.gone) } : {}),
    groups,
  };
}

/** The later of two words. Of words said at one time the same one wins on every device. */
function later<T>(a: Word<T> | undefined, b: Word<T>): Word<T> {
  if (!a || b.at > a.at) return b;
  return a.at > b.at || String(a.said) >= String(b.said) ? a : b;
}

/** The time of the latest word. */
export function latest({ owner, name, place, gone, groups }: Said): number {
  const words = [owner, name, place, gone, ...groups.values()];
  return Math.max(0, ...words.map((word) => word?.at ?? 0));
}

/** What is still worth saying of a device's own words: those that no other has overruled. */
export function standing(own: Said, all: Said): Said {
  const groups = [...own.groups].filter(([id, word]) => counts(word, all.groups.get(id)));
  return {
    ...(own.owner && counts(own.owner, all.owner) ? { owner: own.owner } : {}),
    ...(own.name && counts(own.name, all.name) ? { name: own.name } : {}),
    ...(own.place && counts(own.place, all.place) ? { place: own.place } : {}),
    ...(own.gone && counts(own.gone, all.gone) ? { gone: own.gone } : {}),
    groups: new Map(groups),
  };
}

function counts<T>(word: Word<T>, last: Word<T> | undefined): boolean {
  return word.at === last?.at && word.said === last.said;
}
