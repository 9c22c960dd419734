import type { Call, Method } from './call.ts';
import { isCallId, isGreater } from './call-id.ts';
import { ApiError } from './errors.ts';
import { explainSignature, sameText, sigOf } from './signature.ts';
import type { App, Session } from './types.ts';

const COMMON = [
  'method',
  'api_key',
  'v',
  'sig',
  'call_id',
  'session_key',
  'format',
  'callback',
  'ss',
  'locale',
];
const WELL_FORMED = /^[0-9a-f]+-[.\w-]+$/;

const usesSessionSecret = (call: Call): boolean => ['1', 'true'].includes(call.params.ss ?? '');

/** A code of the session's troubles: one for all, or the later ones. */
const sessionError = (call: Call, later: number): ApiError =>
  new ApiError(call.modes.splitSessionErrors ? later : 102);

/** Steps 1 and 2: the application (101), and the address it is used from (5). */
export function checkApp({ state, params, request }: Pick<Call, 'state' | 'params' | 'request'>): App {
  const app = state.apps.get(params.api_key ?? '');
  if (!app || app.disabled) throw new ApiError(101);
  if (!app.desktop && app.allowedIps && !app.allowedIps.includes(request.ip)) {
    throw new ApiError(5, ` (ip was: ${request.ip})`);
  }
  return app;
}

/** Steps 4 to 7: whether there is a session when one is needed, and whether it is alive. */
export function checkSession(call: Call, method: Method | undefined): void {
  const { params, state, app, modes } = call;
  if (usesSessionSecret(call) && !params.session_key) throw sessionError(call, 454);
  if (!params.method) throw new ApiError(3);
  if (!params.session_key) {
    if (needsSession(call, method)) throw sessionError(call, 453);
    return;
  }
  const session = state.sessions.get(params.session_key);
  if (!WELL_FORMED.test(params.session_key) || !session || session.revoked || session.key !== app.key) {
    throw sessionError(call, 452);
  }
  if (isOver(session, app, state.clock.now())) throw sessionError(call, 450);
  if (modes.strict && method?.auth) call.violation('a sign-in call with a session');
  call.session = session;
}

function needsSession(call: Call, method: Method | undefined): boolean {
  if (!method) return !call.method.startsWith('auth.');
  return !(method.sessionless === 'always' || (method.sessionless === 'uid' && !call.app.desktop));
}

/** Desktop sessions live on with every use, web sessions do not (section 9). */
function isOver(session: Session, app: App, now: number): boolean {
  const since = app.desktop ? session.usedAt : session.createdAt;
  return session.timeout > 0 && now - since > session.timeout;
}

/** Step 8: the signature, with the secret that section 4 asks for. Names known mistakes in the log. */
export function checkSignature(call: Call, method: Method | undefined): void {
  const { params, app, session } = call;
  const withSession = session && !method?.auth && (app.desktop || usesSessionSecret(call));
  const secret = withSession ? session.secret : app.secret;
  const { sig = '', ...rest } = params;
  if (sameText(sigOf(rest, secret), sig)) return;
  const others: Record<string, string> = withSession
    ? { 'the application’s secret': app.secret }
    : session
      ? { 'the session’s secret': session.secret }
      : {};
  call.violation(
    sig ? `signature is wrong: ${explainSignature(params, secret, others)}` : 'the call is not signed',
  );
  throw new ApiError(104);
}

/** Step 9: the number of the call (100, 103). It counts from here on, even if the method then fails. */
export function checkCallId(call: Call, method: Method | undefined): void {
  const { params, session, modes } = call;
  const sent = params.call_id;
  if (sent === undefined) {
    if (session && modes.requireCallId && !method?.auth) throw new ApiError(100, ': call_id is missing');
    return;
  }
  if (!isCallId(sent)) throw new ApiError(100, ': call_id is not a number');
  if (!session) return;
  if (session.lastCallId !== undefined && !isGreater(sent, session.lastCallId)) throw new ApiError(103);
  session.lastCallId = sent;
}

/** What no code is made for: logged, and in strict mode refused with 100. */
export function checkStrictly(call: Call, method: Method): void {
  const { params, request, modes } = call;
  const wrong = (text: string) => {
    call.violation(text);
    if (modes.strict) throw new ApiError(100, `: refused by the strict sandbox, ${text}`);
  };
  if (params.v !== '1.0') wrong('v must be 1.0');
  const known = new Set([...COMMON, ...method.params]);
  const unknown = Object.keys(params).filter((name) => !known.has(name));
  if (unknown.length > 0) wrong(`unknown parameter ${unknown.join(', ')}`);
  const names = [...request.query, ...request.form].map(([name]) => name);
  if (new Set(names).size < names.length) wrong('a parameter twice');
  if (request.query.some(([name]) => ['session_key', 'sig', 'auth_token'].includes(name))) {
    call.violation('a secret in the address');
  }
}

/** Who the call is for: the session's user, or the one that a web application names (section 4). */
export function checkUser(call: Call, method: Method): void {
  const { state, app, session, params, modes, entry } = call;
  let uid = session?.uid;
  if (method.sessionless === 'uid' && !app.desktop && params.uid) {
    if (session && (modes.rejectUidWithSession || params.uid !== session.uid)) {
      throw new ApiError(100, ': uid and session_key cannot be used together');
    }
    if (!/^\d+$/.test(params.uid)) throw new ApiError(100, ': uid');
    if (!app.grants.has(params.uid)) throw new ApiError(200);
    uid = params.uid;
  }
  const user = state.users.get(uid ?? '');
  if (!user) return;
  call.user = user;
  entry.account = user.uid;
}
