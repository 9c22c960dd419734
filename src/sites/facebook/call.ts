/**
 * One call of the legacy REST API: parameters, number, signature, answer. Source: API pages on calling methods, on
 * authentication, and Photos.createAlbum for the common parameters.
 */
import * as v from 'valibot';
import { type Access, SiteError } from '../site.ts';
import { type CallContext, send, trouble } from '../trouble.ts';
import { about } from './about.ts';
import { errorOf } from './errors.ts';
import { type Format, readReply } from './reply.ts';
import { sign } from './signature.ts';
import { inTurn } from './turn.ts';

type Params = Record<string, string>;
type Schema<T> = v.GenericSchema<unknown, T>;

/** Calls methods for one account. Every function throws `SiteError`. */
export interface Caller {
  /** Calls a method of the application itself: without session and number, signed with its secret. */
  app<T>(method: string, schema: Schema<T>, params?: Params): Promise<T>;
  /** Calls a method that reads. */
  read<T>(method: string, schema: Schema<T>, params?: Params): Promise<T>;
  /** Calls a method that changes data; its silence is an unknown outcome. */
  write<T>(method: string, schema: Schema<T>, params: Params): Promise<T>;
  /** As `write`, for a member who let a web application in: their id takes the session's place. */
  writeFor<T>(uid: string, method: string, schema: Schema<T>, params: Params): Promise<T>;
}

/** How often a call is repeated when the server has seen a higher number. */
const REPEATS = 3;

interface Call<T> {
  method: string;
  params: Params;
  schema: Schema<T>;
  write: boolean;
  as: 'app' | 'session' | 'member';
}

/** Whether the account's application is a desktop one: only those are given a session secret. */
export const isDesktop = (access: Access): boolean => Boolean(access.secrets.session_secret);

/**
 * A caller for one account's access.
 *
 * @param format the form of the answers; both say the same
 */
export function caller(access: Access, format: Format = 'JSON'): Caller {
  async function once<T>(call: Call<T>, numbered: Params): Promise<T> {
    const { key = '', secret = '', session_key, session_secret } = access.secrets;
    const session: Params = call.as === 'session' && session_key ? { session_key } : {};
    const params = {
      ...call.params,
      ...session,
      ...numbered,
      api_key: key,
      format,
      method: call.method,
      v: '1.0',
    };
    const signedWith = call.as === 'session' && session_secret ? session_secret : secret;
    const context: CallContext = { site: about.name, call: call.method, write: call.write };
    const answer = await send(
      access.transport,
      {
        method: 'POST',
        url: `${access.endpoints.api}restserver.php`,
        body: new URLSearchParams({ ...params, sig: sign(params, signedWith) }),
      },
      context,
    );
    // The API's own errors come with status 200 too; with any other it is not the API that speaks.
    if (answer.status >= 500) throw trouble(context, 'server-error');
    const reply = answer.status === 200 ? readReply(format, call.method, answer.text) : undefined;
    if (!reply) throw trouble(context, looksLikePage(answer.text, format) ? 'not-data' : 'unreadable');
    if ('code' in reply) throw errorOf(call.method, reply.code, call.write);
    const parsed = v.safeParse(call.schema, reply.value);
    if (!parsed.success) throw trouble(context, 'unreadable');
    return parsed.output;
  }

  async function repeated<T>(call: Call<T>): Promise<T> {
    for (let repeats = 0; ; repeats++) {
      const call_id = String(await access.nextNumber());
      try {
        return await once(call, { call_id });
      } catch (error) {
        const isTooLow = error instanceof SiteError && error.code === '103';
        if (!isTooLow || repeats === REPEATS) throw error;
      }
    }
  }

  async function make<T>(call: Call<T>): Promise<T> {
    refuseOfficial(access, call.method);
    if (call.as === 'app') return once(call, {});
    const { key, session_key } = access.secrets;
    return inTurn(`${access.endpoints.api} ${key} ${session_key}`, () => repeated(call));
  }

  return {
    app: (method, schema, params = {}) => make({ method, schema, params, write: false, as: 'app' }),
    read: (method, schema, params = {}) => make({ method, schema, params, write: false, as: 'session' }),
    write: (method, schema, params) => make({ method, schema, params, write: true, as: 'session' }),
    writeFor: (uid, method, schema, params) =>
      make({ method, schema, params: { ...params, uid }, write: true, as: 'member' }),
  };
}

/** The service behind the official address is gone, so nothing, and no secret above all, is sent there. */
function refuseOfficial(access: Access, call: string): void {
  if (access.endpoints.api !== about.endpoints(about.server).api) return;
  throw new SiteError({
    verdict: 'fix-field',
    text: { key: 'facebook_error_retired' },
    code: 'retired',
    call,
    field: 'server',
  });
}

function looksLikePage(text: string, format: Format): boolean {
  const start = text.trimStart().slice(0, 100);
  return format === 'JSON' ? start.startsWith('<') : /^<(?:!doctype )?html/i.test(start);
}
