import { randomBytes } from 'node:crypto';
import type { Gallery, Key, Medium, Member, Session } from './types.ts';

/** Everything the site knows. */
export interface State {
  keys: Map<string, Key>;
  members: Map<string, Member>;
  media: Map<string, Medium>;
  /** In the order in which they were made, the Lightbox first. */
  galleries: Map<string, Gallery>;
  /** Sessions of the API, by their ids. */
  sessions: Map<string, Session>;
  /** Sessions of browsers on the pages: user ids by cookie. */
  visits: Map<string, string>;
  /** Calls that count against quotas: which key, when (milliseconds). */
  calls: { key: string; at: number }[];
}

/** `bytes` random bytes in lower-case hexadecimal digits. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** The galleries of a member. */
export const galleriesOf = (state: State, userId: string): Gallery[] =>
  [...state.galleries.values()].filter((gallery) => gallery.ownerId === userId);

/** The gallery of a member that methods use when none is named. */
export function lightboxOf(state: State, userId: string): Gallery {
  const found = galleriesOf(state, userId).find((gallery) => gallery.name === '');
  if (!found) throw new Error('Every member has a Lightbox');
  return found;
}

/** Makes a gallery with an id of 8 hexadecimal digits. */
export function makeGallery(state: State, ownerId: string, name: string): Gallery {
  let id = randomHex(4);
  while (state.galleries.has(id)) id = randomHex(4);
  const gallery: Gallery = { id, ownerId, name, mediaIds: [] };
  state.galleries.set(id, gallery);
  return gallery;
}

/** Starts a session of the API. `at`: milliseconds since 1970. */
export function openSession(state: State, key: string, userId: string, at: number): Session {
  const session: Session = { id: `s3ss10n-${randomHex(12)}`, key, userId, startedAt: at };
  state.sessions.set(session.id, session);
  return session;
}
