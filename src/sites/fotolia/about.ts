import { patternOf } from '../match.ts';
import type { SiteAbout } from '../site.ts';

const OFFICIAL = 'https://www.fotolia.com/';

/** Fotolia as data. Source: the API pages createUserGallery, getUserGalleries, loginUser, and the notice of closure. */
export const about: SiteAbout = {
  id: 'fotolia',
  name: 'Fotolia',
  status: { kind: 'retired', since: '2019-11-05', why: 'fotolia_retired' },
  words: { album: 'fotolia_word_gallery' },
  server: OFFICIAL,
  endpoints: (server) =>
    server === OFFICIAL
      ? {
          api: 'https://api.fotolia.com/',
          pages: OFFICIAL,
          origins: ['https://*.fotolia.com/*', 'https://*.ftcdn.net/*'],
        }
      : { api: server, pages: server, origins: [patternOf(server)] },
  signIn: [
    {
      id: 'password',
      label: 'fotolia_sign_in_password',
      needs: 'fotolia_sign_in_needs',
      fields: [
        {
          name: 'key',
          label: 'fotolia_field_key',
          hint: 'fotolia_field_key_hint',
          kind: 'line',
          required: true,
          pattern: '[A-Za-z0-9]{8,64}',
          patternHelp: 'fotolia_field_key_pattern',
        },
        { name: 'login', label: 'fotolia_field_login', kind: 'line', required: true },
        {
          name: 'pass',
          label: 'fotolia_field_pass',
          hint: 'fotolia_field_pass_hint',
          kind: 'secret',
          required: true,
        },
        { name: 'keep', label: 'fotolia_field_keep', hint: 'fotolia_field_keep_hint', kind: 'tick' },
      ],
    },
  ],
  takes: 'any',
  albumFields: [
    {
      name: 'name',
      label: 'fotolia_field_name',
      kind: 'line',
      required: true,
      max: 32,
      unit: 'characters',
      pattern: '\\P{Cc}*',
      patternHelp: 'fotolia_field_name_pattern',
    },
  ],
  albumCover: 'none',
  editableFields: ['name'],
  emptyAlbumVanishes: false,
  batch: 1,
  pageSize: { docs: 64, others: 0 },
  pacing: { writes: 1000, calls: 250 },
  thumb: 110,
};
