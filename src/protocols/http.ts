/**
 * The one way out: a small transport over `fetch` with the rules that every call obeys.
 */

/** A call to be made. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  /** Sent as given; a `URLSearchParams` sets its own content type. */
  body?: URLSearchParams | string;
  headers?: Record<string, string>;
  /** The call's name at the site, for whoever keeps a record; never sent. */
  call?: string;
}

/** An answer, whatever its status. */
export interface HttpResponse {
  status: number;
  /** Lower case, without parameters; empty when the server named none. */
  contentType: string;
  text: string;
  /** Milliseconds that the server asks to wait, from `Retry-After`. */
  retryAfter?: number;
  /** The server's time in milliseconds since 1970, from `Date`. */
  date?: number;
}

/** Why there is no answer. After any but `not-allowed` the server may still have done the work. */
export type TransportFault =
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'redirected'
  /** The answer's content type says that it is no text, such as a picture or a program. */
  | 'not-data'
  | 'not-allowed';

/** Thrown by a transport. The message names no address parameters and no body, so it can hold no secret. */
export class TransportError extends Error {
  readonly fault: TransportFault;

  constructor(fault: TransportFault, host: string) {
    super(`${fault}: ${host}`);
    this.name = 'TransportError';
    this.fault = fault;
  }
}

/** Makes one call. Throws `TransportError` only. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** Limits of a transport. */
export interface TransportLimits {
  /** Milliseconds until the whole answer must be there. */
  timeout: number;
  /** Most bytes of an answer's body. */
  maxBytes: number;
}

/** Content types that can hold data as text. Which of them fits is for the caller to say. */
const TEXT_TYPES = /^$|^text\/|[/+](?:json|xml)$|^application\/(?:(?:x-)?javascript|x-www-form-urlencoded)$/;

/** Most bytes of an answer unless told otherwise: ten times the longest list, and read in well under a second. */
export const MAX_BYTES = 2 * 1024 * 1024;

const DEFAULT_LIMITS: TransportLimits = { timeout: 30_000, maxBytes: MAX_BYTES };

/**
 * Makes a transport over a `fetch`.
 *
 * Only https, or http on this very machine, is called. No cookies, no referrer, no cache are used, and a redirect is
 * never followed, because it could carry a token to another host. What is no text is not read.
 */
export function httpTransport(
  fetchLike: typeof fetch = (...args) => fetch(...args),
  limits: TransportLimits = DEFAULT_LIMITS,
): Transport {
  return async (request) => {
    const host = hostOf(request.url);
    if (!isSafeAddress(request.url)) throw new TransportError('not-allowed', host);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), limits.timeout);
    try {
      const answer = await fetchLike(request.url, {
        method: request.method,
        ...(request.body === undefined ? {} : { body: request.body }),
        headers: request.headers ?? {},
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        redirect: 'manual',
        signal: abort.signal,
      });
      if (answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400)) {
        throw new TransportError('redirected', host);
      }
      const contentType =
        (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      if (!TEXT_TYPES.test(contentType)) throw new TransportError('not-data', host);
      return {
        status: answer.status,
        contentType,
        text: await readText(answer, limits.maxBytes, host),
        ...timesOf(answer.headers),
      };
    } catch (error) {
      if (error instanceof TransportError) throw error;
      throw new TransportError(abort.signal.aborted ? 'timeout' : 'unreachable', host);
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  };
}

/** Whether an address may be called: https anywhere, http only on this machine. */
export function isSafeAddress(address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** The host for an error; the browser's own error for what is no address would repeat all of it. */
function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return 'no address';
  }
}

/** Whether a host name means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function timesOf(headers: Headers): Pick<HttpResponse, 'retryAfter' | 'date'> {
  const date = Date.parse(headers.get('date') ?? '');
  const asked = headers.get('retry-after') ?? '';
  const retryAfter = /^\d{1,6}$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  return {
    ...(Number.isNaN(date) ? {} : { date }),
    ...(retryAfter > 0 ? { retryAfter } : {}),
  };
}

async function readText(answer: Response, maxBytes: number, host: string): Promise<string> {
  if (!answer.body) return '';
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => {});
      throw new TransportError('too-large', host);
    }
    text += decoder.decode(value, { stream: true });
  }
}
