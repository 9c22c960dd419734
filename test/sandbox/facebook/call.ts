import type { SandboxRequest } from '../http.ts';
import type { LogEntry, SandboxLog } from '../log.ts';
import { ApiError } from './errors.ts';
import type { Modes } from './modes.ts';
import type { Params } from './signature.ts';
import type { State } from './state.ts';
import type { App, Session, User } from './types.ts';
import type { Value } from './value.ts';

/** What the sandbox carries around. */
export interface World {
  state: State;
  modes: Modes;
  log: SandboxLog;
}

/** One API call on its way through the checks and into its method. */
export interface Call extends World {
  request: SandboxRequest;
  entry: LogEntry;
  /** Without the prefix `facebook.`. */
  method: string;
  params: Params;
  app: App;
  session?: Session;
  /** On whose behalf the call is made: the session's user, or the `uid` of a web application. */
  user?: User;
  /** Logs something that the reference forbids. */
  violation(text: string): void;
}

/** What a method needs and does. */
export interface Method {
  /** Works without a session: always, or for web applications that name a user by this parameter. */
  sessionless?: 'always' | 'uid';
  /** Part of the sign-in: always signed with the application's secret. */
  auth?: true;
  /** Parameters besides the common ones. */
  params: readonly string[];
  run(call: Call): Value;
}

/** A parameter that must be there and not be empty; else 100. */
export function need(call: Call, name: string): string {
  const value = call.params[name];
  if (!value) throw new ApiError(100, `: ${name} is missing`);
  return value;
}

/** The items of a comma list. */
export const listOf = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

/** Who is calling; 102 if nobody is. */
export function userOf(call: Call): User {
  if (!call.user) throw new ApiError(102);
  return call.user;
}
