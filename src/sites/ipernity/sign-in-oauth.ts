/**
 * Signing in to ipernity by OAuth 1.0a without a verifier: a request token, consent, an access token. Source: the API's
 * page on OAuth.
 *
 * The consent page opens in a window of the browser that ends by itself at our address, since ipernity takes a callback
 * with the request; where the browser has no such windows, in a tab from which the person comes back by themselves.
 */
import { type Access, type SignIn, SiteError } from '../site.ts';
import { caller, languageOf } from './call.ts';
import { accessToken, requestToken } from './oauth-steps.ts';
import { wantedPermission } from './permission.ts';
import { authReply, newSession, withToken } from './session.ts';

/** Address of the consent page for a request token. It is not signed. */
export function oauthConsentUrl(access: Access, token: string): string {
  const url = new URL('apps/oauth/authorize', access.endpoints.pages);
  url.search = new URLSearchParams({
    oauth_token: token,
    perm_doc: wantedPermission(access),
    lg: languageOf(access),
    // Told already with the request, as 1.0a has it; servers that follow 1.0 look for it here.
    ...(access.redirectUrl ? { oauth_callback: access.redirectUrl } : {}),
  }).toString();
  return url.href;
}

/** The OAuth flow. */
export const oauth: SignIn = {
  async begin(access) {
    const { token, tokenSecret } = await requestToken(access, access.redirectUrl);
    return {
      next: access.redirectUrl ? 'window' : 'consent',
      url: oauthConsentUrl(access, token),
      pending: { token, tokenSecret },
    };
  },

  async finish(access, pending, callback) {
    const { token = '', tokenSecret = '' } = pending;
    // Without a verifier this is all that tells our consent from one that somebody else has started.
    if (callback !== undefined && tokenAt(access.redirectUrl, callback) !== token) throw foreignAnswer();
    const granted = await accessToken(access, { token, tokenSecret });
    const secrets = { oauth_token: granted.token, oauth_token_secret: granted.tokenSecret };
    const reply = await caller(withToken(access, secrets)).read('auth.checkToken', authReply);
    return newSession(access, secrets, reply);
  },
};

/** The request token that a sign-in window ended with, if it ended at our address. */
function tokenAt(redirectUrl: string, callback: string): string | undefined {
  try {
    const [home, back] = [new URL(redirectUrl), new URL(callback)];
    if (home.origin !== back.origin || home.pathname !== back.pathname) return undefined;
    return back.searchParams.get('oauth_token') ?? undefined;
  } catch {
    return undefined;
  }
}

function foreignAnswer(): SiteError {
  return new SiteError({
    verdict: 'sign-in-again',
    text: { key: 'ipernity_error_oauth_callback' },
    code: 'callback',
    call: 'oauth.authorize',
  });
}
