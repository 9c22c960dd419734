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
import { nothing } from './shapes.ts';
import { authReply, frob, mayWrite, sessionOf } from './sign-in.ts';

/** Tests key, secret, token and permission in turn; stops at the first that fails, as the rest would fail too. */
async function check(access: Access, call: Caller) {
  const { token, ...keyOnly } = access.secrets;
  const keyCall = caller({ ...access, secrets: keyOnly });
  let session: Pick<Session, 'user' | 'permissions'> | undefined;
  const steps: [what: string, test: () => Promise<unknown>][] = [
    ['ipernity_check_key', () => keyCall.read('test.hello', nothing)],
    ['ipernity_check_secret', () => keyCall.read('auth.getFrob', v.object({ auth: v.unknown() }))],
  ];
  if (token) {
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

/** ipernity at work: how to sign in, and a client for one account. */
export const site: SiteModule = {
  signIn: { frob },
  connect(access): SiteClient {
    const call = caller(access);
    return {
      check: () => check(access, call),
      clockOffset: call.clockOffset,
      albums: albums(call),
      groups: groups(call, access.now),
      docs: docs(call, access),
    };
  },
};
