/**
 * The picked docs in their order, in memory. Every change says what to write.
 *
 * A doc's place is a number, so that moving one doc changes one record. Removed docs keep their number until the next
 * removal; that is how they find back to their place.
 */
import type { SelectedDoc } from '../model.ts';
import type { Change, DocKey, Placed } from './placed.ts';

const nameOf = ({ site, id }: DocKey): string => `${site}\n${id}`;
const byPlace = (a: Placed, b: Placed): number => a.at - b.at;

/** The picked docs of a moment, and what was removed last. */
export class Shelf {
  /** By site and id; there is more than one only when several accounts picked the same doc. */
  readonly #docs = new Map<string, Placed[]>();
  #removed: Placed[];
  #sorted: Placed[] | undefined = [];
  #last = 0;
  #count = 0;

  constructor(docs: Placed[], removed: Placed[]) {
    for (const doc of docs) this.#set(doc);
    this.#removed = removed;
    for (const { at } of removed) this.#last = Math.max(this.#last, at);
  }

  /** All docs in their order. */
  get all(): readonly Placed[] {
    this.#sorted ??= [...this.#docs.values()].flat().sort(byPlace);
    return this.#sorted;
  }

  /** How many docs are picked. */
  get count(): number {
    return this.#count;
  }

  /** Whether a doc is picked for any account. */
  has(key: DocKey): boolean {
    return this.#docs.has(nameOf(key));
  }

  /** Puts new docs at the end. Of known ones only what was missing is filled in; they keep their place. */
  add(docs: readonly SelectedDoc[]): Change {
    const put = new Set<Placed>();
    for (const doc of docs) {
      const [known] = this.#find(doc);
      const next = known ? completed(known, doc) : { ...doc, at: this.#last + 1 };
      if (next === known) continue;
      if (known) put.delete(known);
      this.#set(next);
      put.add(next);
    }
    return { put: [...put], drop: [] };
  }

  /** Takes docs away; they can be brought back until the next removal. */
  remove(keys: readonly DocKey[]): Change {
    const drop = [...new Set(keys.flatMap((key) => this.#find(key)))];
    if (drop.length === 0) return { put: [], drop };
    for (const doc of drop) this.#delete(doc);
    this.#removed = drop.sort(byPlace);
    return { put: [], drop, removed: drop };
  }

  /** Moves a doc so that it is the one at index `to`; beyond the end means last. */
  move(key: DocKey, to: number): Change {
    const [doc] = this.#find(key);
    if (!doc) return { put: [], drop: [] };
    const others = this.all.filter((other) => other !== doc);
    const moved = { ...doc, at: this.#placeAfter(others[Math.min(to, others.length) - 1]) };
    if (this.#taken().includes(moved.at)) return this.#renumber(doc, others, to);
    this.#set(moved);
    return { put: [moved], drop: [] };
  }

  /** Brings back what was removed last, each doc to its place. */
  undo(): Change {
    const put = this.#removed.filter((doc) => this.#find(doc).length === 0);
    if (this.#removed.length === 0) return { put, drop: [] };
    for (const doc of put) this.#set(doc);
    this.#removed = [];
    return { put, drop: [], removed: [] };
  }

  #find({ site, id, account }: DocKey): Placed[] {
    const found = this.#docs.get(nameOf({ site, id })) ?? [];
    return account === undefined ? found : found.filter((doc) => doc.account === account);
  }

  #set(doc: Placed): void {
    const others = this.#othersOf(doc);
    const isNew = this.#find(doc).length === 0;
    this.#docs.set(nameOf(doc), [...others, doc]);
    // Docs mostly come at the end, and then the order needs no sorting anew.
    if (isNew && doc.at > this.#last) this.#sorted?.push(doc);
    else this.#sorted = undefined;
    if (isNew) this.#count++;
    this.#last = Math.max(this.#last, doc.at);
  }

  #delete(doc: Placed): void {
    const others = this.#othersOf(doc);
    if (others.length > 0) this.#docs.set(nameOf(doc), others);
    else this.#docs.delete(nameOf(doc));
    this.#count--;
    this.#sorted = undefined;
  }

  #othersOf(doc: Placed): Placed[] {
    return (this.#docs.get(nameOf(doc)) ?? []).filter(({ account }) => account !== doc.account);
  }

  /** Every place in use, those kept for removed docs included. */
  #taken(): number[] {
    return [...this.all, ...this.#removed].map(({ at }) => at).sort((a, b) => a - b);
  }

  #placeAfter(before: Placed | undefined): number {
    const taken = this.#taken();
    if (!before) return (taken[0] ?? 1) - 1;
    const next = taken.find((at) => at > before.at);
    return next === undefined ? before.at + 1 : (before.at + next) / 2;
  }

  /** Gives all places whole numbers again, when halving them has used up the precision of numbers. */
  #renumber(doc: Placed, others: readonly Placed[], to: number): Change {
    const before = others[Math.min(to, others.length) - 1];
    const line = [...others, ...this.#removed].sort(byPlace);
    line.splice(before ? line.indexOf(before) + 1 : 0, 0, doc);
    const kept = new Set(this.#removed);
    const put: Placed[] = [];
    const removed: Placed[] = [];
    line.forEach((old, index) => {
      (kept.has(old) ? removed : put).push({ ...old, at: index + 1 });
    });
    for (const renumbered of put) this.#set(renumbered);
    this.#removed = removed;
    return { put, drop: [], removed };
  }
}

/** A known doc with what a later sight of it adds; the very same object when that is nothing. */
function completed(known: Placed, seen: SelectedDoc): Placed {
  const merged = { ...seen, ...known, mine: seen.mine };
  const isNew = (Object.keys(merged) as (keyof Placed)[]).some((name) => merged[name] !== known[name]);
  return isNew ? merged : known;
}
