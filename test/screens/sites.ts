/** The sites of the photographs: the real ones, and one that has everything a site may have. */
import { about as ipernity } from '../../src/sites/ipernity/about.ts';
import type { SiteAbout } from '../../src/sites/site.ts';

const nordlicht: SiteAbout = {
  ...ipernity,
  id: 'nordlicht',
  name: 'Nordlicht',
  status: { kind: 'retired', since: '2019-11-05', why: 'screens_retired_why' },
  words: { album: 'screens_word_gallery' },
  server: 'https://www.nordlicht.example/',
  endpoints: (server) => ({
    ...ipernity.endpoints(server),
    pages: server,
    api: `${server}api/`,
    origins: [`${new URL(server).origin}/*`],
  }),
  signIn: [
    {
      id: 'password',
      label: 'screens_by_password',
      needs: 'screens_needs',
      fields: [
        { name: 'login', label: 'screens_login', kind: 'line', required: true },
        { name: 'password', label: 'screens_password', kind: 'secret', required: true },
        { name: 'keep', label: 'screens_keep', hint: 'screens_keep_hint', kind: 'tick' },
      ],
    },
    {
      id: 'key',
      label: 'screens_by_key',
      needs: 'screens_needs_key',
      getItAt: 'https://www.nordlicht.example/keys',
      fields: [
        { name: 'key', label: 'screens_key', kind: 'secret', required: true, pattern: '[a-f0-9]{16}' },
      ],
    },
  ],
  albumFields: [
    { name: 'name', label: 'screens_gallery_name', kind: 'line', required: true, max: 32, unit: 'bytes' },
    {
      name: 'pin',
      label: 'screens_pin',
      hint: 'screens_pin_hint',
      kind: 'secret',
      pattern: '[a-z0-9]{4}',
      random: 4,
      needs: 'price',
    },
    { name: 'price', label: 'screens_price', kind: 'amount', pattern: '[0-9]+([.][0-9]{2})?', needs: 'pin' },
  ],
  albumCover: 'none',
  editableFields: ['name'],
};

const hafenlicht: SiteAbout = {
  ...nordlicht,
  id: 'hafenlicht',
  name: 'Hafenlicht',
  status: { kind: 'live' },
  words: { album: 'word_album' },
  server: 'https://www.hafenlicht.example/',
  signIn: [
    {
      id: 'window',
      label: 'screens_by_window',
      needs: 'screens_needs_window',
      redirect: true,
      getItAt: 'https://www.hafenlicht.example/projects',
      fields: [{ name: 'client', label: 'screens_client', kind: 'line', required: true }],
    },
  ],
  albumFields: [
    { name: 'name', label: 'screens_gallery_name', kind: 'line', required: true, max: 20, unit: 'utf-16' },
    { name: 'description', label: 'screens_description', kind: 'lines' },
  ],
  editableFields: ['name', 'description'],
};

const all = [ipernity, nordlicht, hafenlicht];
const wanted = new URLSearchParams(location.search).get('sites');

/** Stands in for the real list. */
export function abouts(): SiteAbout[] {
  return wanted === 'all' ? all : all.slice(0, 1);
}

/** Stands in for the real look-up. */
export function aboutOf(id: string): SiteAbout {
  const found = all.find((about) => about.id === id);
  if (!found) throw new Error(`no site ${id}`);
  return found;
}

/** Stands in for the real question. */
export const isKnown = (id: string): boolean => abouts().some((about) => about.id === id);
