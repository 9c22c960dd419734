/** Group sets as a file, and back. Pure. */
import * as v from 'valibot';
import type { GroupSet, SiteId } from '../model.ts';

/** A set as it lies in a file. */
export type FiledSet = Pick<GroupSet, 'name' | 'groups'>;

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const file = v.object({
  format: v.literal('gallerist-group-sets'),
  version: v.literal(1),
  site: text(64),
  sets: v.pipe(
    v.array(
      v.object({
        name: text(80),
        groups: v.pipe(v.array(v.object({ id: text(128), title: text(500) })), v.maxLength(1_000)),
      }),
    ),
    v.maxLength(500),
  ),
});

/** Sets of an account as a text to save. It holds names and ids of groups, and nothing of the account. */
export function writeSets(site: SiteId, sets: readonly GroupSet[]): string {
  const filed = sets.map(({ name, groups }) => ({ name, groups }));
  const content = { format: 'gallerist-group-sets', version: 1, site, sets: filed };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Reads such a text. Gives what is wrong with it when it is no such file, or one of another site. */
export function readSets(content: string, site: SiteId): FiledSet[] | 'unreadable' | 'other-site' {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return 'unreadable';
  }
  const read = v.safeParse(file, parsed);
  if (!read.success) return 'unreadable';
  return read.output.site === site ? read.output.sets : 'other-site';
}

/**
 * What of a file's sets is new: those that are there already, with the same name and groups, are left out, and one
 * whose name is taken gets a number.
 */
export function newSets(filed: readonly FiledSet[], there: readonly FiledSet[]): FiledSet[] {
  const known = new Set(there.map(signOf));
  const names = new Set(there.map(({ name }) => name.toLowerCase()));
  const made: FiledSet[] = [];
  for (const set of filed) {
    if (known.has(signOf(set))) continue;
    let name = set.name;
    for (let n = 2; names.has(name.toLowerCase()); n++) name = `${set.name.slice(0, 72)} (${n})`;
    names.add(name.toLowerCase());
    known.add(signOf(set));
    made.push({ name, groups: set.groups });
  }
  return made;
}

function signOf({ name, groups }: FiledSet): string {
  const ids = groups.map(({ id }) => id).sort();
  return JSON.stringify([name.toLowerCase(), ...ids]);
}
