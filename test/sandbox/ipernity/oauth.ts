import { createHmac } from 'node:crypto';
import type { SandboxRequest } from '../http.ts';
import type { Call } from './call.ts';
import { actFor, checkKey } from './check.ts';
import { ApiError } from './errors.ts';
import { type Params, sameText } from './signature.ts';
import type { State } from './state.ts';
import type { Key } from './types.ts';

/** Seconds by which a timestamp may differ from the server's time. */
const SKEW = 300;

/** Percent-encoding of RFC 3986, which OAuth asks for. */
export const percent = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signature base string of OAuth 1.0 (RFC 5849): verb, address without query, all parameters but the signature. */
export function oauthBase(verb: string, address: string, params: [string, string][]): string {
  const pairs = params
    .filter(([name]) => name !== 'oauth_signature' && name !== 'realm')
    .map(([name, value]) => [percent(name), percent(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  const list = pairs.map((pair) => pair.join('=')).join('&');
  return [verb.toUpperCase(), percent(address), percent(list)].join('&');
}

/** HMAC-SHA1 signature, base64, with the consumer's secret and the token's (empty without a token). */
export const oauthHmac = (base: string, secret: string, tokenSecret: string): string =>
  createHmac('sha1', oauthPlain(secret, tokenSecret)).update(base).digest('base64');

/** PLAINTEXT signature, which is also the key for HMAC-SHA1. */
export const oauthPlain = (secret: string, tokenSecret: string): string =>
  `${percent(secret)}&${percent(tokenSecret)}`;

/** All parameters of a request: query, url-encoded body, and the `Authorization: OAuth` header. */
export function oauthParams(request: SandboxRequest): [string, string][] {
  const header = /^OAuth\s+(.*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const pairs = [...header.matchAll(/([\w.-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, decodeURIComponent(value)],
  );
  return [...request.query, ...request.form, ...pairs.filter(([name]) => name !== 'realm')];
}

/** A token as far as signatures are concerned. */
type Secrets = { secret: string } | undefined;

function checkTime(state: State, params: Params, owner: string): void {
  const stamp = Number(params.oauth_timestamp);
  if (!Number.isInteger(stamp) || stamp <= 0) throw new ApiError(134);
  if (Math.abs(stamp - state.clock.seconds()) > SKEW) throw new ApiError(132);
  if (stamp < (state.lastTimestamps.get(owner) ?? 0)) throw new ApiError(134);
}

function checkSigned(request: SandboxRequest, params: Params, key: Key, tokenSecret: string): void {
  const sent = params.oauth_signature ?? '';
  const address = request.origin + request.path;
  const right =
    params.oauth_signature_method === 'PLAINTEXT'
      ? oauthPlain(key.secret, tokenSecret)
      : oauthHmac(oauthBase(request.verb, address, oauthParams(request)), key.secret, tokenSecret);
  if (!sameText(sent, right)) throw new ApiError(105);
}

/**
 * Checks a signed OAuth request (section 3.4): parameters (131), version (130), key (101), method (135), time
 * (132, 134), token (107), signature (105), nonce (133). `findToken` gives the secret of the token that is sent;
 * undefined where the step needs none.
 */
export function verifyOAuth(
  state: State,
  request: SandboxRequest,
  findToken?: (token: string, key: Key) => Secrets,
): { key: Key; params: Params } {
  const params: Params = Object.fromEntries(oauthParams(request));
  const needed = ['consumer_key', 'signature_method', 'signature', 'timestamp', 'nonce'].map(
    (n) => `oauth_${n}`,
  );
  if (findToken) needed.push('oauth_token');
  if (needed.some((name) => !params[name])) throw new ApiError(131);
  if (params.oauth_version && params.oauth_version !== '1.0') throw new ApiError(130);
  const key = checkKey({ state, request }, params.oauth_consumer_key);
  const method = params.oauth_signature_method ?? '';
  // How the site's "MD5" method is computed is documented nowhere, so it counts as unsupported here.
  if (method !== 'HMAC-SHA1' && !(method === 'PLAINTEXT' && request.secure)) throw new ApiError(135);
  const owner = `${key.key} ${params.oauth_token ?? ''}`;
  checkTime(state, params, owner);
  const secrets = findToken?.(params.oauth_token ?? '', key);
  if (findToken && !secrets) throw new ApiError(107);
  checkSigned(request, params, key, secrets?.secret ?? '');
  const nonce = `${owner} ${params.oauth_nonce}`;
  if (state.nonces.has(nonce)) throw new ApiError(133);
  state.nonces.add(nonce);
  state.lastTimestamps.set(owner, Number(params.oauth_timestamp));
  return { key, params };
}

/** Whether an API call is signed the OAuth way. */
export const isOAuth = (call: Call): boolean =>
  /^OAuth\s/i.test(call.request.headers.authorization ?? '') || 'oauth_consumer_key' in call.params;

/** Checks an API call that is signed the OAuth way and fills in key, token and caller. */
export function checkOAuth(call: Call): void {
  const { state, request } = call;
  const found = verifyOAuth(state, request, (name, key) => {
    const token = state.tokens.get(name);
    if (!token?.oauthSecret || token.revoked || token.key !== key.key) return undefined;
    return { secret: token.oauthSecret };
  });
  call.key = found.key;
  const token = state.tokens.get(found.params.oauth_token ?? '');
  if (token) actFor(call, token);
  for (const name of ['api_key', 'auth_token', 'api_sig']) {
    if (name in call.params) call.violation(`${name} in an OAuth call`);
  }
}
