/**
 * How pages and images name docs.
 */
import type { PageExample, SitePage } from '../site.ts';

/** Recognises nothing so far: a guessed id could be somebody else's picture. */
export const page: SitePage = {
  id: '__site__',
  fromLink: () => undefined,
  fromImage: () => undefined,
  candidates: ':not(*)',
};

/** Every form of address that is known, and look-alikes, whose id is `null`. */
export const examples: PageExample[] = [{ url: 'https://www.__site__.example/', as: 'link', id: null }];
