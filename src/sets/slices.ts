/**
 * What browsers share of their group sets: each writes a slice of its own, so that none ever writes over what another
 * has written, and reads all of them. Pure.
 */
import * as v from 'valibot';
import { covers, type KeptSet, keptSet, merge } from './kept-set.ts';

/** What one browser shares, by that browser's name. */
export type Slices = ReadonlyMap<string, readonly KeptSet[]>;

/** Items in the browser's shared storage. */
export type Items = Record<string, unknown>;

/** Most that browsers share of one extension, in bytes of all names and values. */
export const MOST_SHARED = 102_400;
/** Most bytes that they take in one item. */
const MOST_IN_ITEM = 8_192;
/** Letters of an item's text, so that it stays below that with all around it. */
const LETTERS = 7_500;
/** Larger texts are none of ours. */
const MOST_TEXT = 4 * 1024 * 1024;

const PREFIX = 'sets:';
/** A part of a slice: which writing it belongs to, how many parts that has, and its text. */
const part = v.strictTuple([
  v.literal(1),
  v.pipe(v.string(), v.maxLength(64)),
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(512)),
  v.pipe(v.string(), v.maxLength(MOST_IN_ITEM)),
]);

/** Whether an item is part of a slice; with a browser's name, of its slice. */
export function isSliceItem(key: string, by?: string): boolean {
  return key.startsWith(by === undefined ? PREFIX : `${PREFIX}${by}:`);
}

/**
 * What a browser writes of all that it knows: whatever no other browser shares. Of what two share, the one whose name
 * comes first keeps it, so that it is never dropped by both.
 *
 * @param all what is known when all slices are merged
 */
export function sliceOf(by: string, all: readonly KeptSet[], slices: Slices): KeptSet[] {
  const mine = new Set(slices.get(by)?.map(({ id }) => id));
  return all.filter((set) => {
    for (const [other, theirs] of slices) {
      if (other === by || (mine.has(set.id) && by < other)) continue;
      if (theirs.some((shared) => shared.id === set.id && covers(shared, set))) return false;
    }
    return true;
  });
}

/** Everything that is known: what is here, and what all browsers share. */
export function mergeAll(here: readonly KeptSet[], slices: Slices): KeptSet[] {
  let all = merge(here, []);
  for (const sets of slices.values()) all = merge(all, sets);
  return all;
}

/**
 * A slice as items to be stored.
 *
 * @param writing names this writing, so that parts of two are told apart
 */
export async function toItems(by: string, sets: readonly KeptSet[], writing: string): Promise<Items> {
  if (sets.length === 0) return {};
  const text = await packed(JSON.stringify(merge(sets, [])));
  const count = Math.ceil(text.length / LETTERS);
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `${PREFIX}${by}:${n}`,
      [1, writing, count, text.slice(n * LETTERS, (n + 1) * LETTERS)],
    ]),
  );
}

/** The slices among stored items. One that is not whole, because a part of it has not come yet, is left out. */
export async function fromItems(items: Items): Promise<Map<string, KeptSet[]>> {
  const slices = new Map<string, KeptSet[]>();
  const names = Object.keys(items).flatMap((key) => /^sets:([a-z0-9]{8}):0$/.exec(key)?.[1] ?? []);
  for (const by of names) {
    const first = items[`${PREFIX}${by}:0`];
    if (!v.is(part, first)) continue;
    const [, writing, count] = first;
    const parts = Array.from({ length: count }, (_, n) => items[`${PREFIX}${by}:${n}`]);
    if (!parts.every((each) => v.is(part, each) && each[1] === writing && each[2] === count)) continue;
    const sets = await unpacked(parts.map((each) => (each as v.InferOutput<typeof part>)[3]).join(''));
    if (sets) slices.set(by, sets);
  }
  return slices;
}

/** Bytes that items take by the browser's count. */
export function sizeOf(items: Items): number {
  const { length } = new TextEncoder().encode(
    Object.entries(items)
      .map(([k, i]) => k + JSON.stringify(i))
      .join(''),
  );
  return length;
}

/** A text made small, in letters that browsers store as they are. */
async function packed(text: string): Promise<string> {
  const small = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(small).arrayBuffer());
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

async function unpacked(letters: string): Promise<KeptSet[] | undefined> {
  try {
    const bytes = Uint8Array.from(atob(letters), (sign) => sign.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      if (text.length > MOST_TEXT) return undefined;
    }
    const parsed: unknown = JSON.parse(text + decoder.decode());
    return Array.isArray(parsed) ? parsed.filter((each) => v.is(keptSet, each)) : undefined;
  } catch {
    return undefined;
  }
}
