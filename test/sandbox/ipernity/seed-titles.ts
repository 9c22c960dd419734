import type { Media, Share } from './types.ts';

/** One line of a member's stream: title, scene, and where it differs from a public photo in landscape format. */
export interface SeedDoc {
  title: string;
  scene: string;
  media?: Media;
  share?: Share;
  shape?: 'portrait' | 'square' | 'wide';
}

const row = (title: string, scene: string, rest: Omit<SeedDoc, 'title' | 'scene'> = {}): SeedDoc => ({
  title,
  scene,
  ...rest,
});

/** Ada's docs, oldest first. The position in this list gives the id (see `seed.ts`), so new ones go to the end. */
export const ADA_TITLES: readonly SeedDoc[] = [
  row('Quay at dawn', 'harbour'),
  row('Crane and gulls', 'harbour', { shape: 'portrait' }),
  row('First ferry', 'sea'),
  row('Fog over the strait', 'lake'),
  row('Three boats, no wind', 'lake'),
  row('Roof light', 'city'),
  row('Harbour office, closed', 'harbour', { shape: 'square' }),
  row('Snow on the pass', 'snow'),
  row('Larches in October', 'forest', { shape: 'portrait' }),
  row('The long field', 'field'),
  row('Poppies by the railway', 'field'),
  row('Evening train', 'city', { shape: 'wide' }),
  row('Lighthouse, last light', 'lighthouse', { shape: 'portrait' }),
  row('Lighthouse from the ferry', 'lighthouse'),
  row('Salt pans', 'lake', { shape: 'wide' }),
  row('Nets drying', 'harbour'),
  row('Été à Nîmes & co', 'street'),
  row('Market street, 6 a.m.', 'street', { shape: 'portrait' }),
  row('Blue shutters', 'street', { shape: 'square' }),
  row('Night bus', 'night'),
  row('Aurora over the fjord', 'aurora'),
  row('Aurora, ten minutes later', 'aurora'),
  row('Dune grass', 'desert'),
  row('Dune at noon', 'desert', { shape: 'wide' }),
  row('Contact sheet (private)', 'street', { share: 0 }),
  row('Ada’s desk (family)', 'street', { share: 1 }),
  row('Ridge walk', 'mountain'),
  row('Ridge in cloud', 'mountain', { shape: 'portrait' }),
  row('日の出 – sunrise', 'harbour'),
  row('Waterline', 'sea'),
  row('Swell', 'sea', { shape: 'wide' }),
  row('Swimmers', 'sea'),
  row('Pier, low tide', 'harbour'),
  row('Ferry wake', 'sea', { media: 'video' }),
  row('Gulls following a trawler', 'harbour', { media: 'video' }),
  row('Snowfall, street lamp', 'night', { media: 'video' }),
  row('Windmill turning', 'field', { media: 'video' }),
  row('Foghorn', 'lighthouse', { media: 'audio' }),
  row('Rain on the tent', 'forest', { media: 'audio' }),
  row('Tide table 2026', 'paper', { media: 'other' }),
  row('Walking map of the coast', 'paper', { media: 'other' }),
  row('Reflections no. 4', 'lake', { shape: 'square' }),
  row('Reflections no. 5', 'lake', { shape: 'square' }),
  row('Birches', 'forest', { shape: 'portrait' }),
  row('Path to the mill', 'forest'),
  row('Mill pond', 'lake'),
  row('Hay, second cut', 'field'),
  row('Storm coming in', 'sea'),
  row('After the storm', 'sea'),
  row('Old town from the wall', 'city'),
  row('Chimneys', 'city', { shape: 'portrait' }),
  row('Window with geraniums', 'street', { shape: 'square' }),
  row('Moon over the docks', 'night'),
  row('Shipyard sparks', 'night'),
  row('Glacier tongue', 'snow', { shape: 'wide' }),
  row('Hut at 2300 m', 'snow'),
  row('Milky way, hut', 'aurora', { shape: 'portrait' }),
  row('Sunday regatta', 'sea'),
  row('Regatta, finish <line>', 'sea'),
  row('Tarn', 'lake'),
  row('Harbour, blue hour', 'harbour', { shape: 'wide' }),
  row('Harbour light', 'harbour'),
];

/** Bo's docs, oldest first. */
export const BO_TITLES: readonly SeedDoc[] = [
  row('Granite', 'mountain'),
  row('Summit cairn', 'mountain', { shape: 'portrait' }),
  row('Valley fog', 'lake'),
  row('Red tent', 'snow'),
  row('Scree', 'mountain', { shape: 'wide' }),
  row('Pass road', 'mountain'),
  row('Last larch', 'forest', { shape: 'portrait' }),
  row('Cowbells', 'field', { media: 'audio' }),
  row('Avalanche, far away', 'snow', { media: 'video' }),
  row('Moonrise on ice', 'night'),
  row('Camp at 3000 m', 'aurora'),
  row('Crevasse', 'snow', { shape: 'square' }),
  row('Village from above', 'city'),
  row('Bell tower', 'street', { shape: 'portrait' }),
  row('Gentians', 'field', { shape: 'square' }),
  row('Bo’s own (private)', 'mountain', { share: 0 }),
];

/** Cleo's docs, oldest first. */
export const CLEO_TITLES: readonly SeedDoc[] = [
  row('Canal, early', 'harbour'),
  row('Canal, late', 'night'),
  row('Tram 7', 'city', { shape: 'wide' }),
  row('Rooftop garden', 'city'),
  row('Yellow door', 'street', { shape: 'portrait' }),
  row('Bridge in rain', 'street'),
  row('Barge', 'harbour', { shape: 'wide' }),
  row('Neon', 'night', { shape: 'square' }),
  row('Beach huts', 'sea'),
  row('Kites', 'sea'),
  row('Desert highway', 'desert', { shape: 'wide' }),
  row('Salt lake', 'desert'),
];
