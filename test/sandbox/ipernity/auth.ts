import { type Call, type Method, refuseWith } from './call.ts';
import { newTicket, type State } from './state.ts';
import type { Tree } from './tree.ts';
import type { Frob, Permissions, Token } from './types.ts';

const errors = { 1: 'Frob missing', 2: 'Frob invalid or already used' };
const refuse = refuseWith(errors);

/** `auth.getFrob` (6.1.1): a one-time ticket bound to the key. */
export const getFrob: Method = {
  signed: true,
  params: [],
  run({ state, key }) {
    return { auth: { frob: newFrob(state, key.key).frob } };
  },
};

/** Makes a ticket for a key. */
export function newFrob(state: State, key: string): Frob {
  const frob: Frob = { frob: newTicket(), key, createdAt: state.clock.now(), used: false, refused: false };
  state.frobs.set(frob.frob, frob);
  return frob;
}

/** Whether a ticket can still be used with this key; `minutes` = its life. */
export const isFresh = (state: State, frob: Frob, key: string, minutes: number): boolean =>
  frob.key === key && !frob.used && !frob.refused && state.clock.now() - frob.createdAt <= minutes * 60_000;

/** The live token that a member has given to a key with exactly these permissions. */
export const findGrant = (state: State, key: string, userId: string, perms: Permissions): Token | undefined =>
  [...state.tokens.values()].find(
    (token) =>
      token.key === key &&
      token.userId === userId &&
      !token.revoked &&
      !token.oauthSecret &&
      JSON.stringify(token.perms) === JSON.stringify(perms),
  );

/** Makes a token, or gives the one that exists already with the same permissions. */
export function grantToken(state: State, key: string, userId: string, perms: Permissions): Token {
  const token = findGrant(state, key, userId, perms) ?? {
    token: newTicket(),
    key,
    userId,
    perms,
    revoked: false,
  };
  state.tokens.set(token.token, token);
  return token;
}

function describe(call: Call, token: Token): Tree {
  const user = call.state.members.get(token.userId);
  return {
    auth: {
      token: token.token,
      permissions: { ...token.perms },
      user: {
        user_id: token.userId,
        username: user?.username ?? '',
        realname: user?.realname ?? '',
        lg: user?.lg ?? 'en',
        is_pro: user?.isPro ? 1 : 0,
      },
    },
  };
}

/** `auth.getToken` (6.1.2): gives the token for a frob that the member has agreed to; the frob is used up. */
export const getToken: Method = {
  signed: true,
  params: ['frob', 'extra'],
  errors,
  run(call) {
    const { state, params, key, modes } = call;
    if (!params.frob) return refuse(1);
    const frob = state.frobs.get(params.frob);
    if (!frob || !isFresh(state, frob, key.key, modes.frobMinutes)) return refuse(2);
    // Asking too early does not use up the frob, so that the person can still agree.
    if (!frob.userId || !frob.perms) return refuse(2);
    frob.used = true;
    call.entry.account = frob.userId;
    return describe(call, grantToken(state, key.key, frob.userId, frob.perms));
  },
};

/** `auth.checkToken` (6.1.3): who the token belongs to and what it may do. */
export const checkTokenMethod: Method = {
  signed: true,
  token: true,
  params: ['extra'],
  run: (call) => (call.token ? describe(call, call.token) : {}),
};
