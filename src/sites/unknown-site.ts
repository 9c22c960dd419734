/**
 * What is said of a site that is not part of this build.
 */
import type { SiteId } from '../model.ts';
import { SiteError } from './site-error.ts';

/** The refusal of everything that needs the site: what was started waits, as for somebody who is signed out. */
export function unknownSite(id: SiteId): SiteError {
  return new SiteError({
    verdict: 'sign-in-again',
    text: { key: 'sites_unknown', args: [id] },
    code: 'site-unknown',
  });
}
