/**
 * How every site's pages name their docs, found by folder. Small enough for content scripts.
 */
import type { SiteId } from '../model.ts';
import type { SitePage } from './site.ts';

const found = import.meta.glob<SitePage>('./*/page.ts', { eager: true, import: 'page' });

/** How one site's pages name their docs. Throws when the site is not part of this build. */
export function pageOf(id: SiteId): SitePage {
  const page = found[`./${id}/page.ts`];
  if (!page) throw new Error(`The site "${id}" is not part of this build.`);
  return page;
}
