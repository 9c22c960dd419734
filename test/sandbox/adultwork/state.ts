import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { Album, Code, Grant, Group, Member, Picture, Project } from './types.ts';

/** Everything the imitated site knows. Tests may read and change it at will. */
export interface State {
  clock: SandboxClock;
  members: Map<string, Member>;
  groups: Map<string, Group>;
  /** By client id. */
  projects: Map<string, Project>;
  albums: Map<string, Album>;
  pictures: Map<string, Picture>;
  codes: Map<string, Code>;
  accessTokens: Map<string, Grant>;
  refreshTokens: Map<string, Grant>;
  /** Scopes that a member has taken back, as `user scope`. */
  revoked: Set<string>;
  /** Open consent pages: ticket → the query they were opened with. */
  tickets: Map<string, Record<string, string>>;
  /** Calls left of each token and the simulated time they were counted at. */
  buckets: Map<string, { left: number; at: number }>;
  /** Counters; ids are never given twice. */
  nextAlbum: number;
  nextPicture: number;
}

/** A state with nothing in it. */
export const emptyState = (clock: SandboxClock): State => ({
  clock,
  members: new Map(),
  groups: new Map(),
  projects: new Map(),
  albums: new Map(),
  pictures: new Map(),
  codes: new Map(),
  accessTokens: new Map(),
  refreshTokens: new Map(),
  revoked: new Set(),
  tickets: new Map(),
  buckets: new Map(),
  nextAlbum: 9001,
  nextPicture: 501,
});

/** A new opaque text that starts with `prefix`. */
export const opaque = (prefix: string): string => `${prefix}_${randomBytes(20).toString('hex')}`;

/** Somebody's albums in the order in which they are shown. */
export const albumsOf = (state: State, userId: string): Album[] =>
  [...state.albums.values()]
    .filter((album) => album.userId === userId)
    .sort((a, b) => a.sequence - b.sequence);

/** The pictures of an album, oldest first. */
export const picturesIn = (state: State, albumId: string): Picture[] =>
  [...state.pictures.values()].filter((picture) => picture.albumId === albumId);

/** Puts a new album at the end of somebody's albums. */
export function addAlbum(state: State, album: Omit<Album, 'id' | 'sequence'>): Album {
  const last = albumsOf(state, album.userId).at(-1)?.sequence ?? 0;
  const made: Album = { ...album, id: String(state.nextAlbum++), sequence: last + 1 };
  state.albums.set(made.id, made);
  return made;
}

/** Puts a new picture into a gallery. */
export function addPicture(state: State, picture: Omit<Picture, 'id'>): Picture {
  const made: Picture = { ...picture, id: String(state.nextPicture++) };
  state.pictures.set(made.id, made);
  return made;
}
