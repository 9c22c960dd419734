import type { SandboxCore } from '../site.ts';
import { ApiError } from './errors.ts';
import type { Modes } from './modes.ts';
import type { State } from './state.ts';
import type { Arg, Gallery, Key, KeyKind, Medium, Member, Out } from './types.ts';
import type { Urls } from './urls.ts';

/** What the sandbox of Fotolia carries around. */
export interface World extends SandboxCore {
  state: State;
  modes: Modes;
}

/** What a method is given. */
export interface Call extends World {
  key: Key;
  /** Set where the method needs a session. */
  member: Member | undefined;
  /** The session's id as sent. */
  session: string;
  /** Arguments by the names of REST, without key and session; missing ones are absent. */
  args: Map<string, Arg>;
  urls: Urls;
}

/** An argument of a method. */
export interface Param {
  name: string;
  /** `digits` takes a number or text of digits, as the reference allows for ids of media. */
  type: 'string' | 'int' | 'digits';
  /** Code for a value of another type; default 002. */
  wrong?: string;
}

/** A method of the API. */
export interface Method {
  /** Path under `/Rest/1/`, and its verb; absent where REST has no such method. */
  rest?: { path: string; verb: 'GET' | 'POST' };
  /** Whether XML-RPC has the method, as `xmlrpc.NAME`. */
  xml: boolean;
  session: boolean;
  /** Kinds of keys that may use it; default all. */
  kinds?: readonly KeyKind[];
  /** In the order of XML-RPC, after the key and the session. */
  params: readonly Param[];
  run(call: Call): Out;
}

/** A text argument; undefined when it is missing. */
export function textArg(call: Call, name: string): string | undefined {
  const value = call.args.get(name);
  return value === undefined ? undefined : String(value);
}

/** A whole number; `initial` when it is missing. */
export function intArg(call: Call, name: string, initial: number): number {
  const value = call.args.get(name);
  return value === undefined ? initial : Number(value);
}

/** Who is signed in. */
export function memberOf(call: Call): Member {
  if (!call.member) throw new ApiError('020');
  return call.member;
}

/** The medium meant by an argument: 100 when missing, 101 when unknown or closed to programs. */
export function mediumArg(call: Call, name: string): Medium {
  const id = textArg(call, name) ?? '';
  if (id === '') throw new ApiError('100');
  const medium = call.state.media.get(id);
  if (!medium || medium.infinite) throw new ApiError('101');
  return medium;
}

/** The member's gallery with an id: 2401 when there is none. */
export function galleryWith(call: Call, id: string): Gallery {
  const gallery = call.state.galleries.get(id);
  if (id.length > 32 || !gallery || gallery.ownerId !== memberOf(call).userId) throw new ApiError('2401');
  return gallery;
}
