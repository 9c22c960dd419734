/**
 * Signing in: a one-time token, the login page, a session for the token. Source: API pages Auth.createToken,
 * Auth.getSession and "Login Desktop App".
 */
import * as v from 'valibot';
import { type Access, type Session, type SignIn, SiteError } from '../site.ts';
import { type Caller, caller } from './call.ts';
import { list, maybeText, userId } from './shapes.ts';

/** One-time token of a sign-in. */
export const token = v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/));

const session = v.object({
  session_key: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/)),
  uid: userId,
  /** Only desktop applications are given one; they sign with it from here on. */
  secret: v.nullish(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{0,200}$/)), ''),
});

/** Address of the login page for a token. The token is good for nothing without the application's secret. */
export function loginUrl(access: Access, authToken: string): string {
  const url = new URL('login.php', access.endpoints.pages);
  const { key = '' } = access.secrets;
  url.search = new URLSearchParams({ api_key: key, v: '1.0', auth_token: authToken }).toString();
  return url.href;
}

/** Names of the signed-in person, as far as the server tells them. */
async function profileOf(call: Caller, uid: string): Promise<{ name?: string; alias?: string }> {
  const schema = list(v.object({ name: maybeText, username: maybeText }));
  try {
    const [found] = await call.read('users.getInfo', schema, { uids: uid, fields: 'name,username' });
    return {
      ...(found?.name ? { name: found.name } : {}),
      ...(found?.username ? { alias: found.username } : {}),
    };
  } catch (error) {
    // The sign-in is complete without a name, so its absence must not undo the consent.
    if (error instanceof SiteError) return {};
    throw error;
  }
}

/** The access before there is a session: a stale one must not take part. */
function withoutSession(access: Access): Access {
  const { session_key: _, session_secret: __, ...secrets } = access.secrets;
  return { ...access, secrets };
}

/** Sign-in by auth token and session. */
export const bySession: SignIn = {
  async begin(access) {
    const ticket = await caller(withoutSession(access)).app('auth.createToken', token);
    return { next: 'consent', url: loginUrl(access, ticket), pending: { token: ticket } };
  },

  async finish(access, pending): Promise<Session> {
    const bare = withoutSession(access);
    const made = await caller(bare).app('auth.getSession', session, { auth_token: pending.token ?? '' });
    const secrets = { session_key: made.session_key, session_secret: made.secret };
    const signedIn = caller({ ...bare, secrets: { ...bare.secrets, ...secrets } });
    const profile = await profileOf(signedIn, made.uid);
    return { user: { id: made.uid, name: made.uid, ...profile }, permissions: {}, secrets };
  },
};
