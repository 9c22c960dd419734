/**
 * Every site's data, found by folder. Safe in every context.
 */
import type { SiteId } from '../model.ts';
import type { SiteAbout } from './site.ts';

const found = import.meta.glob<SiteAbout>('./*/about.ts', { eager: true, import: 'about' });
const all = Object.values(found).sort((a, b) => a.name.localeCompare(b.name));

/** All sites of this build, live ones first, then by name. */
export function abouts(): SiteAbout[] {
  return all.toSorted((a, b) => Number(a.status.kind !== 'live') - Number(b.status.kind !== 'live'));
}

/** One site's data. Throws when the site is not part of this build. */
export function aboutOf(id: SiteId): SiteAbout {
  const about = all.find((site) => site.id === id);
  if (!about) throw new Error(`The site "${id}" is not part of this build.`);
  return about;
}
