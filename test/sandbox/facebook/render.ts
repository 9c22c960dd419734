import type { Reply } from '../http.ts';
import { escapeMarkup, List, setMembers, type Value } from './value.ts';

const API = 'http://api.facebook.com/1.0/';
const ATTRIBUTES = `xmlns="${API}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${API} ${API}facebook.xsd"`;

/** Characters that XML cannot hold at all; the real server's documents would have been broken by them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text for XML. A carriage return is written as a reference, or a reader would take it for a line feed. */
const xmlText = (text: string): string =>
  escapeMarkup(Buffer.from(text).toString().replace(ILLEGAL, '')).replaceAll('\r', '&#13;');

function element(name: string, value: Value, attributes: string, indent: string): string {
  const open = `${indent}<${name}${attributes}`;
  if (value instanceof List) {
    const items = value.items.map((item) => element(value.item, item, '', `${indent}  `));
    return wrap(`${open} list="true"`, items, indent, name);
  }
  if (typeof value === 'object') {
    const children = setMembers(value).map(([key, item]) => element(key, item, '', `${indent}  `));
    return wrap(open, children, indent, name);
  }
  const text = typeof value === 'boolean' ? String(Number(value)) : xmlText(String(value));
  return text === '' ? `${open}/>` : `${open}>${text}</${name}>`;
}

const wrap = (open: string, children: string[], indent: string, name: string): string =>
  children.length === 0 ? `${open}/>` : `${open}>\n${children.join('\n')}\n${indent}</${name}>`;

/** The XML document of a value (section 7.1). `method`: as sent, without the prefix; or `error`. */
export const toXml = (method: string, value: Value): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(`${method.replaceAll('.', '_')}_response`, value, ` ${ATTRIBUTES}`, '')}\n`;

/** A string as PHP writes it: slashes and everything beyond ASCII escaped (section 7.2). */
const phpString = (text: string): string =>
  JSON.stringify(text)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The JSON text of a value (section 7.2); an empty list is `{}`. */
export function toJson(value: Value): string {
  if (value instanceof List)
    return value.items.length === 0 ? '{}' : `[${value.items.map(toJson).join(',')}]`;
  if (typeof value === 'object') {
    return `{${setMembers(value)
      .map(([name, item]) => `${phpString(name)}:${toJson(item)}`)
      .join(',')}}`;
  }
  return typeof value === 'string' ? phpString(value) : String(value);
}

/** What of a call decides the form of its reply. */
export interface Form {
  /** `json` or anything else. */
  format: string;
  callback: string;
}

const quoteXml = (xml: string): string =>
  xml.replace(/[\\'"]/g, (mark) => `\\${mark}`).replaceAll('\n', '\\n');

/** The reply with a value (section 7). HTTP 200 also for errors. */
export function renderReply(method: string, value: Value, { format, callback }: Form): Reply {
  const isJson = format === 'json';
  const body = isJson ? toJson(value) : toXml(method, value);
  const headers = { 'cache-control': 'no-store' };
  if (callback) {
    const script = isJson ? `${callback}(${body});` : `${callback}('${quoteXml(body)}');`;
    return { status: 200, type: 'text/javascript', body: script, headers };
  }
  return { status: 200, type: isJson ? 'application/json' : 'text/xml', body, headers };
}
