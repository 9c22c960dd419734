import type { Reply, SandboxRequest } from '../http.ts';
import type { Visit } from '../site.ts';
import { checkAccessToken } from './access-token.ts';
import type { Call, World } from './call.ts';
import { checkApp, checkCallId, checkSession, checkSignature, checkStrictly, checkUser } from './check.ts';
import { ApiError } from './errors.ts';
import { METHODS } from './methods.ts';
import { countCall } from './rate.ts';
import { type Form, renderReply } from './render.ts';
import type { Params } from './signature.ts';
import type { App } from './types.ts';
import { List, type Value } from './value.ts';

/** Paths that API calls come to (section 1). */
export const isApiPath = (path: string): boolean => path === '/restserver.php' || path.startsWith('/method/');

/** All parameters of a request: query and body, the body winning (section 2), and the method from the path. */
export function paramsOf(request: Pick<SandboxRequest, 'path' | 'query' | 'form'>): Params {
  const sent = Object.fromEntries([...request.query, ...request.form]);
  const inPath = /^\/method\/(.+)$/.exec(request.path)?.[1];
  return inPath ? { ...sent, method: decodeURIComponent(inPath) } : sent;
}

/** The method of a call, without the prefix that older clients send. */
export const methodOf = (params: Params): string => (params.method ?? '').replace(/^facebook\./, '');

const nobody: App = { key: '', secret: '', title: '', desktop: true, disabled: true, grants: new Map() };

function formOf(params: Params): Form {
  const callback = params.callback ?? '';
  return {
    format: (params.format ?? '').toLowerCase(),
    callback: /^[A-Za-z_$][\w$.]{0,63}$/.test(callback) ? callback : '',
  };
}

/** The checks in the order of section 6, then the method itself. */
function run(call: Call, forcedCode: number | undefined): Value {
  const { params, state, modes } = call;
  const method = METHODS.get(call.method);
  if (params.access_token !== undefined) checkAccessToken(call);
  else {
    call.app = checkApp(call);
    if (modes.rateLimit) countCall(state, (call.app.desktop && params.session_key) || call.app.key);
    checkSession(call, method);
    checkSignature(call, method);
    checkCallId(call, method);
  }
  if (call.session) call.session.usedAt = state.clock.now();
  if (!method) throw new ApiError(3);
  if (params.callback !== undefined && formOf(params).callback === '') throw new ApiError(100, ': callback');
  if (params.access_token === undefined) checkStrictly(call, method);
  checkUser(call, method);
  if (forcedCode !== undefined) throw new ApiError(forcedCode);
  call.entry.worked = true;
  return method.run(call);
}

/** Answers one API call. */
export function handleApi(world: World, request: SandboxRequest, visit: Visit): Reply {
  const params = paramsOf(request);
  const call: Call = {
    ...world,
    request,
    params,
    entry: visit.entry,
    method: methodOf(params),
    app: nobody,
    violation: (text) => void visit.entry.violations.push(text),
  };
  try {
    const value = run(call, visit.forcedCode);
    visit.entry.code = '0';
    return renderReply(call.method, value, formOf(params));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    visit.entry.code = String(error.code);
    visit.entry.worked = false;
    const args = Object.entries(params).map(([key, value]) => ({ key, value }));
    // Every parameter is echoed, the session key and the signature too: clients must not pass this on.
    const body = { error_code: error.code, error_msg: error.message, request_args: new List('arg', args) };
    return renderReply('error', body, formOf(params));
  }
}
