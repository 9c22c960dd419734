/**
 * The texts of the product, gathered from the folders that say them. A file of its own, so that tests need not load all of
 * the build to read them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** All texts by language. Throws when two folders use one key, because one would silently win. */
export function readTexts(): Map<string, Record<string, string>> {
  const languages = new Map<string, Record<string, string>>();
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => basename(dirname(file)) === 'texts' && file.endsWith('.json'),
  );
  for (const file of files.sort()) {
    const language = basename(file, '.json');
    const all = languages.get(language) ?? {};
    for (const [key, message] of Object.entries(JSON.parse(readFileSync(join(root, 'src', file), 'utf8')))) {
      if (key in all) throw new Error(`The text "${key}" in src/${file} is defined twice.`);
      all[key] = String(message);
    }
    languages.set(language, all);
  }
  return languages;
}
