import { fieldOf, type Reply, type SandboxRequest } from '../http.ts';
import type { Visit } from '../site.ts';
import type { Call, World } from './call.ts';
import {
  checkKey,
  checkLimits,
  checkPermission,
  checkSignature,
  checkStrictly,
  checkToken,
} from './check.ts';
import { ApiError } from './errors.ts';
import { METHODS } from './methods.ts';
import { checkOAuth, isOAuth } from './oauth.ts';
import { FORMATS, renderReply } from './render.ts';
import type { Tree } from './tree.ts';
import { urlsFor } from './urls.ts';

/** Method and format of an API path: `/api/album.create/json`. */
export function parseApiPath(path: string): { method: string; format: string } {
  const [, , method = '', format = 'json'] = path.split('/');
  return { method: decodeURIComponent(method), format: format || 'json' };
}

const keyless = { key: '', secret: '', title: '', ownerId: '', disabled: true };

function openCall(world: World, request: SandboxRequest, visit: Visit): Call {
  const { method, format } = parseApiPath(request.path);
  // Section 11: parameters come from the body of a POST and from the query of a GET.
  const sent = request.verb === 'POST' ? request.form : request.query;
  return {
    ...world,
    request,
    entry: visit.entry,
    method,
    format,
    params: Object.fromEntries(sent),
    urls: urlsFor(request.host, request.secure),
    key: keyless,
    violation(text) {
      if (!visit.entry.violations.includes(text)) visit.entry.violations.push(text);
    },
  };
}

/** The checks in the order of section 11, then the method itself. */
function run(call: Call, forcedCode: number | undefined): Tree {
  if (!FORMATS.includes(call.format)) throw new ApiError(102);
  const method = METHODS.get(call.method);
  if (!method) throw new ApiError(103);
  const oauth = isOAuth(call);
  if (!oauth) {
    const anywhere = call.params.api_key ?? fieldOf(call.request.query, 'api_key');
    call.key = checkKey(call, anywhere);
  }
  if (method.post && call.request.verb !== 'POST') throw new ApiError(120);
  if (oauth) checkOAuth(call);
  else {
    checkSignature(call, method);
    checkToken(call, method);
  }
  if (method.token && !call.token) throw new ApiError(106);
  checkPermission(call, method);
  checkStrictly(call, method);
  checkLimits(call, method, forcedCode);
  call.entry.worked = true;
  return method.run(call);
}

/** Answers one API call. Errors of the API come as HTTP 200 with the error envelope (section 4). */
export function handleApi(world: World, request: SandboxRequest, visit: Visit): Reply {
  const call = openCall(world, request, visit);
  const at = world.state.clock.seconds();
  const format = FORMATS.includes(call.format) ? call.format : 'json';
  try {
    const payload = run(call, visit.forcedCode);
    visit.entry.code = '0';
    return renderReply(payload, { status: 'ok', at }, format, world.modes);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    visit.entry.code = String(error.code);
    const envelope: Tree = { status: 'error', code: error.code, message: error.message, at };
    return renderReply({}, envelope, format, world.modes);
  }
}
