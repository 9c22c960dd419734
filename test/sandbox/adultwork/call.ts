import type { SandboxRequest } from '../http.ts';
import type { LogEntry } from '../log.ts';
import { Refusal } from './errors.ts';
import type { Node } from './json.ts';
import type { Modes } from './modes.ts';
import type { State } from './state.ts';
import type { Grant, Member, Project } from './types.ts';

/** What the sandbox of AdultWork carries around. */
export interface World {
  state: State;
  modes: Modes;
  /** Redirect addresses that are registered besides those of browsers' own windows. */
  redirects: readonly string[];
}

/** One API call on its way through the checks and into its method. */
export interface Call extends World {
  request: SandboxRequest;
  entry: LogEntry;
  /** Who is calling; a nobody for calls with the project's key only. */
  caller: Member;
  /** Whose albums are meant: the caller, or the member they act for. */
  owner: Member;
  project: Project;
  token?: Grant;
  /** Members of the JSON body; empty for a GET. */
  body: Map<string, Node>;
  query: Map<string, string>;
  /** What was sent for nothing; answered as `X-Sandbox-Warnings`. */
  warnings: string[];
}

/** A documented operation (AdultWork reference, section 5). */
export interface Operation {
  /** The path as documented, without `/v1/`. */
  path: string;
  verb: 'GET' | 'POST' | 'PUT';
  /** Scope that the token must have; absent = a token is enough. */
  scope?: string;
  /** The project's key instead of a token. */
  key?: true;
  /** Needs an approved project. */
  approved?: true;
  /** Whether it exists under `Groups/` as well. */
  group?: true;
  /** Names of its parameters, `UserID` of the group variant left out. */
  params: readonly string[];
  run(call: Call): unknown;
}

/** Text of a string property; null counts as absent. */
export function textOf(call: Call, name: string): string | undefined {
  const node = call.body.get(name);
  if (!node || (node.type === 'constant' && node.value === null)) return undefined;
  if (node.type !== 'string') throw new Refusal(400, `${name} must be a string.`, { property: name });
  return node.value;
}

/** Digits of an integer property. */
export function integerOf(call: Call, name: string): string {
  const node = call.body.get(name);
  if (node?.type !== 'number' || !/^[1-9]\d*$/.test(node.literal)) {
    throw new Refusal(400, `${name} must be an integer.`, { property: name });
  }
  return node.literal;
}

/** Digits of an integer in the query. */
export function numberIn(call: Call, name: string, range?: { from: number; to: number; or: number }): number {
  const value = call.query.get(name);
  if (value === undefined && range) return range.or;
  const number = Number(value);
  const fits = range ? number >= range.from && number <= range.to : number >= 1;
  if (!/^\d+$/.test(value ?? '') || !fits) {
    throw new Refusal(400, `${name} is missing or out of range.`, { property: name });
  }
  return number;
}
