import type { Call, Method } from './call.ts';
import { strictly } from './call.ts';
import { ApiError } from './errors.ts';
import { explainSignature } from './mistakes.ts';
import { apiSig, sameText } from './signature.ts';
import type { Key, Permissions } from './types.ts';

/** Parameters that every call may carry. */
const common = ['api_key', 'api_sig', 'auth_token', 'lg'];
const ranks = ['none', 'read', 'write', 'delete'];

/** Whether permission `has` includes `wanted` (section 3.1). */
export const permits = (has: string, wanted: string): boolean => ranks.indexOf(has) >= ranks.indexOf(wanted);

/** Every area without permission. */
export const noPermissions = (): Permissions => ({
  doc: 'none',
  blog: 'none',
  network: 'none',
  profile: 'none',
  post: 'none',
});

/** Step 3: the key (100, 101), and whether it may be used from this address (111). */
export function checkKey(call: Pick<Call, 'state' | 'request'>, sent: string | undefined): Key {
  if (!sent) throw new ApiError(100);
  const key = call.state.keys.get(sent);
  if (!key || key.disabled) throw new ApiError(101);
  if (key.allowedIps && !key.allowedIps.includes(call.request.ip)) throw new ApiError(111);
  return key;
}

/** Step 5: the signature, which must be right wherever it is sent. Names known mistakes in the log. */
export function checkSignature(call: Call, method: Pick<Method, 'signed'>): void {
  const sent = call.params.api_sig;
  if (sent === undefined || sent === '') {
    if (method.signed) throw new ApiError(104);
    if (call.params.auth_token !== undefined) strictly(call, 'a call with a token is not signed', 104);
    return;
  }
  if (sameText(sent, apiSig(call.method, call.params, call.key.secret))) return;
  const mistake = explainSignature(call.method, call.params, call.key.secret);
  call.violation(`signature is wrong: ${mistake ?? 'no known mistake, perhaps another secret'}`);
  throw new ApiError(105);
}

/** Step 6: the token (106, 107) and its member's account (108). Fills in who is calling. */
export function checkToken(call: Call, method: Pick<Method, 'token'>): void {
  const sent = call.params.auth_token;
  if (!sent) {
    if (method.token) throw new ApiError(106);
    return;
  }
  const token = call.state.tokens.get(sent);
  if (!token || token.revoked || token.key !== call.key.key || token.oauthSecret) throw new ApiError(107);
  actFor(call, token);
}

/** Makes the token's member the caller; 108 if the account is closed. */
export function actFor(call: Call, token: NonNullable<Call['token']>): void {
  const member = call.state.members.get(token.userId);
  if (!member) throw new ApiError(107);
  if (member.closed) throw new ApiError(108);
  call.token = token;
  // Without permission to read docs an application sees what an anonymous visitor sees (section 3.1), but it is
  // still this member's, so methods that look at permissions do so themselves.
  call.caller = member;
  call.entry.account = member.userId;
}

/** Step 7: 110. */
export function checkPermission(call: Call, method: Pick<Method, 'doc'>): void {
  if (method.doc && !permits(call.token?.perms.doc ?? 'none', method.doc)) throw new ApiError(110);
}

/** Strict extras of section 11 that have no place of their own. */
export function checkStrictly(call: Call, method: Pick<Method, 'params'>): void {
  const { query, form, verb } = call.request;
  const inQuery = new Set(query.map(([name]) => name));
  if (verb === 'POST' && form.some(([name]) => inQuery.has(name)))
    strictly(call, 'parameters in query and body');
  const sent = verb === 'POST' ? form : query;
  if (new Set(sent.map(([name]) => name)).size < sent.length) strictly(call, 'the same parameter twice');
  if (!call.params.lg) strictly(call, 'lg is missing');
  if (method.params.includes('*')) return;
  const known = new Set([...common, ...method.params]);
  const unknown = Object.keys(call.params).filter((name) => !known.has(name) && !name.startsWith('oauth_'));
  if (unknown.length > 0) strictly(call, `unknown parameter ${unknown.join(', ')}`);
}

/** Step 8: simulated limits (113, 112) and troubles (500, 501, 503 or any code that a test asks for). */
export function checkLimits(call: Call, { errors = {} }: Method, forcedCode: number | undefined): void {
  const { modes, log, state, entry } = call;
  const recent = (seconds: number) =>
    log.calls().filter((one) => one.id < entry.id && one.at > state.clock.now() - seconds * 1000);
  if (modes.perIp && recent(modes.perIp.seconds).length >= modes.perIp.calls) throw new ApiError(113);
  if (modes.perKey) {
    const ofKey = recent(modes.perKey.seconds).filter((one) => one.params.api_key === call.key.key);
    if (ofKey.length >= modes.perKey.calls) throw new ApiError(112);
  }
  if (modes.maintenance) throw new ApiError(501);
  if (forcedCode !== undefined) throw new ApiError(forcedCode, errors[forcedCode]);
}
