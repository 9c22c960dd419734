/**
 * How a device's words about a set lie in the browser's synchronised storage: cut into parts, because the browser
 * takes only small items there. Pure.
 */
import * as v from 'valibot';
import type { Said } from './said.ts';

/** Most bytes of one item; browsers take 8,192 with its key, and count some letters as six. */
const MOST_BYTES = 7_000;
/** What all our keys begin with. */
export const PREFIX = 'set:';

const at = v.pipe(v.number(), v.integer(), v.minValue(0));
const word = <T>(said: v.GenericSchema<T>) => v.exactOptional(v.object({ said, at }));
const text = v.pipe(v.string(), v.maxLength(512));
const group = v.tuple([v.pipe(v.string(), v.minLength(1), v.maxLength(128)), v.nullable(text), at]);
const part = v.object({
  owner: word(text),
  name: word(text),
  place: word(v.pipe(v.number(), v.finite())),
  gone: word(v.boolean()),
  groups: v.array(group),
});
type Part = v.InferOutput<typeof part>;

/** Names the device's part of a set. */
export function keyOf(set: string, device: string, number: number): string {
  return `${PREFIX}${set}:${device}:${number}`;
}

/** What a key names; nothing where it is not ours. */
export function namedBy(key: string): { set: string; device: string } | undefined {
  const [, set, device] = /^set:([\w-]+):([\w-]+):\d+$/.exec(key) ?? [];
  return set && device ? { set, device } : undefined;
}

/** A device's words about a set as items to store. */
export function partsOf(set: string, device: string, { groups, ...heads }: Said): Record<string, Part> {
  const lists: Part['groups'][] = [[]];
  let bytes = sizeOf(heads);
  for (const [id, { said, at }] of groups) {
    const entry: Part['groups'][number] = [id, said, at];
    bytes += sizeOf(entry) + 1;
    if (bytes > MOST_BYTES) {
      lists.push([]);
      bytes = sizeOf(entry) + 1;
    }
    lists.at(-1)?.push(entry);
  }
  return Object.fromEntries(
    lists.map((list, n) => [keyOf(set, device, n), { ...(n === 0 ? heads : {}), groups: list }]),
  );
}

/** Reads a stored item; nothing where it is not as we write them. */
export function readPart(stored: unknown): Said | undefined {
  const read = v.safeParse(part, stored);
  if (!read.success) return undefined;
  const { groups, ...heads } = read.output;
  return { ...heads, groups: new Map(groups.map(([id, said, at]) => [id, { said, at }])) };
}

/** Bytes as browsers count them at the worst: some write `<` and `>` as six letters. */
function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value).replaceAll(/[<>]/g, '\\u0000')).length;
}
