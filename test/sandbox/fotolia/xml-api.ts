import type { Reply, SandboxRequest } from '../http.ts';
import type { Visit } from '../site.ts';
import type { Method, World } from './call.ts';
import { ApiError } from './errors.ts';
import { METHODS, runMethod } from './methods.ts';
import type { Arg, Out } from './types.ts';
import { urlsFor } from './urls.ts';
import { readCall, type Wire, type WireCall } from './xml-rpc-read.ts';
import { writeFault, writeResult } from './xml-rpc-write.ts';

/** Where XML-RPC lives (section 1); a query string is tolerated. */
export const XML_PATH = '/Xmlrpc/rpc';

/** The method's name in a call's body, without its namespace, for the log; empty when it cannot be told. */
export function xmlMethodName(body: Buffer): string {
  return /<methodName>(?:[a-z]+\.)?([A-Za-z0-9_]+)<\/methodName>/.exec(body.toString('utf8'))?.[1] ?? '';
}

function read(request: SandboxRequest): WireCall {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/xml' && type !== 'application/xml') throw new ApiError('002');
  try {
    return readCall(request.body);
  } catch {
    throw new ApiError('002');
  }
}

const methodOf = (name: string): Method | undefined => {
  const method = METHODS.get(name.replace(/^xmlrpc\./, ''));
  return name.startsWith('xmlrpc.') && method?.xml ? method : undefined;
};

/** A key or session: text, typed or not; missing counts as empty, another type is 002. */
function textOf(param: Wire | undefined): string {
  if (param === undefined) return '';
  if (param.type !== 'string') throw new ApiError('002');
  return param.value;
}

function argsOf(method: Method | undefined, params: Wire[]): Map<string, Arg> {
  if (!method) return new Map();
  if (params.length > method.params.length) throw new ApiError('002');
  return new Map(
    params.map((param, n): [string, Arg] => [
      method.params[n]?.name ?? '',
      param.type === 'other' ? null : param.value,
    ]),
  );
}

function run(world: World, request: SandboxRequest, visit: Visit): Out {
  const { method: name, params } = read(request);
  const method = methodOf(name);
  const [key, ...rest] = params;
  const session = method?.session ? rest.shift() : undefined;
  return runMethod(
    world,
    {
      method,
      apiKey: textOf(key),
      session: textOf(session),
      args: argsOf(method, rest),
      urls: urlsFor(request.host, request.secure),
    },
    visit,
  );
}

/** Answers a call over XML-RPC: HTTP 200 also for faults (section 3.1). */
export function handleXml(world: World, request: SandboxRequest, visit: Visit): Reply {
  const reply = (body: string): Reply => ({ status: 200, type: 'application/xml; charset=utf-8', body });
  if (request.verb !== 'POST') {
    return { status: 405, type: 'text/plain; charset=utf-8', body: 'POST only', headers: { allow: 'POST' } };
  }
  for (const name of ['authorization', 'cookie'] as const) {
    if (request.headers[name]) visit.entry.violations.push(`${name} is sent along`);
  }
  try {
    return reply(writeResult(run(world, request, visit), world.modes));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    visit.entry.code = error.code;
    return reply(writeFault(error.code, error.message, world.modes));
  }
}
