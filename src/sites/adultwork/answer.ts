/**
 * What an answer of the API amounts to: the status decides, then the content type, then the shape. Source: the
 * developer pages on headers.
 */
import * as v from 'valibot';
import type { HttpResponse } from '../../protocols/http.ts';
import { type CallContext, trouble } from '../trouble.ts';
import { errorOf, ownError, statusCodes } from './errors.ts';
import { saidIn } from './said.ts';

/** Whether an answer is a web page: a check for robots or a fault in front of the API, never the API itself. */
export function isPage({ contentType, text }: HttpResponse): boolean {
  return contentType === 'text/html' || text.trimStart().startsWith('<');
}

/**
 * Throws `SiteError` unless the call was carried out.
 *
 * @param secrets what must not be repeated, should the server's words hold it
 */
export function assertDone(context: CallContext, answer: HttpResponse, secrets: readonly string[]): void {
  const { status } = answer;
  if (isPage(answer)) {
    if (status === 401 || status === 403 || status === 429) throw ownError('blocked', { call: context.call });
    throw trouble(context, status >= 500 ? 'server-error' : 'not-data');
  }
  if (status >= 200 && status < 300) return;
  if (status >= 500 && !(status in statusCodes)) throw trouble(context, 'server-error');
  throw errorOf(context.call, status, saidIn(answer.text, secrets), context.write);
}

/** The data of an answer that was carried out. Throws `SiteError` when it is not of the expected shape. */
export function dataOf<T>(
  context: CallContext,
  { contentType, text }: HttpResponse,
  schema: v.GenericSchema<unknown, T>,
): T {
  const isJson = /^(?:application|text)\/(?:[\w.-]+\+)?json$/.test(contentType);
  const parsed = v.safeParse(schema, isJson ? parse(text) : undefined);
  if (!parsed.success) throw trouble(context, 'unreadable');
  return parsed.output;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
