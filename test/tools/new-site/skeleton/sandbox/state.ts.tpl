import { randomBytes } from 'node:crypto';

/** The key that everything is started with. */
export const KEY = '5d20b7c94e1fa683a1c05e9f3b7d2846';
/** The person whose key it is. */
export const ADA = { id: '1001', name: 'Ada' };
/** How many albums a page of the list holds. */
export const PER_PAGE = 50;

/** An album. */
export interface Album {
  id: string;
  title: string;
  docs: string[];
}

/** Everything the imitated site knows. Tests may read and change it at will. */
export interface State {
  user: { id: string; name: string };
  /** By id, in the order in which they were made. */
  albums: Map<string, Album>;
  tokens: Set<string>;
  nextAlbum: number;
}

/** Makes an album. */
export function addAlbum(state: State, title: string): Album {
  const album: Album = { id: String(state.nextAlbum++), title, docs: [] };
  state.albums.set(album.id, album);
  return album;
}

/** Gives out a token. */
export function addToken(state: State): string {
  const token = randomBytes(16).toString('hex');
  state.tokens.add(token);
  return token;
}

/** The state a sandbox starts with: more albums than one page holds. */
export function seed(): State {
  const state: State = { user: { ...ADA }, albums: new Map(), tokens: new Set(), nextAlbum: 7001 };
  for (let n = 1; n <= PER_PAGE + 10; n += 1) addAlbum(state, `Sketchbook ${n}`);
  return state;
}
