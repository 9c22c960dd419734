/**
 * Every site's folder has a sandbox with its part of the suite, and passes it.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PageModule } from './parts/pages.ts';
import type { Subject } from './subject.ts';
import { testSite } from './test-site.ts';

const subjects = import.meta.glob<Subject>('../sandbox/*/conformance.ts', { eager: true, import: 'subject' });
const pages = import.meta.glob<PageModule>('../../src/sites/*/page.ts', { eager: true });

const folders = readdirSync(join(import.meta.dirname, '../../src/sites'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'texts')
  .map(({ name }) => name);

const folderOf = (path: string): string => path.split('/').at(-2) ?? '';

it('every site has a conformance.ts beside its sandbox, and the other way round', () => {
  expect(Object.keys(subjects).map(folderOf).toSorted()).toEqual(folders.toSorted());
});

for (const [path, subject] of Object.entries(subjects)) {
  const folder = folderOf(path);
  const found = pages[`../../src/sites/${folder}/page.ts`];
  if (found) testSite(folder, subject, found);
}
