/**
 * From a token to a session: whose it is and what it may do. Source: the method pages auth.getToken, auth.checkToken
 * and user.get.
 */
import * as v from 'valibot';
import { type Access, type Secrets, type Session, SiteError } from '../site.ts';
import { caller } from './call.ts';
import { errorOf } from './errors.ts';
import { mayWrite, noteDropped } from './permission.ts';
import { address, flag, loose, maybeText, text, words } from './shapes.ts';

const permissions = v.pipe(
  v.optional(v.unknown()),
  v.transform((value) => (value && typeof value === 'object' && !Array.isArray(value) ? value : {})),
  v.record(v.string(), text),
);

/** The reply of `auth.getToken` and `auth.checkToken`; the latter may say `perms`. */
export const authReply = v.object({
  auth: v.object({
    token: maybeText,
    permissions,
    perms: permissions,
    user: v.object({ user_id: text, username: v.optional(words, ''), realname: v.optional(words, '') }),
  }),
});

/** User and permissions out of an auth reply. */
export function sessionOf(reply: v.InferOutput<typeof authReply>): Pick<Session, 'user' | 'permissions'> {
  const { user, permissions: granted, perms } = reply.auth;
  return {
    user: { id: user.user_id, name: user.username || user.realname || user.user_id },
    permissions: { ...perms, ...granted },
  };
}

/** The access before there is a token: a stale one must not take part. */
export function withoutToken(access: Access): Access {
  const { token: _, oauth_token: __, oauth_token_secret: ___, ...secrets } = access.secrets;
  return { ...access, secrets };
}

/** The access with a new token in place of what was there. */
export function withToken(access: Access, token: Secrets): Access {
  const bare = withoutToken(access);
  return { ...bare, secrets: { ...bare.secrets, ...token } };
}

/**
 * The session of a new token; one that may not change docs is refused with code 110.
 *
 * @param token the secrets that make up the token; tokens of the other sign-in method are dropped
 */
export async function newSession(
  access: Access,
  token: Secrets,
  reply: v.InferOutput<typeof authReply>,
): Promise<Session> {
  const session = sessionOf(reply);
  if (!mayWrite(session.permissions)) throw errorOf('auth.getToken', '110', false);
  const profile = await profileOf(withToken(access, token), session.user.id);
  return {
    ...session,
    user: { ...session.user, ...profile },
    secrets: { token: '', oauth_token: '', oauth_token_secret: '', ...noteDropped, ...token },
  };
}

/** The name the person's page addresses use; pages name owners by it, so own docs are told from others' by it. */
async function profileOf(access: Access, id: string): Promise<{ alias?: string; icon?: string }> {
  const schema = v.object({
    user: loose({ alias: maybeText, icon: address, is_closed: v.optional(flag, false) }),
  });
  try {
    const { user } = await caller(access).read('user.get', schema, { user_id: id });
    return { ...(user.alias ? { alias: user.alias } : {}), ...(user.icon ? { icon: user.icon } : {}) };
  } catch (error) {
    // The sign-in is complete without a profile, so its absence must not undo the consent.
    if (error instanceof SiteError) return {};
    throw error;
  }
}
