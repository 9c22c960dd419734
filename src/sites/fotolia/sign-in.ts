/**
 * Signing in to Fotolia with user name and password. Source: the API pages loginUser, logoutUser and getUserData.
 */
import { type Access, type SignIn, SiteError } from '../site.ts';
import { call, typed } from './call.ts';
import { maybeText, nothing, struct, text } from './shapes.ts';

/**
 * Asks the site for a session with the user name and password among the secrets. Throws `SiteError`.
 *
 * @returns the session's id, an opaque text
 */
export async function logIn(access: Access): Promise<string> {
  const { login = '', pass = '' } = access.secrets;
  const reply = await call(access, {
    method: 'loginUser',
    params: [typed(login, 'login'), typed(pass, 'pass')],
    schema: struct({ session_id: text }),
    // Nothing of the person's is changed, and another session does no harm.
    write: false,
  });
  return reply.session_id;
}

/** Ends the session at the site. One that has ended already is fine. Throws `SiteError`. */
export async function logOut(access: Access): Promise<void> {
  const { session = '' } = access.secrets;
  try {
    await call(access, { method: 'logoutUser', params: [session], schema: nothing, write: false });
  } catch (error) {
    if (!hasEnded(error)) throw error;
  }
  await access.saveSecrets({ session: '' });
}

/** Whether an error says that there is no session, or not any more. */
export function hasEnded(error: unknown): boolean {
  return error instanceof SiteError && (error.code === '020' || error.code === '021');
}

/** The member's number at the site. The sign-in is complete without it, so then the user name stands in. */
async function userId(access: Access, session: string, login: string): Promise<string> {
  const schema = struct({ id: maybeText });
  try {
    const user = await call(access, { method: 'getUserData', params: [session], schema, write: false });
    return user.id ?? login;
  } catch (error) {
    if (error instanceof SiteError) return login;
    throw error;
  }
}

/** User name and password. The password is dropped afterwards unless the person has ticked to keep it. */
export const password: SignIn = {
  async begin(access) {
    const { login = '', pass = '', keep = '' } = access.secrets;
    if (pass === '') {
      throw new SiteError({
        verdict: 'fix-field',
        text: { key: 'fotolia_error_no_password' },
        code: 'no-password',
        field: 'pass',
      });
    }
    const session = await logIn(access);
    const user = { id: await userId(access, session, login), name: login };
    // Secrets are merged, so an empty one drops what was stored.
    const secrets = { session, pass: keep === '1' ? pass : '' };
    return { next: 'done', session: { secrets, user, permissions: {} } };
  },
};
