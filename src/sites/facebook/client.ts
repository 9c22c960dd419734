import {
  type Access,
  type Check,
  type Session,
  type SiteClient,
  SiteError,
  type SiteModule,
} from '../site.ts';
import { albums } from './albums.ts';
import { type Caller, caller } from './call.ts';
import { docs } from './docs.ts';
import { SESSION_OVER } from './errors.ts';
import { nothing, userId } from './shapes.ts';
import { bySession, token } from './sign-in.ts';

/** Tests the application, then the session; stops at the first that fails, as the rest would fail too. */
async function check(access: Access, call: Caller) {
  let session: Pick<Session, 'user' | 'permissions'> | undefined;
  const steps: [what: string, test: () => Promise<unknown>][] = [
    ['facebook_check_application', () => call.app('auth.createToken', token)],
  ];
  if (access.secrets.session_key) {
    steps.push([
      'facebook_check_session',
      async () => {
        const id = await call.read('users.getLoggedInUser', userId);
        session = { user: access.user?.id === id ? access.user : { id, name: id }, permissions: {} };
      },
    ]);
  }
  const checks: Check[] = [];
  for (const [what, test] of steps) {
    try {
      await test();
      checks.push({ what, ok: true });
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      return { checks: [...checks, { what, ok: false, detail: error.text, verdict: error.verdict }] };
    }
  }
  return { checks, ...(session ? { session } : {}) };
}

/** Ends the session; one that has ended by itself is just as well. */
async function signOut(call: Caller): Promise<void> {
  try {
    await call.read('auth.expireSession', nothing);
  } catch (error) {
    if (!(error instanceof SiteError) || !SESSION_OVER.includes(error.code)) throw error;
  }
}

/** Facebook's legacy API at work: how to sign in, and a client for one account. */
export const site: SiteModule = {
  signIn: { session: bySession },
  connect(access): SiteClient {
    const call = caller(access);
    return {
      check: () => check(access, call),
      // No answer of this API tells the server's time.
      clockOffset: () => 0,
      signOut: () => signOut(call),
      albums: albums(call, access),
      docs: docs(call),
    };
  },
};
