import { createHash } from 'node:crypto';
import { type FacebookSandbox, seedIds } from './index.ts';

/** Parameters of a call. */
export type Params = Record<string, string>;

/** Adds the signature, as a client that does everything right. */
export function sign(params: Params, secret: string): Params {
  const joined = Object.keys(params)
    .sort()
    .map((name) => `${name}=${params[name]}`);
  return {
    ...params,
    sig: createHash('md5')
      .update(joined.join('') + secret)
      .digest('hex'),
  };
}

/** Ways to call a sandbox by hand, each time as Ada with a new session after `begin`. */
export class Speaker {
  session = { session_key: '', session_secret: '' };
  readonly #sandbox: FacebookSandbox;
  #number = 0;

  constructor(sandbox: FacebookSandbox) {
    this.#sandbox = sandbox;
  }

  /** Back to the seed, with a new session. */
  begin(): void {
    this.#sandbox.reset();
    this.session = this.#sandbox.issueSession();
  }

  /** Posts parameters as they are. */
  send(params: Params, path = '/restserver.php'): Promise<Response> {
    return fetch(this.#sandbox.origin + path, { method: 'POST', body: new URLSearchParams(params) });
  }

  /** What a call with these parameters yields: `{code}` for an error, else the value. */
  async outcome(params: Params): Promise<unknown> {
    const body: unknown = await (await this.send(params)).json();
    return typeof body === 'object' && body !== null && 'error_code' in body
      ? { code: body.error_code }
      : body;
  }

  /** The parameters of a session call, not yet signed. */
  withSession(method: string, more: Params = {}): Params {
    this.#number += 1;
    const { session_key } = this.session;
    const call_id = String(this.#number);
    return { api_key: seedIds.KEY, v: '1.0', format: 'JSON', call_id, session_key, method, ...more };
  }

  /** A session call, signed. */
  signed(method: string, more: Params = {}): Params {
    return sign(this.withSession(method, more), this.session.session_secret);
  }

  /** What a session call yields. */
  call(method: string, more: Params = {}): Promise<unknown> {
    return this.outcome(this.signed(method, more));
  }

  /** What a call of the web application yields. */
  web(method: string, more: Params = {}): Promise<unknown> {
    const params = { api_key: seedIds.WEB_KEY, v: '1.0', format: 'JSON', method, ...more };
    return this.outcome(sign(params, seedIds.WEB_SECRET));
  }

  /** What a call of the desktop application without a session yields. */
  app(method: string, more: Params = {}): Promise<unknown> {
    const params = { api_key: seedIds.KEY, v: '1.0', format: 'JSON', method, ...more };
    return this.outcome(sign(params, seedIds.SECRET));
  }
}
