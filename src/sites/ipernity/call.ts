/**
 * One call of the ipernity API: parameters, signature, envelope. Source: the API's encoding and output pages.
 */
import * as v from 'valibot';
import type { HttpRequest } from '../../protocols/http.ts';
import { signParams } from '../../protocols/signed-params.ts';
import { type Access, SiteError } from '../site.ts';
import { send, trouble } from '../trouble.ts';
import { about } from './about.ts';
import { errorOf } from './errors.ts';
import { oauthSigning, oauthTokenOf } from './oauth-signing.ts';
import { type Format, looksLikePage, readReply } from './reply.ts';

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

/** The language parameter that every call and the consent link carry. */
export function languageOf(access: Access): string {
  const code = access.language.slice(0, 2).toLowerCase();
  return LANGUAGES.has(code) ? code : 'en';
}

/**
 * A caller for one account's access. Calls are signed by OAuth when the secrets hold an OAuth token, else by `api_sig`;
 * without any token they are made in nobody's name.
 *
 * @param format the form of the answers; both say the same
 */
export function caller(access: Access, format: Format = 'json'): Caller {
  const oauth = oauthSigning(access);
  let offset = 0;

  async function signed(method: string, url: string, params: Record<string, string>) {
    const { key = '', secret = '', token } = access.secrets;
    const all: Record<string, string> = { ...params, lg: languageOf(access) };
    const oauthToken = oauthTokenOf(access);
    if (oauthToken) {
      const headers = await oauth.headers({ verb: 'POST', url, params: all }, oauthToken);
      return { body: new URLSearchParams(all), headers };
    }
    all.api_key = key;
    if (token) all.auth_token = token;
    return { body: new URLSearchParams({ ...all, api_sig: signParams(all, method + secret) }) };
  }

  async function once<T>(
    method: string,
    write: boolean,
    schema: v.GenericSchema<unknown, T>,
    params: Record<string, string>,
  ): Promise<T> {
    const context = { site: about.name, call: method, write };
    const url = `${access.endpoints.api}${method}/${format}`;
    // Everything goes by POST, which all methods accept: a query string would leave the token in servers' logs.
    const request: HttpRequest = { method: 'POST', url, ...(await signed(method, url, params)) };
    const sentAt = access.now();
    const answer = await send(access.transport, request, context);
    const reply = readReply(format, answer.text);
    if (!reply) {
      if (answer.status >= 500) throw trouble(context, 'server-error');
      throw trouble(context, looksLikePage(format, answer.text) ? 'not-data' : 'unreadable');
    }
    const { status, code, at, body } = reply;
    if (at !== undefined) offset = at - Math.round((sentAt + access.now()) / 2);
    if (status !== 'ok') throw errorOf(method, code ?? status, write, offset);
    const parsed = v.safeParse(schema, body);
    if (!parsed.success) throw trouble(context, 'unreadable');
    return parsed.output;
  }

  return {
    read: (method, schema, params = {}) => oauth.repeated(() => once(method, false, schema, params)),
    write: (method, schema, params) => oauth.repeated(() => once(method, true, schema, params)),
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
