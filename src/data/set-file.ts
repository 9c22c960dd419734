/**
 * The group sets of one account as a small file to pass on, and back. It names a site and groups, and nothing of the
 * account; files of everything are in `read.ts`. Pure.
 */
import * as v from 'valibot';
import type { SiteId } from '../model.ts';
import { isSameSet } from './compare.ts';
import { FileError, isCopy, isOfSets, readJson, SETS_FORMAT } from './read.ts';
import { type NamedSet, namedSet } from './shape.ts';

/** The version of such files that this build writes. */
const VERSION = 1;

const version = v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const content = v.object({
  site: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  sets: v.pipe(v.array(namedSet), v.maxLength(500)),
});

/** Sets of an account as a text to save. */
export function writeSets(site: SiteId, sets: readonly NamedSet[]): string {
  const filed = sets.map(({ name, groups }) => ({ name, groups }));
  return `${JSON.stringify({ format: SETS_FORMAT, version: VERSION, site, sets: filed }, null, 2)}\n`;
}

/** The sets in such a text. Throws `FileError` when it is no such file, or one of another site. */
export function readSets(text: string, site: SiteId): NamedSet[] {
  const parsed = readJson(text);
  if (!isOfSets(parsed)) throw new FileError(isCopy(parsed) ? 'copy' : 'not-ours');
  const written = v.safeParse(version, parsed);
  if (!written.success) throw new FileError('damaged');
  if (written.output.version > VERSION) throw new FileError('newer');
  const read = v.safeParse(content, parsed);
  if (!read.success) throw new FileError('damaged');
  if (read.output.site !== site) throw new FileError('other-site');
  return read.output.sets;
}

/**
 * What of a file's sets is new: those that are there already, with the same name and groups, are left out, and one
 * whose name is taken gets a number. Unlike a copy of one's own, such a file may be somebody else's: it replaces nothing.
 */
export function newSets(filed: readonly NamedSet[], there: readonly NamedSet[]): NamedSet[] {
  const names = new Set(there.map(({ name }) => name.toLowerCase()));
  const taken: NamedSet[] = [...there];
  const made: NamedSet[] = [];
  for (const set of filed) {
    if (taken.some((each) => isSameSet(each, set))) continue;
    let name = set.name;
    for (let n = 2; names.has(name.toLowerCase()); n++) name = `${set.name.slice(0, 72)} (${n})`;
    names.add(name.toLowerCase());
    taken.push(set);
    made.push({ name, groups: set.groups });
  }
  return made;
}
