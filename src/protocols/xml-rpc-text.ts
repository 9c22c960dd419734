/**
 * Text inside XML: what may stand there, and how it is written and read. Source: XML 1.0, sections 2.2, 2.4 and 4.1.
 */
import { XmlRpcError } from './xml-rpc.ts';

const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
// A bare carriage return would be read as a line feed, and ">" completes "]]>".
const WRITTEN: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** Whether XML can carry the text: no control characters but tab and line ends, no half of a surrogate pair. */
export function isXmlText(text: string): boolean {
  return !ILLEGAL.test(text);
}

/** Writes text as the content of an element. Throws `XmlRpcError` for text that XML cannot carry. */
export function escapeText(text: string): string {
  if (!isXmlText(text)) throw new XmlRpcError('character that XML cannot carry');
  return text.replace(/[&<>\r]/g, (character) => WRITTEN[character] ?? character);
}

/**
 * Reads text out of an element, decoding every reference exactly once. Throws `XmlRpcError` for references to anything
 * but the five names of XML and legal characters.
 */
export function unescapeText(raw: string): string {
  return raw.replace(REFERENCE, (whole, name?: string, decimal?: string, hex?: string) => {
    const named = name === undefined ? undefined : NAMED[name];
    if (named !== undefined) return named;
    if (whole === '&') throw new XmlRpcError('unknown reference');
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
    if (!isXmlText(character)) throw new XmlRpcError('reference to a character that XML cannot carry');
    return character;
  });
}
