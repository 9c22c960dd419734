/**
 * The token endpoint of Unified Login. Source: the developer pages AuthorizationCode and RefreshAccessTokens.
 */
import * as v from 'valibot';
import type { Access, Secrets, SiteError } from '../site.ts';
import { send, trouble } from '../trouble.ts';
import { about } from './about.ts';
import { loginOf } from './addresses.ts';
import { errorOf, loginError, ownError } from './errors.ts';
import { tokens } from './shapes.ts';

const refusal = v.object({ error: v.string() });

/** Tokens as they are kept: an absent one is empty, the end is milliseconds since 1970 or empty. */
export function tokenSecrets(given: v.InferOutput<typeof tokens>, now: number): Secrets {
  return {
    token: given.access_token,
    // Lifetimes in the documentation contradict each other, so only what the answer says counts.
    token_ends: given.expires_in ? String(now + given.expires_in * 1000) : '',
    refresh_token: given.refresh_token ?? '',
  };
}

/**
 * Asks for tokens with a code or a refresh token. Throws `SiteError`; nothing is known to be lost after any but
 * `sign-in-again`.
 *
 * @param grant `grant_type` and what belongs to it; the client's id and secret are added
 */
export async function askTokens(access: Access, grant: Record<string, string>): Promise<Secrets> {
  const { client_id = '', client_secret = '' } = access.secrets;
  const context = { site: about.name, call: 'OAuth/token', write: false };
  const answer = await send(
    access.transport,
    {
      method: 'POST',
      url: new URL('token', loginOf(access.endpoints)).href,
      body: new URLSearchParams({ ...grant, client_id, client_secret }),
      headers: { Accept: 'application/json' },
    },
    context,
  );
  if (answer.contentType === 'text/html' || answer.text.trimStart().startsWith('<')) {
    if (answer.status >= 500) throw trouble(context, 'server-error');
    throw answer.status >= 400 ? ownError('blocked', { call: context.call }) : trouble(context, 'not-data');
  }
  const body = parse(answer.text);
  if (answer.status !== 200) throw refusalOf(answer.status, body, context);
  const parsed = v.safeParse(tokens, body);
  if (!parsed.success) throw trouble(context, 'unreadable');
  return tokenSecrets(parsed.output, access.now());
}

function refusalOf(status: number, body: unknown, context: Parameters<typeof trouble>[0]): SiteError {
  const parsed = v.safeParse(refusal, body);
  if (parsed.success) return loginError(parsed.output.error);
  if (status >= 500) return trouble(context, 'server-error');
  return errorOf(context.call, status, { message: '', property: undefined }, false);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
