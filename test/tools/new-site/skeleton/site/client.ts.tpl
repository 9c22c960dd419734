import { type Access, type Check, type SiteClient, SiteError, type SiteModule } from '../site.ts';
import { albums } from './albums.ts';
import { call } from './call.ts';
import { byKey, user } from './sign-in.ts';

/** Tests whether the server answers and still knows the sign-in. */
async function check(access: Access) {
  const what = '__site___check_token';
  try {
    const found = await call(access, { method: 'getUser', schema: user });
    const checks: Check[] = [{ what, ok: true }];
    return { checks, session: { user: found, permissions: {} } };
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const failed: Check = { what, ok: false, detail: error.text, verdict: error.verdict };
    return { checks: [failed] };
  }
}

/** __Site__ at work: how to sign in, and a client for one account. */
export const site: SiteModule = {
  signIn: { key: byKey },
  connect(access): SiteClient {
    return {
      check: () => check(access),
      // No answer tells the site's time.
      clockOffset: () => 0,
      albums: albums(access),
    };
  },
};
