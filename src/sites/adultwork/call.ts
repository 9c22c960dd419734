/**
 * One call of the AdultWork API: bearer token, JSON, status. Source: the developer pages on headers and access tokens.
 */
import type * as v from 'valibot';
import type { HttpRequest, HttpResponse } from '../../protocols/http.ts';
import { type Access, SiteError } from '../site.ts';
import { type CallContext, send } from '../trouble.ts';
import { about } from './about.ts';
import { assertDone, dataOf, isPage } from './answer.ts';
import { ownError } from './errors.ts';
import { type JsonValues, jsonText } from './json.ts';
import { permissions } from './shapes.ts';
import { tokenKeeper } from './tokens.ts';

/** The scope that every change of albums needs. */
export const SCOPE = 'profile_gallery';

type Schema<T> = v.GenericSchema<unknown, T>;
type Query = Record<string, string>;

/** Calls methods for one account; paths are as documented, without the version. All throw `SiteError` only. */
export interface Caller {
  /** Reads with the person's token. */
  read<T>(path: string, schema: Schema<T>, query?: Query): Promise<T>;
  /** Reads with the project's API key instead. */
  readWithKey<T>(path: string, schema: Schema<T>, query: Query): Promise<T>;
  /** Makes something new and reads what was made; silence is an unknown outcome. */
  create<T>(path: string, body: JsonValues, schema: Schema<T>): Promise<T>;
  /** Changes something. What is answered is not documented, so any success will do. */
  change(verb: 'POST' | 'PUT', path: string, body: JsonValues): Promise<void>;
}

interface Call {
  verb: 'GET' | 'POST' | 'PUT';
  path: string;
  query?: Query;
  body?: JsonValues;
}

/** Whether the person has granted what albums need. */
export function mayManage(granted: Record<string, string>): boolean {
  return Object.hasOwn(granted, SCOPE) && granted[SCOPE]?.toLowerCase() === 'granted';
}

/** A caller for one account's access. */
export function caller(access: Access): Caller {
  const keeper = tokenKeeper(access);

  function transmit(call: Call, credential: Record<string, string>): Promise<HttpResponse> {
    const url = new URL(call.path, access.endpoints.api);
    url.search = new URLSearchParams(call.query ?? {}).toString();
    const headers = { Accept: 'application/json', ...credential };
    const request: HttpRequest = {
      // The transport hands any verb on to `fetch`, though its type names only two.
      method: call.verb as HttpRequest['method'],
      url: url.href,
      ...(call.body === undefined
        ? { headers }
        : { headers: { ...headers, 'Content-Type': 'application/json' }, body: jsonText(call.body) }),
    };
    return send(access.transport, request, contextOf(call));
  }

  const withToken = (call: Call, token: string) => transmit(call, { Authorization: `bearer ${token}` });

  /** Sends with the token, and once more with a newer one: 401 means that nothing was done. */
  async function asPerson(call: Call): Promise<HttpResponse> {
    const token = await keeper.current();
    const answer = await withToken(call, token);
    if (answer.status !== 401 || isPage(answer)) return answer;
    const newer = await keeper.newer(token);
    return newer === undefined ? answer : withToken(call, newer);
  }

  async function done(call: Call): Promise<HttpResponse> {
    const answer = await asPerson(call);
    try {
      assertDone(contextOf(call), answer, secretsOf(access, call));
      return answer;
    } catch (error) {
      const refused = (answer.status === 401 || answer.status === 403) && !isPage(answer);
      if (refused && !call.path.toLowerCase().startsWith('account/')) await checkScope();
      throw error;
    }
  }

  /** A scope that was taken back looks like any refusal, so the scopes are asked for before the person is told. */
  async function checkScope(): Promise<void> {
    const call: Call = { verb: 'GET', path: 'Account/GetPermissions' };
    let granted: Record<string, string>;
    try {
      const answer = await withToken(call, await keeper.current());
      assertDone(contextOf(call), answer, secretsOf(access, call));
      granted = dataOf(contextOf(call), answer, permissions);
    } catch (error) {
      if (error instanceof SiteError && error.verdict !== 'sign-in-again') return;
      throw error;
    }
    if (!mayManage(granted)) throw ownError('scope', { call: call.path });
  }

  return {
    async read(path, schema, query = {}) {
      const call: Call = { verb: 'GET', path, query };
      return dataOf(contextOf(call), await done(call), schema);
    },
    async readWithKey(path, schema, query) {
      const call: Call = { verb: 'GET', path, query };
      const answer = await transmit(call, { 'X-ApiKey': access.secrets.api_key ?? '' });
      assertDone(contextOf(call), answer, secretsOf(access, call));
      return dataOf(contextOf(call), answer, schema);
    },
    async create(path, body, schema) {
      const call: Call = { verb: 'POST', path, body };
      return dataOf(contextOf(call), await done(call), schema);
    },
    async change(verb, path, body) {
      await done({ verb, path, body });
    },
  };
}

function contextOf(call: Call): CallContext {
  return { site: about.name, call: call.path, write: call.verb !== 'GET' };
}

function secretsOf({ secrets }: Access, { body }: Call): string[] {
  const pin = body?.PinNumber;
  const kept = [secrets.token, secrets.refresh_token, secrets.client_secret, secrets.api_key];
  return [...kept, typeof pin === 'string' ? pin : ''].flatMap((secret) => (secret ? [secret] : []));
}
