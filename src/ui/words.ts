/** Sentences put together from parts, and the sites' own words. */
import { locale, t, tn } from '../i18n.ts';
import type { SiteId } from '../model.ts';
import { aboutOf, isKnown } from '../sites/abouts.ts';
import type { SiteAbout } from '../sites/site.ts';

/** "a, b and c" as the reader's language does it. */
export function join(parts: string[]): string {
  return new Intl.ListFormat(locale(), { style: 'long', type: 'conjunction' }).format(parts);
}

/** Facts in a row: "12 docs · moderated". */
export function row(...facts: (string | false | undefined)[]): string {
  return facts.filter(Boolean).join(' · ');
}

/** The site's word for an album or group, in the form for a count; one by default. */
export function word(about: SiteAbout | undefined, what: 'album' | 'group', count = 1): string {
  return tn(about?.words[what] ?? `word_${what}`, count);
}

/** A site's data, or nothing when the site is not part of this build. */
export function knownSite(id: SiteId): SiteAbout | undefined {
  return isKnown(id) ? aboutOf(id) : undefined;
}

/** "1 doc", "12 docs". */
export function docsOf(count: number): string {
  return tn('ui_docs', count);
}

/** A name, or the word for a nameless thing. */
export function named(title: string | undefined): string {
  return title?.trim() || t('ui_untitled');
}
