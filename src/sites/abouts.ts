/**
 * Every site's data, found by folder. Safe in every context.
 */
import type { SiteId } from '../model.ts';
import type { SiteAbout } from './site.ts';
import { unknownSite } from './unknown-site.ts';

const found = import.meta.glob<SiteAbout>('./*/about.ts', { eager: true, import: 'about' });
const all = Object.values(found).sort((a, b) => a.name.localeCompare(b.name));

/** All sites of this build, live ones first, then by name. */
export function abouts(): SiteAbout[] {
  return all.toSorted((a, b) => Number(a.status.kind !== 'live') - Number(b.status.kind !== 'live'));
}

/** Whether a site is part of this build. Accounts and jobs may be of one that was in another build. */
export function isKnown(id: SiteId): boolean {
  return all.some((site) => site.id === id);
}

/** One site's data. Throws a `SiteError` with a sentence when the site is not part of this build. */
export function aboutOf(id: SiteId): SiteAbout {
  const about = all.find((site) => site.id === id);
  if (!about) throw unknownSite(id);
  return about;
}

/** Match patterns of the hosts of an account's server; none for a site that is not part of this build. */
export function originsOf({ site, server }: { site: SiteId; server: string }): string[] {
  return isKnown(site) ? aboutOf(site).endpoints(server).origins : [];
}
