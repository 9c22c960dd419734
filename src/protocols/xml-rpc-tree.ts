/**
 * From a document's text to a small tree of elements, refusing everything that XML-RPC does not need and that could do
 * harm: document types and with them entities, illegal characters, deep nesting, huge documents, leniency.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { XmlRpcError } from './xml-rpc.ts';
import { isXmlText, unescapeText } from './xml-rpc-text.ts';

/** An element with its child elements and pieces of text, in order. Text has its references decoded. */
export interface XmlElement {
  name: string;
  children: (XmlElement | string)[];
}

/** Most UTF-16 units of a document unless told otherwise: ample for lists, and parsed in about a second. */
export const MAX_LENGTH = 2 * 1024 * 1024;

const CDATA = '#cdata';

const parser = new XMLParser({
  // Children stay lists in document order, so one child never looks different from several.
  preserveOrder: true,
  // All text stays text: ids such as 00012345 and 1234e567 are no numbers.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // References are decoded here, exactly once and outside of CDATA.
  processEntities: false,
  htmlEntities: false,
  cdataPropName: CDATA,
  removeNSPrefix: false,
  maxNestedTags: 100,
});

/**
 * Parses a document.
 *
 * @param text decoded text; a byte order mark at its start is skipped
 * @param maxLength most UTF-16 units
 * @returns the root element
 */
export function parseXml(text: string, maxLength = MAX_LENGTH): XmlElement {
  if (text.length > maxLength) throw new XmlRpcError('document too long');
  const xml = text.startsWith('\ufeff') ? text.slice(1) : text;
  // Also hits such text inside CDATA, where it would be harmless: a small price for never meeting an entity.
  if (/<!(?:D|ENTITY)/i.test(xml)) throw new XmlRpcError('document type');
  if (!isXmlText(xml)) throw new XmlRpcError('character that XML cannot carry');
  checkEncoding(xml);
  const [root, ...more] = childrenOf(parsed(xml), 'no document').filter((child) => !isBlank(child));
  if (root === undefined || typeof root === 'string' || more.length > 0) throw new XmlRpcError('no one root');
  return root;
}

/** The child elements; throws when there is more than blanks between them. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => {
    if (typeof child === 'string' && !isBlank(child)) throw new XmlRpcError('text between elements');
    return typeof child !== 'string';
  });
}

/** The text of an element without child elements; throws when it has some. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child !== 'string') throw new XmlRpcError('element inside text');
      return child;
    })
    .join('');
}

function isBlank(child: XmlElement | string): boolean {
  return typeof child === 'string' && /^[ \t\r\n]*$/.test(child);
}

/** The text was decoded as UTF-8, so a document that says otherwise has been misread. */
function checkEncoding(xml: string): void {
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/i.exec(xml)?.[1];
  if (declared !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(declared)) {
    throw new XmlRpcError('encoding other than UTF-8');
  }
}

function parsed(xml: string): unknown {
  // The parser itself forgives unclosed elements, several roots and plain text.
  if (XMLValidator.validate(xml) !== true) throw new XmlRpcError('not well-formed');
  try {
    return parser.parse(xml);
  } catch {
    throw new XmlRpcError('nested too deeply, or a forbidden name');
  }
}

/** Turns the parser's lists of one-key objects into our elements. */
function childrenOf(nodes: unknown, rule: string): (XmlElement | string)[] {
  if (!Array.isArray(nodes)) throw new XmlRpcError(rule);
  return nodes.map((node: unknown) => {
    const [[name, content] = ['', undefined], ...more] = Object.entries(node ?? {});
    if (more.length > 0) throw new XmlRpcError('unexpected node');
    if (name === '#text') return unescapeText(String(content));
    if (name === CDATA) return rawText(content);
    return { name, children: childrenOf(content, 'unexpected node') };
  });
}

function rawText(nodes: unknown): string {
  if (!Array.isArray(nodes)) throw new XmlRpcError('unexpected CDATA');
  return nodes.map((node: unknown) => Object.values(node ?? {}).join('')).join('');
}
