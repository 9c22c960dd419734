import * as v from 'valibot';
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
import { groups } from './groups.ts';
import { oauthTokenOf } from './oauth-signing.ts';
import { mayWrite } from './permission.ts';
import type { Format } from './reply.ts';
import { authReply, sessionOf, withoutToken } from './session.ts';
import { nothing } from './shapes.ts';
import { frob } from './sign-in.ts';
import { oauth } from './sign-in-oauth.ts';

/** Tests key, secret, token and permission in turn; stops at the first that fails, as the rest would fail too. */
async function check(access: Access, call: Caller) {
  const keyCall = caller(withoutToken(access));
  let session: Pick<Session, 'user' | 'permissions'> | undefined;
  const steps: [what: string, test: () => Promise<unknown>][] = [
    ['ipernity_check_key', () => keyCall.read('test.hello', nothing)],
    ['ipernity_check_secret', () => keyCall.read('auth.getFrob', v.object({ auth: v.unknown() }))],
  ];
  if (access.secrets.token || oauthTokenOf(access)) {
    steps.push([
      'ipernity_check_token',
      async () => {
        session = sessionOf(await call.read('auth.checkToken', authReply));
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
  if (!session) return { checks };
  const ok = mayWrite(session.permissions);
  const permission: Check = {
    what: 'ipernity_check_permission',
    ok,
    ...(ok ? {} : { detail: { key: 'ipernity_error_110' }, verdict: 'sign-in-again' as const }),
  };
  return { checks: [...checks, permission], session };
}

/**
 * A client for one account.
 *
 * @param format the form of the answers; both say the same, and `json` is the one in use
 */
export function connect(access: Access, format: Format = 'json'): SiteClient {
  const call = caller(access, format);
  return {
    check: () => check(access, call),
    clockOffset: call.clockOffset,
    albums: albums(call, access),
    groups: groups(call, access.now),
    docs: docs(call, access),
  };
}

/** ipernity at work: how to sign in, and a client for one account. */
export const site: SiteModule = { signIn: { frob, oauth }, connect: (access) => connect(access) };
