import type { Field, SiteAbout } from '../site.ts';
import { endpointsOf, OFFICIAL } from './addresses.ts';

const clientId: Field = {
  name: 'client_id',
  label: 'adultwork_field_client_id',
  hint: 'adultwork_field_client_id_hint',
  kind: 'line',
  required: true,
  pattern: '[!-~]+',
  patternHelp: 'adultwork_field_no_spaces',
};
const clientSecret: Field = {
  name: 'client_secret',
  label: 'adultwork_field_client_secret',
  hint: 'adultwork_field_client_secret_hint',
  kind: 'secret',
  required: true,
  pattern: '[!-~]+',
  patternHelp: 'adultwork_field_no_spaces',
};
/** What group managers may add: the key lists the members, the ids do without a key. */
const forManagers: Field[] = [
  {
    name: 'api_key',
    label: 'adultwork_field_api_key',
    hint: 'adultwork_field_api_key_hint',
    kind: 'secret',
    pattern: '[!-~]+',
    patternHelp: 'adultwork_field_no_spaces',
  },
  {
    name: 'members',
    label: 'adultwork_field_members',
    hint: 'adultwork_field_members_hint',
    kind: 'line',
    pattern: '[1-9]\\d{0,14}(?:[\\s,;]+[1-9]\\d{0,14})*',
    patternHelp: 'adultwork_field_members_pattern',
  },
];

/** AdultWork as data. Source: the developer pages on CreateAlbum, UpdateAlbum and Unified Login. */
export const about: SiteAbout = {
  id: 'adultwork',
  name: 'AdultWork',
  status: { kind: 'live' },
  words: { album: 'word_album' },
  server: OFFICIAL,
  endpoints: endpointsOf,
  signIn: [
    {
      id: 'implicit',
      label: 'adultwork_sign_in_implicit',
      needs: 'adultwork_sign_in_implicit_needs',
      redirect: true,
      getItAt: 'https://developers.adultwork.com/',
      fields: [clientId, ...forManagers],
    },
    {
      id: 'code',
      label: 'adultwork_sign_in_code',
      needs: 'adultwork_sign_in_code_needs',
      redirect: true,
      getItAt: 'https://developers.adultwork.com/',
      fields: [clientId, clientSecret, ...forManagers],
    },
  ],
  takes: 'own',
  albumFields: [
    { name: 'name', label: 'adultwork_field_name', kind: 'line', required: true, max: 20, unit: 'utf-16' },
    { name: 'description', label: 'adultwork_field_description', kind: 'lines' },
    {
      name: 'pin',
      label: 'adultwork_field_pin',
      hint: 'adultwork_field_pin_hint',
      kind: 'secret',
      pattern: '[A-Za-z0-9]{4}',
      patternHelp: 'adultwork_field_pin_pattern',
      needs: 'price',
      random: 4,
    },
    {
      name: 'price',
      label: 'adultwork_field_price',
      hint: 'adultwork_field_price_hint',
      kind: 'amount',
      pattern: '(?=.*[1-9])\\d{1,9}(?:[.,]\\d{1,2})?',
      patternHelp: 'adultwork_field_price_pattern',
      needs: 'pin',
    },
  ],
  albumCover: 'none',
  editableFields: ['name', 'description', 'pin', 'price'],
  emptyAlbumVanishes: false,
  // No call puts a picture that is already there into an album, so nothing is ever sent in batches.
  batch: 1,
  pageSize: { docs: 100, others: 100 },
  pacing: { writes: 1000, calls: 1000 },
  thumb: 250,
  // Neither a call that ends a session nor the address of a page for it is documented.
  staysValid: 'adultwork_stays_valid',
};
