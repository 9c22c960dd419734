/**
 * The envelope of answers, in either form. Source: the API's page on output formats.
 */
import * as v from 'valibot';
import { text } from './shapes.ts';
import { readXml } from './xml.ts';

/** Form of the answers; both say the same. */
export type Format = 'json' | 'xml';

/** An answer as read. */
export interface Reply {
  status: string;
  /** The error's code, if it is one. */
  code?: string;
  /** The server's time in milliseconds since 1970. */
  at?: number;
  /** The whole answer, payload and envelope. */
  body: unknown;
}

const envelope = v.object({
  api: v.object({ status: v.string(), code: v.optional(text), at: v.optional(text) }),
});

/** Reads an answer; nothing when it is not one of the API's. */
export function readReply(format: Format, answer: string): Reply | undefined {
  const body = parse(format, answer);
  const head = v.safeParse(envelope, body);
  if (!head.success) return undefined;
  const { status, code, at } = head.output.api;
  const time = Number(at) * 1000;
  return { status, body, ...(code === undefined ? {} : { code }), ...(time > 0 ? { at: time } : {}) };
}

/** Whether a text that is no answer looks like a web page. */
export function looksLikePage(format: Format, answer: string): boolean {
  const start = answer.trimStart().slice(0, 100);
  return format === 'json' ? start.startsWith('<') : /^<(?:!doctype )?html/i.test(start);
}

function parse(format: Format, answer: string): unknown {
  try {
    return format === 'json' ? JSON.parse(answer) : readXml(answer);
  } catch {
    return undefined;
  }
}
