import type { SandboxClock } from '../clock.ts';
import { addAlbum, addPhoto, aidOf, emptyState, type State } from './state.ts';
import type { App, Era, User } from './types.ts';

/** Ada, who signs in. */
export const ADA = '8055';
/** Bo, whose ids exceed 2^53. */
export const BO = '22701786';
/** Cleo, whose user id exceeds 32 bits, so that ids are written with an underscore. */
export const CLEO = '100000025509592';
/** The id of a page, which is no user. */
export const PAGE = '20531316728';

/** The desktop application everything is started with. */
export const KEY = '7d1f0c5a93e84b26a1c05e9f3b7d2846';
export const SECRET = '3a9e61b07c25d8f4416b0ed29c73a58f';
/** A web application; Bo has let it in. */
export const WEB_KEY = 'b04c7e12d9563fa8e7210bd64c98f35a';
export const WEB_SECRET = 'e85d20c4f7319ab6520d1c8e97f4b360';
/** A web application that may be used from 192.0.2.1 only: 5. */
export const FAR_KEY = '00000000000000000000000000000005';
export const FAR_SECRET = '55555555555555555555555555555555';
/** A disabled application: 101. */
export const DISABLED_KEY = '00000000000000000000000000000101';

/** Ada's albums: seven photos of three eras, none, and one that is full. */
export const ALBUM_HARBOUR = '34595963569281';
export const ALBUM_EMPTY = '34595963569282';
export const ALBUM_FULL = '34595963569283';

/** How big the seed is. */
export interface SeedSize {
  /** How many albums Ada has beyond the seed's own; they are empty. */
  albums?: number;
}

const app = (key: string, secret: string, title: string, rest: Partial<App> = {}): App => ({
  key,
  secret,
  title,
  desktop: true,
  disabled: false,
  grants: new Map(),
  ...rest,
});

const CAPTIONS = ['Low tide', 'Ropes', 'The ferry', 'Gulls & masts', 'Blue hour', 'Fog', '<b>Not bold</b>'];
const ERAS: Era[] = [2008, 2009, 2009, 2012, 2012, 2009, 2008];

/** The state a sandbox starts with. The same every time, apart from dates, which are counted back from the clock. */
export function seed(clock: SandboxClock, size: SeedSize = {}): State {
  const state = emptyState(clock);
  const users: User[] = [
    { uid: ADA, name: 'Ada Lovelace', username: 'ada.l' },
    { uid: BO, name: 'Bo “Ü” <Sandbox>', username: '' },
    { uid: CLEO, name: 'Cleo', username: 'cleo' },
  ];
  for (const user of users) state.users.set(user.uid, user);
  const apps = [
    app(KEY, SECRET, 'Album maker'),
    app(WEB_KEY, WEB_SECRET, 'A web site', { desktop: false, grants: new Map([[BO, new Set()]]) }),
    app(FAR_KEY, FAR_SECRET, 'Elsewhere', { desktop: false, allowedIps: ['192.0.2.1'] }),
    app(DISABLED_KEY, SECRET, 'Disabled', { disabled: true }),
  ];
  for (const one of apps) state.apps.set(one.key, one);
  const ago = (days: number) => clock.seconds() - days * 86400;
  const at = (days: number) => ({ created: ago(days), modified: ago(days - 1) });

  const harbour = addAlbum(state, {
    owner: ADA,
    name: 'Harbour walk',
    location: 'Leith',
    description: 'Sunday',
    ...at(30),
  });
  addAlbum(state, { owner: ADA, name: 'Not filled yet', ...at(20) });
  const full = addAlbum(state, { owner: ADA, name: 'Full to the brim', visible: 'friends', ...at(10) });
  CAPTIONS.forEach((caption, n) => {
    addPhoto(state, harbour, { caption, era: ERAS[n] ?? 2009, created: ago(30) + n });
  });
  for (let n = 0; n < 60; n += 1) addPhoto(state, full, { caption: `No. ${n + 1}`, created: ago(10) + n });
  const profile = { name: 'Profile Pictures', short: -3, type: 'profile' as const, ...at(400) };
  addPhoto(state, addAlbum(state, { owner: ADA, ...profile }), { created: ago(400) });
  addPhoto(state, addAlbum(state, { owner: BO, name: 'Peaks', ...at(5) }), { caption: 'Eiger' });
  addPhoto(state, addAlbum(state, { owner: CLEO, name: 'Gent', ...at(4) }), { caption: 'Canal', era: 2012 });
  for (let n = 1; n <= (size.albums ?? 0); n += 1)
    addAlbum(state, { owner: ADA, name: `Sketchbook ${n}`, ...at(60) });
  return state;
}

/** The ids of all albums of a user. */
export const albumIdsOf = (state: State, uid: string): string[] =>
  [...state.albums.values()].filter((album) => album.owner === uid).map(aidOf);
