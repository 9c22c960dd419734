/** How requests, answers and news travel between the background and everything else. */
import type { Text } from '../model.ts';

/** A request on the wire. */
export interface Envelope {
  kind: string;
  content: unknown;
}

/** An answer on the wire: the reply, or a sentence saying what happened and what to do. */
export type Answer =
  | { ok: true; reply: unknown }
  | { ok: false; text: Text; code: string; field?: string; needs?: Need };

/** What a refused request needs from the person, beyond what its sentence says: their consent to more at the site. */
export type Need = 'consent';

/** What the background tells all its pages: something of this topic changed, so read it again. */
export interface Change {
  changed:
    | 'accounts'
    | 'albums'
    | 'selection'
    | 'jobs'
    | 'picking'
    | 'sign-in'
    | 'sets'
    | 'vault'
    | 'recent'
    | 'revocations';
  /** Which one, where it matters: a job's or flow's id, the account of albums. */
  id?: string;
}

/** A refusal by the background, for showing. */
export class RequestError extends Error {
  readonly text: Text;
  readonly code: string;
  readonly field: string | undefined;
  readonly needs: Need | undefined;

  constructor(text: Text, code: string, field?: string, needs?: Need) {
    super(code);
    this.name = 'RequestError';
    this.text = text;
    this.code = code;
    this.field = field;
    this.needs = needs;
  }
}

/** The part of the browser that sends messages; the polyfill's `runtime` and the native one both fit. */
export interface Sender {
  sendMessage(message: unknown): Promise<unknown>;
}
