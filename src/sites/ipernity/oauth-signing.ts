/**
 * OAuth signatures of one account: which method, which timestamp, and when a refused call is signed anew. Source: the
 * API's page on OAuth and the error codes 130 to 135.
 */
import {
  newNonce,
  type OAuthMethod,
  type OAuthRequest,
  oauthHeader,
  oauthTimestamp,
} from '../../protocols/oauth1.ts';
import { type Access, SiteError } from '../site.ts';

/** A token of OAuth with its secret. */
export interface OAuthToken {
  token: string;
  tokenSecret: string;
}

/** Signs the calls of one account. */
export interface OAuthSigning {
  /** Headers for a request, on behalf of the token's owner if there is one. */
  headers(request: OAuthRequest, token?: OAuthToken): Promise<Record<string, string>>;
  /** Makes a call, and makes it again, signed anew, where a refusal can be mended by that. */
  repeated<T>(make: () => Promise<T>): Promise<T>;
}

/** How often a refused call is signed anew. */
const REPEATS = 2;

/** The OAuth token among an account's secrets; without one its calls carry `api_sig`. */
export function oauthTokenOf(access: Access): OAuthToken | undefined {
  const { oauth_token: token, oauth_token_secret: tokenSecret } = access.secrets;
  return token && tokenSecret ? { token, tokenSecret } : undefined;
}

/** Signs for an account. HMAC-SHA1 is used until the server refuses it; then, over https only, PLAINTEXT. */
export function oauthSigning(access: Access): OAuthSigning {
  const isSecure = access.endpoints.api.startsWith('https:') && access.endpoints.pages.startsWith('https:');
  let method: OAuthMethod =
    isSecure && access.secrets.oauth_method === 'PLAINTEXT' ? 'PLAINTEXT' : 'HMAC-SHA1';

  /** Whether another signature may pass, with nothing done twice. */
  async function mayPass({ code, verdict }: SiteError): Promise<boolean> {
    if (verdict === 'unknown-outcome') return false;
    // A timestamp that went back is one of two calls at once that arrived in the other order.
    if (code === '133' || code === '134') return true;
    if (code !== '135' || !isSecure || method === 'PLAINTEXT') return false;
    method = 'PLAINTEXT';
    await access.saveSecrets({ oauth_method: method });
    return true;
  }

  return {
    async headers(request, token) {
      const { key = '', secret = '' } = access.secrets;
      const timestamp = oauthTimestamp(await access.nextNumber(), access.now());
      const stamp = { method, timestamp, nonce: newNonce() };
      return { authorization: oauthHeader({ key, secret, ...token }, request, stamp) };
    },

    async repeated(make) {
      for (let repeats = 0; ; repeats++) {
        try {
          return await make();
        } catch (error) {
          if (!(error instanceof SiteError) || repeats === REPEATS) throw error;
          if (!(await mayPass(error))) throw error;
        }
      }
    },
  };
}
