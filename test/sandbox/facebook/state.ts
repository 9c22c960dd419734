import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { makeId } from './ids.ts';
import type { AccessToken, Album, App, AuthToken, Photo, Session, User } from './types.ts';

/** Everything the imitated site knows. Tests may read and change it at will. */
export interface State {
  /** By key. */
  apps: Map<string, App>;
  /** By uid. */
  users: Map<string, User>;
  authTokens: Map<string, AuthToken>;
  /** By session key. */
  sessions: Map<string, Session>;
  accessTokens: Map<string, AccessToken>;
  /** By aid, in the order in which they were made. */
  albums: Map<string, Album>;
  /** By pid. */
  photos: Map<string, Photo>;
  /** Decaying counters of section 14, by session or application. */
  rates: Map<string, { count: number; at: number }>;
  /** Counters for new ids. */
  nextAlbum: number;
  nextPhoto: number;
  clock: SandboxClock;
}

/** A state with nothing in it. */
export const emptyState = (clock: SandboxClock): State => ({
  apps: new Map(),
  users: new Map(),
  authTokens: new Map(),
  sessions: new Map(),
  accessTokens: new Map(),
  albums: new Map(),
  photos: new Map(),
  rates: new Map(),
  nextAlbum: 2000001,
  nextPhoto: 30000001,
  clock,
});

/** `bytes` random bytes as lower-case hex. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** The id of an album. */
export const aidOf = (album: Album): string => makeId(album.owner, album.short);

/** The id of a photo. */
export const pidOf = (photo: Photo): string => makeId(photo.owner, photo.short);

/** An album's photos in the order in which they came in, waiting ones included. */
export const photosIn = (state: State, album: Album): Photo[] =>
  [...state.photos.values()].filter((photo) => photo.owner === album.owner && photo.album === album.short);

/** Whether `viewer` may see the album. Relations between users are not imitated. */
export const canSee = (album: Album, viewer: string | undefined): boolean =>
  album.visible === 'everyone' || album.owner === viewer;

/** Adds an album. */
export function addAlbum(state: State, album: Pick<Album, 'owner' | 'name'> & Partial<Album>): Album {
  const now = state.clock.seconds();
  const made: Album = {
    visible: 'everyone',
    type: 'normal',
    created: now,
    modified: now,
    ...album,
    short: album.short ?? state.nextAlbum++,
  };
  state.albums.set(aidOf(made), made);
  return made;
}

/** Adds a photo to an album. */
export function addPhoto(state: State, album: Album, photo: Partial<Photo> = {}): Photo {
  const short = photo.short ?? state.nextPhoto++;
  const made: Photo = {
    owner: album.owner,
    album: album.short,
    objectId: String(600000000000 + (short - 30000000)),
    caption: '',
    era: 2009,
    created: state.clock.seconds(),
    pending: false,
    ...photo,
    short,
  };
  state.photos.set(pidOf(made), made);
  return made;
}

/** A session of a user who has let the application in. `timeout`: milliseconds, 0 = never ends. */
export function addSession(state: State, app: App, uid: string, timeout: number): Session {
  const now = state.clock.now();
  const session: Session = {
    sessionKey: `${randomHex(12)}-${uid}`,
    secret: randomHex(16),
    uid,
    key: app.key,
    createdAt: now,
    usedAt: now,
    timeout,
    revoked: false,
  };
  if (!app.grants.has(uid)) app.grants.set(uid, new Set());
  state.sessions.set(session.sessionKey, session);
  return session;
}
