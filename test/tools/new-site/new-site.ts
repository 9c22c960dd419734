/**
 * Writes the skeleton of a site: a folder under `src/sites` and its sandbox. It is small but whole, so that the
 * conformance suite passes on it from the start and tells what is to be written next.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const SKELETON = join(import.meta.dirname, 'skeleton');

/** Where each part of the skeleton goes. */
const PLACES: Record<string, (name: string) => string> = {
  site: (name) => join('src/sites', name),
  sandbox: (name) => join('test/sandbox', name),
};

/**
 * Writes the skeleton of a site into a project.
 *
 * @param name of the folder: lower-case letters and digits
 * @param root the project's folder
 * @returns the files that were written, relative to the root
 * @throws when the name cannot be used or is taken, before anything is written
 */
export function newSite(name: string, root = '.'): string[] {
  if (!/^[a-z][a-z0-9]{1,30}$/.test(name)) {
    throw new Error('A site is named with 2 to 31 lower-case letters and digits, such as "flickr".');
  }
  for (const place of Object.values(PLACES)) {
    if (existsSync(join(root, place(name)))) throw new Error(`${place(name)} is there already.`);
  }
  const files = Object.entries(PLACES).flatMap(([part, place]) =>
    templatesIn(part).map((template) => {
      const file = join(place(name), template.replace(/\.tpl$/, ''));
      const path = join(root, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, filled(readFileSync(join(SKELETON, part, template), 'utf8'), name));
      return file;
    }),
  );
  format(files, root);
  return files;
}

/** Where lines break depends on how long the name is. */
function format(files: string[], root: string): void {
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  spawnSync(process.execPath, [biome, 'check', '--write', ...files], { cwd: root, stdio: 'ignore' });
}

const templatesIn = (part: string): string[] =>
  readdirSync(join(SKELETON, part), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tpl'),
  );

function filled(template: string, name: string): string {
  const proper = name.charAt(0).toUpperCase() + name.slice(1);
  return template.replaceAll('__site__', name).replaceAll('__Site__', proper);
}
