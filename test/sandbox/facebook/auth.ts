import { type Method, need, userOf } from './call.ts';
import { ApiError } from './errors.ts';
import { randomHex, type State } from './state.ts';
import type { AuthToken } from './types.ts';

/** `auth.createToken` (section 9): a one-time token of the application. */
export const createToken: Method = {
  sessionless: 'always',
  auth: true,
  params: [],
  run({ state, app }) {
    const token: AuthToken = {
      token: randomHex(16),
      key: app.key,
      createdAt: state.clock.now(),
      used: false,
    };
    state.authTokens.set(token.token, token);
    return token.token;
  },
};

/** Whether a token can still be used by this application. */
export const isFresh = (state: State, token: AuthToken, key: string, minutes: number): boolean =>
  token.key === key && !token.used && state.clock.now() - token.createdAt <= minutes * 60_000;

/** `auth.getSession` (section 9): the session for a token that a user has agreed to; the token is used up. */
export const getSession: Method = {
  sessionless: 'always',
  auth: true,
  params: ['auth_token', 'generate_session_secret', 'host_url'],
  run(call) {
    const { state, app, modes, params, request } = call;
    if (app.desktop && modes.httpsForGetSession && !request.secure) throw new ApiError(8);
    const token = state.authTokens.get(need(call, 'auth_token'));
    if (!token || !isFresh(state, token, app.key, modes.tokenMinutes)) throw new ApiError(100);
    // Asking too early does not use up the token, so that the user can still agree.
    const session = state.sessions.get(token.session ?? '');
    if (!session) throw new ApiError(100);
    token.used = true;
    call.entry.account = session.uid;
    const wantsSecret = app.desktop || ['1', 'true'].includes(params.generate_session_secret ?? '');
    return {
      session_key: session.sessionKey,
      uid: session.uid,
      expires: session.timeout === 0 ? 0 : Math.floor((session.createdAt + session.timeout) / 1000),
      secret: wantsSecret ? session.secret : undefined,
    };
  },
};

/** `auth.expireSession`: signs out. */
export const expireSession: Method = {
  params: [],
  run({ session }) {
    if (!session) throw new ApiError(102);
    session.revoked = true;
    return true;
  },
};

/** `auth.revokeAuthorization`: takes back that the user let the application in. */
export const revokeAuthorization: Method = {
  params: ['uid'],
  run(call) {
    const { uid } = userOf(call);
    call.app.grants.delete(uid);
    for (const session of call.state.sessions.values()) {
      if (session.key === call.app.key && session.uid === uid) session.revoked = true;
    }
    return true;
  },
};
