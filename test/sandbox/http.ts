import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { readMultipart } from './multipart.ts';

/** A request, read whole and decoded. */
export interface SandboxRequest {
  verb: string;
  secure: boolean;
  /** The `Host` header, with the port if it has one. */
  host: string;
  /** Scheme and host as the client sees them: `http://127.0.0.1:8080`. */
  origin: string;
  url: URL;
  path: string;
  query: [string, string][];
  /** Fields of the body, url-encoded or multipart; files are left out (see `files`). */
  form: [string, string][];
  /** Names of the file parts of a multipart body. */
  files: string[];
  body: Buffer;
  cookies: Map<string, string>;
  headers: IncomingHttpHeaders;
  ip: string;
}

/** An answer. */
export interface Reply {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string | string[]>;
}

const LARGEST_BODY = 16 * 1024 * 1024;

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    size += part.length;
    if (size > LARGEST_BODY) throw new Error('Request body too large for the sandbox');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function readCookies(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.flatMap(([name, ...value]) => (name ? [[name, value.join('=')]] : [])));
}

/** Reads a request to its end. */
export async function readRequest(message: IncomingMessage, secure: boolean): Promise<SandboxRequest> {
  const host = message.headers.host ?? '127.0.0.1';
  const origin = `${secure ? 'https' : 'http'}://${host}`;
  const url = new URL(message.url ?? '/', origin);
  const body = await readBody(message);
  const type = message.headers['content-type'] ?? '';
  const multipart = readMultipart(type, body);
  const urlencoded = type.startsWith('application/x-www-form-urlencoded');
  return {
    verb: message.method ?? 'GET',
    secure,
    host,
    origin,
    url,
    path: url.pathname,
    query: [...url.searchParams],
    form: urlencoded ? [...new URLSearchParams(body.toString('utf8'))] : multipart.fields,
    files: multipart.files,
    body,
    cookies: readCookies(message.headers.cookie),
    headers: message.headers,
    ip: message.socket.remoteAddress ?? '',
  };
}

/** The value of the first field called `name`. */
export function fieldOf(pairs: [string, string][], name: string): string | undefined {
  return pairs.find(([key]) => key === name)?.[1];
}

/** An HTML answer. */
export const htmlReply = (body: string, status = 200, headers: Reply['headers'] = {}): Reply => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
  headers,
});

/** A JSON answer of `value`. */
export const jsonReply = (value: unknown, status = 200, headers: Reply['headers'] = {}): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
  headers,
});

/** Sends the client elsewhere. */
export const redirectReply = (location: string, headers: Reply['headers'] = {}): Reply => ({
  status: 302,
  type: 'text/plain; charset=utf-8',
  body: '',
  headers: { location, ...headers },
});
