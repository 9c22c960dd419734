/**
 * The two signed steps of OAuth, which give a request token and an access token. Source: the API's page on OAuth.
 *
 * The form of a refusal is documented nowhere, so a code is taken from a form-encoded body or from the API's envelope.
 */
import * as v from 'valibot';
import type { HttpResponse } from '../../protocols/http.ts';
import { type Access, SiteError } from '../site.ts';
import { type CallContext, send, trouble } from '../trouble.ts';
import { about } from './about.ts';
import { caller } from './call.ts';
import { errorOf } from './errors.ts';
import { type OAuthToken, oauthSigning } from './oauth-signing.ts';
import { looksLikePage, readReply } from './reply.ts';
import { withoutToken } from './session.ts';
import { nothing } from './shapes.ts';

const printable = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/));
const tokenForm = v.object({ oauth_token: printable, oauth_token_secret: printable });
const CLOCK_CODES = ['132', '134'];

/** Asks for a request token, telling where the browser is to be sent after consent. */
export function requestToken(access: Access, callback: string): Promise<OAuthToken> {
  return step(access, 'request', callback ? { oauth_callback: callback } : {});
}

/** Turns a request token that the person has agreed to into an access token. */
export function accessToken(access: Access, token: OAuthToken): Promise<OAuthToken> {
  return step(access, 'access', {}, token);
}

async function step(
  access: Access,
  name: 'request' | 'access',
  params: Record<string, string>,
  token?: OAuthToken,
): Promise<OAuthToken> {
  const signing = oauthSigning(access);
  const url = new URL(`apps/oauth/${name}`, access.endpoints.pages).href;
  const context: CallContext = { site: about.name, call: `oauth.${name}`, write: false };
  const once = async () => {
    const headers = await signing.headers({ verb: 'GET', url, params }, token);
    return tokenIn(await send(access.transport, { method: 'GET', url, headers }, context), context);
  };
  try {
    return await signing.repeated(once);
  } catch (error) {
    if (!(error instanceof SiteError) || !CLOCK_CODES.includes(error.code)) throw error;
    throw errorOf(context.call, error.code, false, await measuredOffset(access));
  }
}

function tokenIn(answer: HttpResponse, context: CallContext): OAuthToken {
  const form = Object.fromEntries(new URLSearchParams(answer.text));
  const found = v.safeParse(tokenForm, form);
  if (answer.status === 200 && found.success) {
    return { token: found.output.oauth_token, tokenSecret: found.output.oauth_token_secret };
  }
  const code = /^\d{1,3}$/.test(form.code ?? '')
    ? form.code
    : (readReply('json', answer.text) ?? readReply('xml', answer.text))?.code;
  if (code !== undefined) throw errorOf(context.call, code, context.write);
  if (answer.status >= 500) throw trouble(context, 'server-error');
  throw trouble(context, looksLikePage('json', answer.text) ? 'not-data' : 'unreadable');
}

/** The server's clock minus ours: the steps' own answers do not tell the time, so another call is asked. */
async function measuredOffset(access: Access): Promise<number> {
  const call = caller(withoutToken(access));
  try {
    await call.read('test.hello', nothing);
  } catch (error) {
    // A refusal tells the time too, and without it the sentence does without the difference.
    if (!(error instanceof SiteError)) throw error;
  }
  return call.clockOffset();
}
