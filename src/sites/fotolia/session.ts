/**
 * Calls inside the member's session, which is renewed once when it has ended and the person lets us keep the password.
 */
import type * as v from 'valibot';
import type { XmlRpcValue } from '../../protocols/xml-rpc.ts';
import { type Access, SiteError } from '../site.ts';
import { call } from './call.ts';
import { hasEnded, logIn } from './sign-in.ts';

/** Calls methods; parameters follow the session's id by position. Everything throws `SiteError`. */
export interface Caller {
  /** Calls a method that reads. */
  read<T>(method: string, schema: v.GenericSchema<unknown, T>, ...params: XmlRpcValue[]): Promise<T>;
  /** Calls a method that changes data; its silence is an unknown outcome. */
  write<T>(method: string, schema: v.GenericSchema<unknown, T>, ...params: XmlRpcValue[]): Promise<T>;
}

/** A caller for one account's access. */
export function caller(access: Access): Caller {
  let renewing: Promise<void> | undefined;

  const session = () => access.secrets.session ?? '';

  async function renew(): Promise<void> {
    try {
      await access.saveSecrets({ session: await logIn(access) });
    } catch (error) {
      // A password that the site refuses is not tried again by itself: that could get the member locked out.
      if (error instanceof SiteError && error.field === 'pass') await access.saveSecrets({ pass: '' });
      throw error;
    }
  }

  async function inSession<T>(
    method: string,
    write: boolean,
    schema: v.GenericSchema<unknown, T>,
    params: XmlRpcValue[],
  ): Promise<T> {
    const attempt = () => call(access, { method, write, schema, params: [session(), ...params] });
    const used = session();
    try {
      return await attempt();
    } catch (error) {
      if (!hasEnded(error)) throw error;
      // Several calls may find out at once; the first one signs in for all of them.
      if (session() === used) {
        if (access.secrets.keep !== '1' || !access.secrets.pass) throw error;
        renewing ??= renew().finally(() => {
          renewing = undefined;
        });
        await renewing;
      }
      return attempt();
    }
  }

  return {
    read: (method, schema, ...params) => inSession(method, false, schema, params),
    write: (method, schema, ...params) => inSession(method, true, schema, params),
  };
}
