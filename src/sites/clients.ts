/**
 * Every site's client, found by folder. For the background only.
 */
import type { SiteId } from '../model.ts';
import type { SiteModule } from './site.ts';
import { unknownSite } from './unknown-site.ts';

const found = import.meta.glob<SiteModule>('./*/client.ts', { eager: true, import: 'site' });

/** One site at work. Throws a `SiteError` with a sentence when the site is not part of this build. */
export function clientOf(id: SiteId): SiteModule {
  const site = found[`./${id}/client.ts`];
  if (!site) throw unknownSite(id);
  return site;
}
