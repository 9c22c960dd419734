/**
 * One call of the __Site__ API: token, JSON, envelope. Source: the site's page on how to call it.
 */
import * as v from 'valibot';
import type { Access } from '../site.ts';
import { send, trouble } from '../trouble.ts';
import { about } from './about.ts';
import { errorOf } from './errors.ts';

/** A call as it is made. */
export interface Call<T> {
  method: string;
  params?: Record<string, string>;
  /** The shape of the data that is answered. */
  schema: v.GenericSchema<unknown, T>;
  /** Whether the call changes data: then silence means that the outcome is unknown. */
  write?: boolean;
}

const envelope = v.object({ code: v.number(), data: v.optional(v.unknown()) });

/** Makes a call, with the account's token if there is one. Throws `SiteError`. */
export async function call<T>(access: Access, { method, params = {}, schema, write = false }: Call<T>): Promise<T> {
  const { token } = access.secrets;
  const context = { site: about.name, call: method, write };
  const answer = await send(
    access.transport,
    {
      method: 'POST',
      url: `${access.endpoints.api}${method}`,
      body: JSON.stringify(params),
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
    },
    context,
  );
  if (answer.status >= 500) throw trouble(context, 'server-error');
  const head = v.safeParse(envelope, parse(answer.text));
  if (!head.success) throw trouble(context, answer.text.trimStart().startsWith('<') ? 'not-data' : 'unreadable');
  if (head.output.code !== 0) throw errorOf(method, String(head.output.code), write);
  const data = v.safeParse(schema, head.output.data);
  if (!data.success) throw trouble(context, 'unreadable');
  return data.output;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
