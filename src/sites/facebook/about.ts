import { patternOf } from '../match.ts';
import type { SiteAbout } from '../site.ts';

const OFFICIAL = 'https://www.facebook.com/';

/**
 * Facebook's legacy REST API as data. The service is gone, so a compatible server is needed; everything of such a
 * server is under one origin. Source: API page Photos.createAlbum and the pages on sign-in and request limits.
 */
export const about: SiteAbout = {
  id: 'facebook',
  name: 'Facebook',
  status: { kind: 'retired', since: '2016-08-07', why: 'facebook_retired_why' },
  words: { album: 'word_album' },
  server: OFFICIAL,
  endpoints: (server) =>
    server === OFFICIAL
      ? {
          api: 'https://api.facebook.com/',
          pages: OFFICIAL,
          origins: ['https://*.facebook.com/*', 'https://*.fbcdn.net/*'],
        }
      : { api: server, pages: server, origins: [patternOf(server)] },
  signIn: [
    {
      id: 'session',
      label: 'facebook_sign_in_session',
      needs: 'facebook_sign_in_needs',
      fields: [
        {
          name: 'key',
          label: 'facebook_field_key',
          hint: 'facebook_field_key_hint',
          kind: 'line',
          required: true,
          pattern: '[0-9a-fA-F]{32}',
          patternHelp: 'facebook_field_key_pattern',
        },
        {
          name: 'secret',
          label: 'facebook_field_secret',
          hint: 'facebook_field_secret_hint',
          kind: 'secret',
          required: true,
          pattern: '[0-9a-fA-F]{32}',
          patternHelp: 'facebook_field_secret_pattern',
        },
      ],
    },
  ],
  // No page states any limit of length; these are what compatible servers are assumed to take.
  takes: 'own',
  albumFields: [
    { name: 'name', label: 'facebook_field_name', kind: 'line', required: true, max: 200 },
    { name: 'location', label: 'facebook_field_location', kind: 'line', max: 2000 },
    { name: 'description', label: 'facebook_field_description', kind: 'lines', max: 2000 },
    {
      name: 'visible',
      label: 'facebook_field_visible',
      kind: 'choice',
      initial: 'everyone',
      choices: [
        { value: 'everyone', label: 'facebook_visible_everyone' },
        { value: 'networks', label: 'facebook_visible_networks' },
        { value: 'friends-of-friends', label: 'facebook_visible_friends_of_friends' },
        { value: 'friends', label: 'facebook_visible_friends' },
      ],
    },
  ],
  albumCover: 'none',
  editableFields: [],
  emptyAlbumVanishes: false,
  batch: 1,
  pageSize: { docs: 0, others: 0 },
  // A session may make about one call a second for ever.
  pacing: { writes: 1100, calls: 1100 },
  thumb: 130,
};
