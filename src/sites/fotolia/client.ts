import {
  type Access,
  type Check,
  type Session,
  type SiteClient,
  SiteError,
  type SiteModule,
} from '../site.ts';
import { albums } from './albums.ts';
import { call } from './call.ts';
import { docs } from './docs.ts';
import { codes } from './errors.ts';
import { type Caller, caller } from './session.ts';
import { maybeText, nothing, struct } from './shapes.ts';
import { logOut, password } from './sign-in.ts';

/** Tests server, key and session in turn; stops at the first that fails, as the rest would fail too. */
async function check(access: Access, calls: Caller) {
  const checks: Check[] = [];
  let session: Pick<Session, 'user' | 'permissions'> | undefined;
  const refusal = await failureOf(() =>
    call(access, { method: 'test', params: [], schema: nothing, write: false }),
  );
  // Whatever code it is: a server that refuses in the site's own way is one of the right kind.
  const answers = refusal === undefined || Object.hasOwn(codes, refusal.code);
  checks.push(line('fotolia_check_server', answers ? undefined : refusal));
  if (!answers) return { checks };
  checks.push(line('fotolia_check_key', refusal));
  if (refusal) return { checks };
  const failure = await failureOf(async () => {
    const { id } = await calls.read('getUserData', struct({ id: maybeText }));
    const name = access.secrets.login ?? access.user?.name ?? '';
    session = { user: { id: id ?? access.user?.id ?? name, name }, permissions: {} };
  });
  checks.push(line('fotolia_check_session', failure));
  return session ? { checks, session } : { checks };
}

async function failureOf(work: () => Promise<unknown>): Promise<SiteError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof SiteError) return error;
    throw error;
  }
}

const line = (what: string, failure: SiteError | undefined): Check => ({
  what,
  ok: failure === undefined,
  ...(failure ? { detail: failure.text, verdict: failure.verdict } : {}),
});

/** Fotolia at work: how to sign in, and a client for one account. */
export const site: SiteModule = {
  signIn: { password },
  connect(access): SiteClient {
    const calls = caller(access);
    return {
      check: () => check(access, calls),
      // No answer tells the site's time, and no call needs it.
      clockOffset: () => 0,
      signOut: () => logOut(access),
      albums: albums(calls, access),
      docs: docs(access),
    };
  },
};
