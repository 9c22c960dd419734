/**
 * Transport faults as site errors; the same for every site, because no site has spoken.
 */
import { type HttpRequest, type HttpResponse, type Transport, TransportError } from '../protocols/http.ts';
import { SiteError, type Verdict } from './site.ts';

/** What the error sentences need to know of a call. */
export interface CallContext {
  /** The site's name, for the sentence. */
  site: string;
  /** The call's name, for developers. */
  call: string;
  /** Whether the call changes data: then silence means that the outcome is unknown. */
  write: boolean;
}

/** Calls a server and turns every transport fault into a `SiteError`. */
export async function send(
  transport: Transport,
  request: HttpRequest,
  context: CallContext,
): Promise<HttpResponse> {
  try {
    return await transport({ ...request, call: context.call });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    throw trouble(context, error.fault);
  }
}

/**
 * The error for an answer that is not the site's: a fault of the transport, a server error, a page instead of data.
 *
 * @param what a transport fault, `server-error`, `not-data` or `unreadable`; ends the sentence's key and is the code
 */
export function trouble(context: CallContext, what: string): SiteError {
  const verdict: Verdict =
    what === 'not-allowed' ? 'account-final' : context.write ? 'unknown-outcome' : 'retry-later';
  return new SiteError({
    verdict,
    text: { key: `sites_trouble_${what.replaceAll('-', '_')}`, args: [context.site] },
    code: what,
    call: context.call,
  });
}
