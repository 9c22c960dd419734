/**
 * Signing in to AdultWork in a window of the browser: with the token in the answer's address (implicit grant), or with
 * a code that the person's own client secret turns into tokens (code grant). Source: the developer pages on Unified
 * Login, RFC 6749 sections 4.1 and 4.2.
 */
import * as v from 'valibot';
import type { Access, Session, SignIn } from '../site.ts';
import { loginOf } from './addresses.ts';
import { caller, mayManage, SCOPE } from './call.ts';
import { loginError, ownError } from './errors.ts';
import { askTokens, tokenSecrets } from './oauth.ts';
import { permissions, tokens } from './shapes.ts';
import { identify } from './whose.ts';

/** What albums need, and what tells whether the person manages a group. */
const SCOPES = `${SCOPE} account_information`;

type Answer = ReadonlyMap<string, string>;

/** States that have been answered: an answer's address must not work a second time. */
const usedStates = new Set<string>();

/**
 * Address of the consent page.
 *
 * @param kind `token` for the implicit grant, `code` for the code grant
 */
export function consentUrl(access: Access, kind: 'token' | 'code', state: string): string {
  const url = new URL('Authorize', loginOf(access.endpoints));
  const query = new URLSearchParams({
    response_type: kind,
    client_id: access.secrets.client_id ?? '',
    redirect_uri: access.redirectUrl,
    scope: SCOPES,
    state,
  });
  // A plus sign for a space is right in a form but not understood everywhere in an address.
  url.search = query.toString().replaceAll('+', '%20');
  return url.href;
}

/** Reads the address at which the window ended, if it is ours and names nothing twice. */
function answerOf(redirectUrl: string, callback: string, part: 'hash' | 'search'): Answer {
  const [home, back] = [parseUrl(redirectUrl), parseUrl(callback)];
  if (!home || !back || home.origin !== back.origin || home.pathname !== back.pathname) {
    throw ownError('callback');
  }
  // A refusal may come in the query even where a token would come in the fragment; a token counts only in its place.
  const refusal = ['state', 'status', 'error'];
  const answer = new Map<string, string>();
  const take = (text: string, allowed: (name: string) => boolean) => {
    // A plus sign is part of a token here, never a space.
    for (const [name, value] of new URLSearchParams(text.replaceAll('+', '%2B'))) {
      if (!allowed(name)) continue;
      if (answer.has(name)) throw ownError('callback');
      answer.set(name, value);
    }
  };
  take(back[part].slice(1), () => true);
  if (part === 'hash' && answer.size === 0) take(back.search.slice(1), (name) => refusal.includes(name));
  return answer;
}

function checkAnswer(answer: Answer, state: string | undefined): void {
  if (!state || answer.get('state') !== state || usedStates.has(state)) throw ownError('state');
  usedStates.add(state);
  const error = answer.get('error') || (answer.get('status') === 'cancelled' ? 'cancelled' : '');
  if (error) throw loginError(error);
}

/** Who the person is and what they have granted; refused when albums are not part of it. */
async function sessionOf(access: Access): Promise<Omit<Session, 'secrets'>> {
  const call = caller(access);
  const { user } = await identify(call);
  const granted = await call.read('Account/GetPermissions', permissions);
  if (!mayManage(granted)) throw ownError('scope');
  return { user, permissions: granted };
}

function method(
  kind: 'token' | 'code',
  finish: (access: Access, answer: Answer) => Promise<Session>,
): Required<SignIn> {
  return {
    async begin(access) {
      if (!access.redirectUrl) throw ownError('no_window');
      const state = [...crypto.getRandomValues(new Uint8Array(16))]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('');
      return { next: 'window', url: consentUrl(access, kind, state), pending: { state } };
    },

    async finish(access, pending, callback = '') {
      const answer = answerOf(access.redirectUrl, callback, kind === 'token' ? 'hash' : 'search');
      checkAnswer(answer, pending.state);
      return finish(access, answer);
    },
  };
}

/** The implicit grant: no secret is needed; when the token has run out, the window is opened again. */
export const implicit = method('token', async (access, answer) => {
  const parsed = v.safeParse(tokens, Object.fromEntries(answer));
  if (!parsed.success) throw ownError('callback');
  const secrets = { ...tokenSecrets(parsed.output, access.now()), refresh_token: '' };
  const session = await sessionOf({ ...access, secrets: { ...access.secrets, ...secrets } });
  return { ...session, secrets };
});

/** The code grant: the tokens are renewed without asking the person again. */
export const code = method('code', async (access, answer) => {
  const given = answer.get('code');
  if (!given) throw ownError('callback');
  const secrets = await askTokens(access, {
    grant_type: 'authorization_code',
    code: given,
    redirect_uri: access.redirectUrl,
  });
  try {
    await access.saveSecrets(secrets);
  } catch {
    throw ownError('not_stored');
  }
  const session = await sessionOf(access);
  // The tokens may have been renewed meanwhile, so those of the vault count.
  const { token = '', token_ends = '', refresh_token = '' } = access.secrets;
  return { ...session, secrets: { token, token_ends, refresh_token } };
});

function parseUrl(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
