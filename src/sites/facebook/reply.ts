/**
 * What a server answered, in either form. Source: API pages on the response format and on errors.
 */
import * as v from 'valibot';
import { readJson } from './json.ts';
import { readXml } from './xml.ts';

/** The forms in which a server can answer; JSON is the one in use. */
export type Format = 'JSON' | 'XML';

/** An answer: the method's result with every scalar as text, or an error's code. */
export type Reply = { value: unknown } | { code: string };

// Of an error only the code is taken: its other parts repeat the whole call with session key and signature.
const failure = v.object({ error_code: v.pipe(v.string(), v.regex(/^\d{1,6}$/)) });

/**
 * Reads an answer.
 *
 * @param method the method called; the root element of the XML form bears its name
 * @returns nothing when the text is no answer of this API
 */
export function readReply(format: Format, method: string, text: string): Reply | undefined {
  try {
    return format === 'JSON' ? fromJson(text) : fromXml(method, text);
  } catch {
    return undefined;
  }
}

function fromJson(text: string): Reply {
  const value = readJson(text);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && 'error_code' in value ? { code: v.parse(failure, value).error_code } : { value };
}

function fromXml(method: string, text: string): Reply | undefined {
  const { root, value } = readXml(text);
  if (root === 'error_response') return { code: v.parse(failure, value).error_code };
  return root === `${method.replaceAll('.', '_')}_response` ? { value } : undefined;
}
