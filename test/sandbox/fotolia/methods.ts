import type { Visit } from '../site.ts';
import { type Call, type Method, type Param, textArg, type World } from './call.ts';
import { checkKey, checkQuota, checkSession } from './checks.ts';
import { ApiError } from './errors.ts';
import { galleryMethods } from './gallery-methods.ts';
import { mediaMethods } from './media-methods.ts';
import type { Arg, Out } from './types.ts';
import type { Urls } from './urls.ts';
import { userMethods } from './user-methods.ts';

/** Every method of the sandbox by its name without namespace. */
export const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>(
  Object.entries({ ...userMethods, ...galleryMethods, ...mediaMethods }),
);

/** A call as a transport has understood it. */
export interface Request {
  /** Undefined when there is no such method: told only after the key has been checked. */
  method: Method | undefined;
  apiKey: string;
  session: string;
  args: Map<string, Arg>;
  urls: Urls;
}

function checkType(param: Param, value: Arg): void {
  const isText = typeof value === 'string';
  const isDigits = typeof value === 'number' || (isText && /^-?\d+$/.test(value));
  const fits = param.type === 'string' ? isText : isDigits || (param.type === 'digits' && value === '');
  if (!fits) throw new ApiError(param.wrong ?? '002');
}

/** Runs a call through the checks in their order (section 3.3), then the method itself. */
export function runMethod(world: World, request: Request, visit: Visit): Out {
  const { method, args, urls, session } = request;
  const key = checkKey(world, request.apiKey);
  checkQuota(world, key);
  if (!method) throw new ApiError('031');
  if (method.kinds && !method.kinds.includes(key.kind)) throw new ApiError('032');
  const member = method.session ? checkSession(world, key, session) : undefined;
  if (member) visit.entry.account = member.userId;
  if (visit.forcedCode !== undefined) throw new ApiError(String(visit.forcedCode).padStart(3, '0'));
  const call: Call = { ...world, key, member, session, args, urls };
  for (const param of method.params) {
    const value = args.get(param.name);
    if (value !== undefined) checkType(param, value);
  }
  visit.entry.params = shown(call, method);
  visit.entry.worked = true;
  const result = method.run(call);
  visit.entry.code = '0';
  return result;
}

/** What the log may keep of the arguments: everything but the password. */
function shown(call: Call, method: Method): Record<string, string> {
  const names = method.params.map(({ name }) => name).filter((name) => name !== 'pass');
  return Object.fromEntries(names.flatMap((name) => [[name, textArg(call, name) ?? '']]));
}
