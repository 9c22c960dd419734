/**
 * Signing in to ipernity by the frob flow: a one-time ticket, consent on a page of the site, a token for the ticket.
 * Source: the API's page on authorisation of desktop applications.
 */
import * as v from 'valibot';
import { signParams } from '../../protocols/signed-params.ts';
import type { Access, SignIn } from '../site.ts';
import { caller, languageOf } from './call.ts';
import { errorOf } from './errors.ts';
import { wantedPermission } from './permission.ts';
import { authReply, newSession, withoutToken } from './session.ts';
import { text } from './shapes.ts';

/** Address of the consent page for a ticket. The link's signature has no method name. */
export function consentUrl(access: Access, frob: string): string {
  const { key = '', secret = '' } = access.secrets;
  const params = { api_key: key, frob, lg: languageOf(access), perm_doc: wantedPermission(access) };
  const url = new URL('apps/authorize', access.endpoints.pages);
  url.search = new URLSearchParams({ ...params, api_sig: signParams(params, secret) }).toString();
  return url.href;
}

/** The frob flow. */
export const frob: SignIn = {
  async begin(access) {
    const schema = v.object({ auth: v.object({ frob: text }) });
    const reply = await caller(withoutToken(access)).read('auth.getFrob', schema);
    const ticket = reply.auth.frob;
    return { next: 'consent', url: consentUrl(access, ticket), pending: { frob: ticket } };
  },

  async finish(access, pending) {
    const reply = await caller(withoutToken(access)).read('auth.getToken', authReply, {
      frob: pending.frob ?? '',
    });
    const { token } = reply.auth;
    if (!token) throw errorOf('auth.getToken', '110', false);
    return newSession(access, { token }, reply);
  },
};
