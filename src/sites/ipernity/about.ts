import { patternOf } from '../match.ts';
import type { Field, SiteAbout } from '../site.ts';

const OFFICIAL = 'https://www.ipernity.com/';

/** Both ways to sign in use the same key. */
const keyFields: Field[] = [
  {
    name: 'key',
    label: 'ipernity_field_key',
    hint: 'ipernity_field_key_hint',
    kind: 'line',
    required: true,
    pattern: '[0-9a-fA-F]{32}',
    patternHelp: 'ipernity_field_key_pattern',
  },
  {
    name: 'secret',
    label: 'ipernity_field_secret',
    hint: 'ipernity_field_secret_hint',
    kind: 'secret',
    required: true,
    pattern: '[0-9a-fA-F]{16}',
    patternHelp: 'ipernity_field_secret_pattern',
  },
];

/** ipernity as data. Source: the site's API pages on keys, permissions, albums and groups. */
export const about: SiteAbout = {
  id: 'ipernity',
  name: 'ipernity',
  status: { kind: 'live' },
  words: { album: 'word_album', group: 'word_group' },
  server: OFFICIAL,
  endpoints: (server) =>
    server === OFFICIAL
      ? {
          api: 'https://api.ipernity.com/api/',
          pages: OFFICIAL,
          origins: ['https://*.ipernity.com/*'],
        }
      : {
          api: new URL('api/', server).href,
          pages: server,
          origins: [patternOf(server)],
        },
  signIn: [
    {
      id: 'frob',
      label: 'ipernity_sign_in_frob',
      needs: 'ipernity_sign_in_needs',
      getItAt: 'https://www.ipernity.com/apps/key',
      fields: keyFields,
    },
    {
      id: 'oauth',
      label: 'ipernity_sign_in_oauth',
      needs: 'ipernity_sign_in_oauth_needs',
      getItAt: 'https://www.ipernity.com/apps/key',
      fields: keyFields,
    },
  ],
  takes: 'own',
  albumFields: [
    { name: 'title', label: 'ipernity_field_title', kind: 'line', required: true },
    {
      name: 'description',
      label: 'ipernity_field_description',
      hint: 'ipernity_field_description_hint',
      kind: 'lines',
    },
    {
      name: 'perm_comment',
      label: 'ipernity_field_comment',
      kind: 'choice',
      initial: '5',
      choices: [
        { value: '5', label: 'ipernity_comment_5' },
        { value: '4', label: 'ipernity_comment_4' },
        { value: '3', label: 'ipernity_comment_3' },
        { value: '2', label: 'ipernity_comment_2' },
        { value: '1', label: 'ipernity_comment_1' },
        { value: '0', label: 'ipernity_comment_0' },
      ],
    },
  ],
  albumCover: 'becomes-first-doc',
  editableFields: ['title', 'description'],
  emptyAlbumVanishes: true,
  batch: 20,
  pageSize: { docs: 60, others: 100 },
  pacing: { writes: 1000, calls: 250 },
  revokeAt: 'https://www.ipernity.com/apps',
  // No call ends a session, and no end of tokens is documented.
  staysValid: 'ipernity_stays_valid',
  thumb: 250,
};
