import type { SandboxRequest } from '../http.ts';
import type { LogEntry, SandboxLog } from '../log.ts';
import { ApiError, STRICT } from './errors.ts';
import type { Modes } from './modes.ts';
import type { Params } from './signature.ts';
import type { State } from './state.ts';
import type { Tree } from './tree.ts';
import type { Key, Member, Token } from './types.ts';
import type { Urls } from './urls.ts';

/** What the sandbox of ipernity carries around. */
export interface World {
  state: State;
  modes: Modes;
  log: SandboxLog;
}

/** One API call on its way through the checks and into its method. */
export interface Call extends World {
  request: SandboxRequest;
  entry: LogEntry;
  method: string;
  format: string;
  params: Params;
  urls: Urls;
  key: Key;
  /** Who is calling; absent without a token. */
  caller?: Member;
  token?: Token;
  /** Logs something that the reference forbids. */
  violation(text: string): void;
}

/** What a method needs and does (ipernity reference, section 6). */
export interface Method {
  /** S, T, P in the reference: must be signed, needs a token, only by POST. */
  signed?: boolean;
  token?: boolean;
  post?: boolean;
  /** Least `perm_doc`. */
  doc?: 'write' | 'delete';
  /** Parameters besides the common ones. */
  params: readonly string[];
  /** The method's own error codes with their messages. */
  errors?: Readonly<Record<number, string>>;
  run(call: Call): Tree;
}

/** Stops the call with one of its method's own errors. */
export type Refuse = (code: number) => never;

/** Whose eyes the call sees with: the caller's if the token may read docs, else an anonymous visitor's (3.1). */
export const viewerOf = (call: Call): Member | undefined =>
  call.token && call.token.perms.doc !== 'none' ? call.caller : undefined;

/** A function that throws an error of the table `errors`. */
export const refuseWith = (errors: Readonly<Record<number, string>>): Refuse => {
  return (code) => {
    throw new ApiError(code, errors[code]);
  };
};

/** Logs a violation, and refuses the call if the sandbox is strict: with the code given or the sandbox's own. */
export function strictly(call: Call, text: string, code = STRICT, message?: string): void {
  call.violation(text);
  if (!call.modes.strict) return;
  throw new ApiError(
    code,
    message ?? (code === STRICT ? `Refused by the strict sandbox: ${text}` : undefined),
  );
}

/** Most ids in one add or remove call (section 7). */
export const MOST_IDS = 20;

/**
 * The ids of a `doc_id` list. An empty list, one of more than 20, one with doubles or with something that is no number
 * is refused with the code for unknown docs (section 11).
 */
export function idList(call: Call, name: string, notFound: Refuse): string[] {
  const ids = (call.params[name] ?? '').split(',');
  const wrong = (text: string) => {
    call.violation(text);
    if (call.modes.strict) notFound(2);
  };
  if (ids.length > MOST_IDS) wrong(`${ids.length} ids in one call, at most ${MOST_IDS} are allowed`);
  if (new Set(ids).size < ids.length) wrong('the same id twice in one call');
  if (ids.some((id) => !/^\d+$/.test(id))) wrong(`${name} is not a comma list of numbers`);
  return [...new Set(ids)];
}

/** JSON key of the result list of an add or remove call: `docs` where the real server has it so (section 4). */
export function listKey(call: Call): 'doc' | 'docs' {
  if (call.format === 'xml') return 'doc';
  if (call.modes.listKey !== 'reference') return call.modes.listKey;
  return call.method === 'group.docs.remove' || call.method === 'album.docs.setList' ? 'docs' : 'doc';
}

/** Result entries in the order that the modes ask for. */
export const ordered = (call: Call, entries: Tree[]): Tree[] =>
  call.modes.resultOrder === 'reversed' ? entries.reverse() : entries;
