/**
 * OAuth 1.0 signatures (RFC 5849), sent in the `Authorization` header so that no address ever holds one.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import OAuth from 'oauth-1.0a';

/** How a signature is made. `PLAINTEXT` sends the secrets themselves, so it is for https only. */
export type OAuthMethod = 'HMAC-SHA1' | 'PLAINTEXT';

/** Who signs: the application, and once there is one, the token of the person it works for. */
export interface OAuthSigner {
  key: string;
  secret: string;
  token?: string;
  tokenSecret?: string;
}

/** What is signed. */
export interface OAuthRequest {
  verb: 'GET' | 'POST';
  /** Without a query: what would stand there belongs into `params`. */
  url: string;
  /** All parameters of query and url-encoded body. Those named `oauth_…` travel in the header instead. */
  params: Record<string, string>;
}

/** What makes each signature another one. */
export interface OAuthStamp {
  method: OAuthMethod;
  /** Seconds since 1970. */
  timestamp: number;
  nonce: string;
}

/** Servers refuse clocks that differ by more than some minutes, usually five. */
const SKEW = 5 * 60_000;

/** A nonce that nobody guesses and that does not come twice. */
export function newNonce(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * A timestamp that never goes back within an account, although the clock may be set back a little.
 *
 * A number far ahead of the clock was given while the clock was wrong. No server has accepted such a timestamp, so it
 * need not be kept to; otherwise a clock that was once a year ahead would shut the account out for a year.
 *
 * @param grown milliseconds since 1970, or more: a number above all given before for the account
 * @param now milliseconds since 1970
 * @returns seconds since 1970
 */
export function oauthTimestamp(grown: number, now: number): number {
  return Math.floor((grown - now > SKEW ? now : grown) / 1000);
}

/**
 * The value of the `Authorization` header for a request. `oauth_version` is left out, as it may be.
 *
 * @throws RangeError for an address with a query, and for `PLAINTEXT` without https
 */
export function oauthHeader(signer: OAuthSigner, request: OAuthRequest, stamp: OAuthStamp): string {
  const { origin, pathname, protocol, search } = new URL(request.url);
  if (search) throw new RangeError('The query belongs into the parameters.');
  if (stamp.method === 'PLAINTEXT' && protocol !== 'https:') throw new RangeError('PLAINTEXT needs https.');
  const oauth = new OAuth({
    consumer: { key: signer.key, secret: signer.secret },
    signature_method: stamp.method,
    hash_function: stamp.method === 'PLAINTEXT' ? (_, secrets) => secrets : hmacSha1,
  });
  const params = Object.entries(request.params).map(([name, value]) => [name, wellFormed(value)] as const);
  const isOfHeader = ([name]: readonly [string, string]) => name.startsWith('oauth_');
  const header = {
    oauth_consumer_key: signer.key,
    oauth_nonce: stamp.nonce,
    oauth_signature_method: stamp.method,
    oauth_timestamp: stamp.timestamp,
    ...(signer.token === undefined ? {} : { oauth_token: signer.token }),
    ...Object.fromEntries(params.filter(isOfHeader)),
  };
  const data = Object.fromEntries(params.filter((pair) => !isOfHeader(pair)));
  const signature = oauth.getSignature(
    { method: request.verb, url: origin + pathname, data },
    signer.tokenSecret,
    // A copy, because the library mixes the data into it; its type asks for the version, its code does not.
    { ...header } as OAuth.Data,
  );
  return oauth.toHeader({ ...header, oauth_signature: signature } as OAuth.Authorization).Authorization;
}

function hmacSha1(base: string, key: string): string {
  return btoa(String.fromCharCode(...hmac(sha1, utf8ToBytes(key), utf8ToBytes(base))));
}

/** Half a surrogate pair is sent as the replacement character, so that is what must be signed. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
