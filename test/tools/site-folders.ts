import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** The names of all sites: their folders under `src/sites`. */
export function siteFolders(root = '.'): string[] {
  return readdirSync(resolve(root, 'src/sites'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'texts')
    .map(({ name }) => name)
    .sort();
}

/**
 * The sites that a comma-separated list names. Throws when one of them has no folder, or when there is none.
 */
export function sitesNamed(list: string): string[] {
  const all = siteFolders();
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no site "${unknown.join('", "')}". Known: ${all.join(', ')}.`);
  if (names.length === 0) throw new Error(`Name at least one site: ${all.join(', ')}.`);
  return [...new Set(names)];
}
