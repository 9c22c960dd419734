/**
 * What of pages is fuzzed, by name, for those that cannot load the targets themselves because these need a document.
 */

/** Names of the targets in `pages.ts`. */
export const PAGES = ['thumbnails of pages', 'markup of pages', 'routes'] as const;
