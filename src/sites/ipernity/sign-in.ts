/**
 * Signing in to ipernity by the frob flow: a one-time ticket, consent on a page of the site, a token for the ticket.
 * Source: the API's page on authorisation of desktop applications.
 */
import * as v from 'valibot';
import { signParams } from '../../protocols/signed-params.ts';
import { type Access, type Session, type SignIn, SiteError } from '../site.ts';
import { caller, languageOf } from './call.ts';
import { flag, loose, maybeText, text, words } from './shapes.ts';

/** Albums, groups and the membership of docs need no more than this. */
const PERMISSION = 'write';
const RANKS = ['none', 'read', 'write', 'delete'];

const permissions = v.pipe(
  v.optional(v.unknown()),
  v.transform((value) => (value && typeof value === 'object' && !Array.isArray(value) ? value : {})),
  v.record(v.string(), text),
);

/** The reply of `auth.getToken` and `auth.checkToken`; the latter may say `perms`. */
export const authReply = v.object({
  auth: v.object({
    token: maybeText,
    permissions,
    perms: permissions,
    user: v.object({ user_id: text, username: v.optional(words, ''), realname: v.optional(words, '') }),
  }),
});

/** User and permissions out of an auth reply. */
export function sessionOf(reply: v.InferOutput<typeof authReply>): Pick<Session, 'user' | 'permissions'> {
  const { user, permissions: granted, perms } = reply.auth;
  return {
    user: { id: user.user_id, name: user.username || user.realname || user.user_id },
    permissions: { ...perms, ...granted },
  };
}

/** Whether a token's permissions reach as far as this product needs. */
export function mayWrite(granted: Record<string, string>): boolean {
  return RANKS.indexOf(granted.doc ?? 'none') >= RANKS.indexOf(PERMISSION);
}

/** Address of the consent page for a ticket. The link's signature has no method name. */
export function consentUrl(access: Access, frob: string): string {
  const { key = '', secret = '' } = access.secrets;
  const params = { api_key: key, frob, lg: languageOf(access), perm_doc: PERMISSION };
  const url = new URL('apps/authorize', access.endpoints.pages);
  url.search = new URLSearchParams({ ...params, api_sig: signParams(params, secret) }).toString();
  return url.href;
}

/** The name the person's page addresses use; pages name owners by it, so own docs are told from others' by it. */
async function profileOf(access: Access, id: string): Promise<{ alias?: string; icon?: string }> {
  const schema = v.object({
    user: loose({ alias: maybeText, icon: maybeText, is_closed: v.optional(flag, false) }),
  });
  try {
    const { user } = await caller(access).read('user.get', schema, { user_id: id });
    return { ...(user.alias ? { alias: user.alias } : {}), ...(user.icon ? { icon: user.icon } : {}) };
  } catch (error) {
    // The sign-in is complete without a profile, so its absence must not undo the consent.
    if (error instanceof SiteError) return {};
    throw error;
  }
}

/** The frob flow. */
export const frob: SignIn = {
  async begin(access) {
    const { token: _, ...secrets } = access.secrets;
    const schema = v.object({ auth: v.object({ frob: text }) });
    const reply = await caller({ ...access, secrets }).read('auth.getFrob', schema);
    const ticket = reply.auth.frob;
    return { next: 'consent', url: consentUrl(access, ticket), pending: { frob: ticket } };
  },

  async finish(access, pending) {
    const { token: _, ...secrets } = access.secrets;
    const reply = await caller({ ...access, secrets }).read('auth.getToken', authReply, {
      frob: pending.frob ?? '',
    });
    const session = sessionOf(reply);
    const token = reply.auth.token;
    if (!token || !mayWrite(session.permissions)) {
      throw new SiteError({
        verdict: 'sign-in-again',
        text: { key: 'ipernity_error_110' },
        code: '110',
        call: 'auth.getToken',
      });
    }
    const profile = await profileOf({ ...access, secrets: { ...secrets, token } }, session.user.id);
    return { ...session, user: { ...session.user, ...profile }, secrets: { token } };
  },
};
