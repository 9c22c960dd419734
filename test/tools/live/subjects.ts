import type { Subject } from '../../conformance/subject.ts';

const found = import.meta.glob<Subject>('../../sandbox/*/conformance.ts', { import: 'subject' });

/** The names of all sites that have a sandbox with its part of the conformance suite. */
export const siteNames: readonly string[] = Object.keys(found).map((path) => path.split('/').at(-2) ?? '');

/** What a site's sandbox says about itself. Throws for a name that no folder has. */
export async function subjectOf(site: string): Promise<Subject> {
  const load = found[`../../sandbox/${site}/conformance.ts`];
  if (load) return load();
  throw new Error(`There is no site "${site}". Known: ${siteNames.join(', ')}.`);
}
