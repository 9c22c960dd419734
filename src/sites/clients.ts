/**
 * Every site's client, found by folder. For the background only.
 */
import type { SiteId } from '../model.ts';
import type { SiteModule } from './site.ts';

const found = import.meta.glob<SiteModule>('./*/client.ts', { eager: true, import: 'site' });

/** One site at work. Throws when the site is not part of this build. */
export function clientOf(id: SiteId): SiteModule {
  const site = found[`./${id}/client.ts`];
  if (!site) throw new Error(`The site "${id}" is not part of this build.`);
  return site;
}
