/**
 * One call of the Fotolia API over XML-RPC. Source: the API's page on XML-RPC, and its method pages.
 */
import * as v from 'valibot';
import { isXmlRpcType, XmlRpcError, type XmlRpcValue } from '../../protocols/xml-rpc.ts';
import { decodeResponse, type XmlRpcAnswer } from '../../protocols/xml-rpc-decode.ts';
import { encodeCall } from '../../protocols/xml-rpc-encode.ts';
import { isXmlText } from '../../protocols/xml-rpc-text.ts';
import { type Access, SiteError } from '../site.ts';
import { type CallContext, send, trouble } from '../trouble.ts';
import { about } from './about.ts';
import { errorOf, unsendable } from './errors.ts';

/** Names that no answer of the site has and that are only ever sent to do harm. */
const REFUSED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
const PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--|<!doctype html|<html)/i;

/** A call as it is made. */
export interface Call<T> {
  /** Without its namespace. */
  method: string;
  /** What follows the API key, by position. */
  params: XmlRpcValue[];
  /** The shape of the answer. */
  schema: v.GenericSchema<unknown, T>;
  /** Whether the call changes data: then silence means that the outcome is unknown. */
  write: boolean;
}

/** Makes a call with the account's API key. Throws `SiteError`. */
export async function call<T>(access: Access, { method, params, schema, write }: Call<T>): Promise<T> {
  const context = { site: about.name, call: method, write };
  const answer = await send(
    access.transport,
    {
      method: 'POST',
      url: `${access.endpoints.api}Xmlrpc/rpc`,
      body: encodeCall(`xmlrpc.${method}`, [typed(access.secrets.key ?? '', 'key'), ...params]),
      headers: { 'content-type': 'text/xml; charset=utf-8' },
    },
    context,
  );
  if (answer.status >= 500) throw trouble(context, 'server-error');
  // Faults come with 200 too, so another status is not the site's.
  if (answer.status !== 200 || !isXmlRpcType(answer.contentType)) throw trouble(context, 'not-data');
  const read = decode(answer.text, context);
  if (read.kind === 'fault') throw errorOf(method, read.code);
  const parsed = v.safeParse(schema, read.value);
  if (!parsed.success) throw trouble(context, 'unreadable');
  return parsed.output;
}

/**
 * Text that the person has typed, if a call can carry it. Throws `SiteError` that points at `field` otherwise.
 */
export function typed(text: string, field: string): string {
  if (!isXmlText(text)) throw unsendable(field);
  return text;
}

/**
 * A medium's id as the API wants it: a number where one can hold it. Throws `SiteError` for what is no id.
 */
export function mediaId(id: string): XmlRpcValue {
  if (!/^\d{1,12}$/.test(id)) {
    throw new SiteError({
      verdict: 'docs-final',
      text: { key: 'fotolia_error_doc_id' },
      code: 'bad-id',
    });
  }
  // Beyond 32 bits, and with leading zeros, only text says exactly what is meant.
  return String(Number(id)) === id && Number(id) < 2 ** 31 ? Number(id) : id;
}

function decode(text: string, context: CallContext): XmlRpcAnswer {
  try {
    return decodeResponse(text, { refusedNames: REFUSED_NAMES });
  } catch (error) {
    if (!(error instanceof XmlRpcError)) throw error;
    throw trouble(context, PAGE.test(text) ? 'not-data' : 'unreadable');
  }
}
