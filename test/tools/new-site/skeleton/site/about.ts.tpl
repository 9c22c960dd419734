import { patternOf } from '../match.ts';
import type { SiteAbout } from '../site.ts';

const OFFICIAL = 'https://www.__site__.example/';

/** __Site__ as data. Source: the site's pages on keys and on albums. */
export const about: SiteAbout = {
  id: '__site__',
  name: '__Site__',
  status: { kind: 'live' },
  words: { album: 'word_album' },
  server: OFFICIAL,
  endpoints: (server) => ({
    api: new URL('api/', server).href,
    pages: server,
    origins: [patternOf(server)],
  }),
  signIn: [
    {
      id: 'key',
      label: '__site___sign_in_key',
      needs: '__site___sign_in_needs',
      fields: [
        {
          name: 'key',
          label: '__site___field_key',
          hint: '__site___field_key_hint',
          kind: 'secret',
          required: true,
          pattern: '[0-9a-f]{32}',
          patternHelp: '__site___field_key_pattern',
        },
      ],
    },
  ],
  takes: 'own',
  albumFields: [{ name: 'title', label: '__site___field_title', kind: 'line', required: true, max: 100 }],
  albumCover: 'none',
  editableFields: [],
  emptyAlbumVanishes: false,
  batch: 1,
  pageSize: { docs: 0, others: 0 },
  pacing: { writes: 1000, calls: 250 },
  thumb: 250,
  staysValid: '__site___stays_valid',
};
