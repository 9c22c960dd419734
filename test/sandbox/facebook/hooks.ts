import type { World } from './call.ts';
import { bindToken } from './login-page.ts';
import { ADA, KEY } from './seed.ts';
import { addPhoto, addSession, pidOf, randomHex } from './state.ts';
import type { Session } from './types.ts';

/** Agrees to a token as if on the login page. `where`: the token, or the login page's address. */
export function consent(world: World, where: string, uid = ADA, forever = false): void {
  const name = URL.canParse(where) ? (new URL(where).searchParams.get('auth_token') ?? '') : where;
  const token = world.state.authTokens.get(name);
  if (!token) throw new Error('There is no such token');
  bindToken(world, token, uid, forever);
}

/** Whose session is wanted, and how long it lasts. */
export interface SessionWish {
  uid?: string;
  key?: string;
  forever?: boolean;
}

/** A session without the login page. */
export function issueSession(
  { state, modes }: World,
  { uid = ADA, key = KEY, forever = false }: SessionWish,
): Session {
  const app = state.apps.get(key);
  if (!app) throw new Error('There is no such application');
  return addSession(state, app, uid, forever ? 0 : modes.sessionHours * 3_600_000);
}

/** An access token of the later sign-in. */
export function issueAccessToken({ state }: World, { uid = ADA, key = KEY }: SessionWish): string {
  const token = { token: randomHex(16), key, uid, revoked: false };
  state.accessTokens.set(token.token, token);
  return token.token;
}

/** Ends all sessions, or those of one user: the next calls with them answer 102. Returns how many. */
export function revokeSessions({ state }: World, uid?: string): number {
  const live = [...state.sessions.values()].filter(
    (session) => !session.revoked && (uid === undefined || session.uid === uid),
  );
  for (const session of live) session.revoked = true;
  return live.length;
}

/** Puts photos into an album, as uploads would. Returns their ids. */
export function addPhotos({ state }: World, aid: string, count: number): string[] {
  const album = state.albums.get(aid);
  if (!album) throw new Error('There is no such album');
  return Array.from({ length: count }, (_, n) =>
    pidOf(addPhoto(state, album, { caption: `Added ${n + 1}` })),
  );
}
