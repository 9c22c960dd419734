/**
 * One call of the ipernity API: parameters, signature, envelope. Source: the API's encoding and output pages.
 */
import * as v from 'valibot';
import { signParams } from '../../protocols/signed-params.ts';
import { type Access, SiteError } from '../site.ts';
import { send, trouble } from '../trouble.ts';
import { about } from './about.ts';
import { errorOf } from './errors.ts';
import { text } from './shapes.ts';

/** Calls methods; knows the server's clock from its answers. */
export interface Caller {
  /** Calls a method that reads. Throws `SiteError`. */
  read<T>(method: string, schema: v.GenericSchema<unknown, T>, params?: Record<string, string>): Promise<T>;
  /** Calls a method that changes data; its silence is an unknown outcome. Throws `SiteError`. */
  write<T>(method: string, schema: v.GenericSchema<unknown, T>, params: Record<string, string>): Promise<T>;
  /** The server's clock minus ours in milliseconds; 0 before the first answer. */
  clockOffset(): number;
}

/** Language codes that the server knows; others are sent as English. */
const LANGUAGES = new Set('ca cs zh de en es eo el fr gl it nl pt pl sv ru'.split(' '));

const envelope = v.object({
  api: v.object({ status: v.string(), code: v.optional(text), at: v.optional(text) }),
});

/** The language parameter that every call and the consent link carry. */
export function languageOf(access: Access): string {
  const code = access.language.slice(0, 2).toLowerCase();
  return LANGUAGES.has(code) ? code : 'en';
}

/** A caller for one account's access. Without a token in the secrets, calls are made without one. */
export function caller(access: Access): Caller {
  let offset = 0;

  async function call<T>(
    method: string,
    write: boolean,
    schema: v.GenericSchema<unknown, T>,
    params: Record<string, string>,
  ): Promise<T> {
    const { key = '', secret = '', token } = access.secrets;
    const all: Record<string, string> = { ...params, api_key: key, lg: languageOf(access) };
    if (token) all.auth_token = token;
    const context = { site: about.name, call: method, write };
    // Everything goes by POST, which all methods accept: a query string would leave the token in servers' logs.
    const sentAt = access.now();
    const answer = await send(
      access.transport,
      {
        method: 'POST',
        url: `${access.endpoints.api}${method}/json`,
        body: new URLSearchParams({ ...all, api_sig: signParams(all, method + secret) }),
      },
      context,
    );
    const body = parseJson(answer.text);
    const head = v.safeParse(envelope, body);
    if (!head.success) {
      if (answer.status >= 500) throw trouble(context, 'server-error');
      throw trouble(context, answer.text.trimStart().startsWith('<') ? 'not-data' : 'unreadable');
    }
    const { status, code, at } = head.output.api;
    if (at && Number(at) > 0) offset = Number(at) * 1000 - Math.round((sentAt + access.now()) / 2);
    if (status !== 'ok') throw errorOf(method, code ?? status, write);
    const parsed = v.safeParse(schema, body);
    if (!parsed.success) throw trouble(context, 'unreadable');
    return parsed.output;
  }

  return {
    read: (method, schema, params = {}) => call(method, false, schema, params),
    write: (method, schema, params) => call(method, true, schema, params),
    clockOffset: () => offset,
  };
}

/** Refuses lists that the server would not take; a mistake of ours, never of the person. */
export function idList(ids: string[]): string {
  if (ids.length === 0 || ids.length > about.batch)
    throw new RangeError(`A call takes 1 to ${about.batch} ids.`);
  if (ids.some((id) => !/^\d+$/.test(id))) {
    throw new SiteError({
      verdict: 'docs-final',
      text: { key: 'ipernity_error_doc_id' },
      code: 'bad-id',
    });
  }
  return ids.join(',');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
