import type { SandboxClock } from '../clock.ts';
import { seedDocs } from './seed-docs.ts';
import {
  ADA,
  ADA_ALIAS,
  ALBUM_BO,
  ALBUM_EMPTY,
  ALBUM_HARBOUR,
  ALBUM_ROOFS,
  BO,
  CLEO,
  CLOSED_MEMBER,
  DISABLED_KEY,
  FAR_KEY,
  FAR_SECRET,
  KEY,
  PASSWORD,
  SECOND_KEY,
  SECOND_SECRET,
  SECRET,
  WEB_CALLBACK,
  WEB_KEY,
  WEB_SECRET,
} from './seed-ids.ts';
import { fillerGroups, seedGroups } from './seed-pools.ts';
import { emptyState, type State } from './state.ts';
import type { Album, Key, Member } from './types.ts';

export * from './seed-docs.ts';
export * from './seed-groups.ts';
export * from './seed-ids.ts';

/** How big the seed is. */
export interface SeedSize {
  /** In how many groups Ada is; those beyond the 16 of the seed are plain open ones. */
  groups?: number;
  /** How many docs Ada has; those beyond the seed's own are plain public photos. */
  docs?: number;
  /** How many albums Ada has; those beyond the seed's own hold one doc each. */
  albums?: number;
}

function member(userId: string, username: string, rest: Partial<Member> = {}): Member {
  return {
    userId,
    username,
    realname: username,
    alias: '',
    login: username.toLowerCase(),
    password: PASSWORD,
    lg: 'en',
    isPro: true,
    closed: false,
    town: 'London',
    country: 'UK',
    memberSince: 1218038768,
    ...rest,
  };
}

const key = (value: string, secret: string, title: string, rest: Partial<Key> = {}): Key => ({
  key: value,
  secret,
  title,
  ownerId: ADA,
  disabled: false,
  ...rest,
});

function addAlbums(state: State, ada: string[], bo: string[], wanted: number): void {
  const at = state.clock.seconds();
  const add = (albumId: string, ownerId: string, title: string, docIds: string[]) => {
    const cover = docIds[0];
    const album: Album = {
      albumId,
      ownerId,
      title,
      description: '',
      permComment: 5,
      docIds,
      createdAt: at - 86400 * 30,
      updatedAt: at - 86400 * 9,
      ...(cover ? { coverId: cover } : {}),
    };
    state.albums.set(albumId, album);
  };
  const titled = (scene: string) => ada.filter((id) => state.docs.get(id)?.scene === scene);
  add(ALBUM_HARBOUR, ADA, 'Harbour mornings', titled('harbour').slice(0, 8));
  add(ALBUM_ROOFS, ADA, 'Roofs', titled('city').slice(0, 5));
  add(ALBUM_EMPTY, ADA, 'Not filled yet', []);
  add(ALBUM_BO, BO, 'Up there', bo.slice(0, 6));
  for (let n = 3; n < wanted; n += 1) {
    add(String(1300000 + n), ADA, `Sketchbook ${n}`, ada.slice(30 + (n % 30)).slice(0, 1));
  }
}

/** The state a sandbox starts with. The same every time, apart from dates, which are counted back from the clock. */
export function seed(clock: SandboxClock, size: SeedSize = {}): State {
  const state = emptyState(clock);
  for (const one of [
    member(ADA, 'Ada', { alias: ADA_ALIAS, realname: 'Ada L.' }),
    member(BO, 'Bo', { town: 'Bern', country: 'CH', lg: 'de' }),
    member(CLEO, 'Cleo', { alias: 'cleo', town: 'Gent', country: 'BE', isPro: false }),
    member(CLOSED_MEMBER, 'Dan', { alias: 'dan', closed: true }),
  ]) {
    state.members.set(one.userId, one);
  }
  for (const one of [
    key(KEY, SECRET, 'My own uploader'),
    key(SECOND_KEY, SECOND_SECRET, 'Another tool', { ownerId: BO }),
    key(WEB_KEY, WEB_SECRET, 'A web site', { callback: WEB_CALLBACK }),
    key(DISABLED_KEY, '1010101010101010', 'Disabled', { disabled: true }),
    key(FAR_KEY, FAR_SECRET, 'Elsewhere', { allowedIps: ['192.0.2.1'] }),
  ]) {
    state.keys.set(one.key, one);
  }
  const ids = seedDocs(state, size.docs ?? 0);
  addAlbums(state, ids.ada, ids.bo, size.albums ?? 0);
  seedGroups(state, ids);
  fillerGroups(state, size.groups ?? 0);
  return state;
}
