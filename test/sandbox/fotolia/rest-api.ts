import { fieldOf, jsonReply, type Reply, type SandboxRequest } from '../http.ts';
import type { Visit } from '../site.ts';
import type { Method, World } from './call.ts';
import { ApiError, restStatus } from './errors.ts';
import { METHODS, runMethod } from './methods.ts';
import type { Arg, Out } from './types.ts';
import { urlsFor } from './urls.ts';

/** Where REST lives (section 1). */
export const REST_PATH = '/Rest/1/';

/** The method's name in a path, for the log. */
export const restMethodName = (path: string): string => path.split('/').pop() ?? '';

/** API key and session out of the Authorization header (section 1). */
function credentialsOf(request: SandboxRequest): [key: string, session: string] {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [key = '', ...session] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return [key, session.join(':')];
}

/** The method of a path and verb; a wrong verb is as good as no method. */
function methodOf(request: SandboxRequest): Method | undefined {
  const path = request.path.slice(REST_PATH.length);
  return [...METHODS.values()].find(({ rest }) => rest?.path === path && rest.verb === request.verb);
}

function argsOf(method: Method | undefined, sent: [string, string][]): Map<string, Arg> {
  const names = (method?.params ?? []).map(({ name }) => name);
  return new Map(names.flatMap((name) => [[name, fieldOf(sent, name)] as const]).filter(isGiven));
}

const isGiven = (entry: readonly [string, string | undefined]): entry is [string, string] =>
  entry[1] !== undefined;

function renamed(result: Out, world: World): Out {
  if (typeof result !== 'object' || Array.isArray(result) || !('session_id' in result)) return result;
  return { [world.modes.restLogin]: result.session_id ?? '' };
}

/** Answers a call over REST: JSON, errors with a status of their own (section 3.2). */
export function handleRest(world: World, request: SandboxRequest, visit: Visit): Reply {
  const method = methodOf(request);
  const [apiKey, session] = credentialsOf(request);
  const sent = request.verb === 'POST' ? request.form : request.query;
  const call = {
    method,
    apiKey,
    session,
    args: argsOf(method, sent),
    urls: urlsFor(request.host, request.secure),
  };
  try {
    return jsonReply(renamed(runMethod(world, call, visit), world));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    visit.entry.code = error.code;
    return jsonReply({ error: error.message, code: error.code }, restStatus(error.code));
  }
}
