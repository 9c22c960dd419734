import type { IpernitySandbox } from './index.ts';
import { apiSig, type Params } from './signature.ts';

/** How a call is made. */
export interface CallOptions {
  /** Default: POST for everything but reads. */
  verb?: 'GET' | 'POST';
  format?: string;
  /** `true` (default) signs rightly, `false` not at all, a text is sent as the signature. */
  sign?: boolean | string;
  key?: string;
  secret?: string;
  /** Parameters that are sent in the query of a POST. */
  query?: Params;
}

/** The error envelope or whatever was answered, parsed. */
export interface Answer {
  // The payload differs from method to method; tests look at it as they need.
  [key: string]: unknown;
  api: { status: string; at: string; code?: string; message?: string };
}

/** Writing methods: those that the reference marks P. */
const writes = /\.(create|edit|delete|setPerms|add|remove|setList)$/;

/** Sends a call and gives the raw response. For the sandbox's own tests; it signs with the sandbox's own function. */
export function send(
  sandbox: IpernitySandbox,
  method: string,
  params: Params = {},
  options: CallOptions = {},
): Promise<Response> {
  const all: Params = { api_key: options.key ?? sandbox.key, lg: 'en', ...params };
  for (const [name, value] of Object.entries(all)) if (value === '∅') delete all[name];
  const sign = options.sign ?? true;
  if (sign !== false) {
    all.api_sig = sign === true ? apiSig(method, all, options.secret ?? sandbox.secret) : sign;
  }
  const verb = options.verb ?? (writes.test(method) ? 'POST' : 'GET');
  const url = new URL(
    `${sandbox.origin}/api/${method}${options.format === '' ? '' : `/${options.format ?? 'json'}`}`,
  );
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value);
  if (verb === 'POST') return fetch(url, { method: 'POST', body: new URLSearchParams(all) });
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return fetch(url);
}

/** Sends a call and parses its JSON answer. A parameter with the value `∅` is left out. */
export async function call(
  sandbox: IpernitySandbox,
  method: string,
  params: Params = {},
  options: CallOptions = {},
): Promise<Answer> {
  return (await send(sandbox, method, params, options)).json();
}

/** The code of a call: `ok`, or the error's code. */
export async function codeOf(
  sandbox: IpernitySandbox,
  method: string,
  params: Params = {},
  options: CallOptions = {},
): Promise<string> {
  const { api } = await call(sandbox, method, params, options);
  return api.status === 'ok' ? 'ok' : (api.code ?? '');
}

/** Follows a path into an answer: `dig(answer, 'group', 'doc', 0, 'doc_id')`. */
export function dig(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<string | number, unknown> | undefined)?.[key],
    value,
  );
}

/** All values of a field in a list: `pluck(answer, 'doc_id', 'group', 'doc')`. */
export const pluck = (value: unknown, field: string, ...path: (string | number)[]): unknown[] =>
  ((dig(value, ...path) as Record<string, unknown>[] | undefined) ?? []).map((item) => item[field]);
