/** A made-up site for tests of screens, put in place of the real ones: `vi.mock(abouts, () => import('../ui/site.ts'))`. */
import type { SiteAbout } from '../../src/sites/site.ts';

/** The site. */
export const site: SiteAbout = {
  id: 'nordlicht',
  name: 'Nordlicht',
  status: { kind: 'live' },
  words: { album: 'word_album', group: 'word_group' },
  server: 'https://www.nordlicht.example/',
  endpoints: (server) => ({
    api: `${server}api/`,
    pages: server,
    origins: [`${new URL(server).origin}/*`],
    images: [server],
  }),
  signIn: [
    {
      id: 'key',
      label: 'ui_docs',
      needs: 'ui_docs',
      fields: [
        { name: 'key', label: 'ui_docs', kind: 'line', required: true, pattern: '[a-f]{8}' },
        { name: 'secret', label: 'ui_docs', kind: 'secret', required: true, pattern: '[a-f]{6}' },
      ],
    },
  ],
  albumFields: [
    { name: 'title', label: 'ui_docs', kind: 'line', required: true, max: 32 },
    { name: 'note', label: 'ui_docs', kind: 'lines' },
  ],
  editableFields: ['title', 'note'],
  emptyAlbumVanishes: true,
  takes: 'own',
  albumCover: 'becomes-first-doc',
  batch: 20,
  pageSize: { docs: 60, others: 100 },
  pacing: { writes: 0, calls: 0 },
  thumb: 200,
};

/** Stands in for the real list. */
export const abouts = (): SiteAbout[] => [site];

/** Stands in for the real look-up. */
export const aboutOf = (): SiteAbout => site;

/** Stands in for the real question. */
export const isKnown = (id: string): boolean => abouts().some((about) => about.id === id);

/** Stands in for the real look-up. */
export const originsOf = ({ site: id, server }: { site: string; server: string }): string[] =>
  isKnown(id) ? aboutOf().endpoints(server).origins : [];
