/**
 * The XML form of replies. Source: API pages on the response format.
 *
 * Everything stays text. What XML allows but the API never sends (a DOCTYPE, foreign entities, text between elements)
 * is refused, because it could only be an attack or something other than a reply.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** A reply as read: the name of its root element, and its content in the shape of the JSON form. */
export interface XmlReply {
  root: string;
  value: unknown;
}

type Node = Record<string, unknown>;

/** Most UTF-16 units: what is longer takes too long to read. */
const MAX_LENGTH = 1024 * 1024;
const ATTRIBUTES = ':@';
const TEXT = '#text';
const CDATA = '#cdata';
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

const parser = new XMLParser({
  preserveOrder: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  ignorePiTags: true,
  processEntities: false,
  cdataPropName: CDATA,
  maxNestedTags: 100,
});

/**
 * Reads a reply. Lists (`list="true"`) become arrays, other elements with children objects, hidden values
 * (`xsi:nil`) `null`, the rest text.
 *
 * @throws SyntaxError for everything that is not a well-formed reply
 */
export function readXml(text: string): XmlReply {
  const xml = text.replace(/^\uFEFF/, '');
  if (xml.length > MAX_LENGTH) throw new SyntaxError('too long');
  if (/<!(?:D|ENTITY)/i.test(xml) || ILLEGAL.test(xml)) throw new SyntaxError('no reply');
  if (XMLValidator.validate(xml) !== true) throw new SyntaxError('not well-formed');
  const [root, ...others] = elementsOf(parse(xml));
  if (!root || others.length > 0) throw new SyntaxError('one root is expected');
  return { root: nameOf(root), value: contentOf(root) };
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    // The parser's own messages quote what it read, which may be secret.
    throw new SyntaxError('refused by the parser');
  }
}

function contentOf(node: Node): unknown {
  const attributes = (node[ATTRIBUTES] ?? {}) as Record<string, string>;
  if (attributes['xsi:nil'] === 'true') return null;
  const content = node[nameOf(node)];
  const elements = elementsOf(content);
  if (attributes.list === 'true') return elements.map(contentOf);
  if (elements.length === 0) return textOf(content);
  const names = elements.map(nameOf);
  if (new Set(names).size < names.length) throw new SyntaxError('an element twice');
  return Object.fromEntries(elements.map((element) => [nameOf(element), contentOf(element)]));
}

const nodesOf = (content: unknown): Node[] => (Array.isArray(content) ? content : []);
const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
const isText = (node: Node): boolean => TEXT in node || CDATA in node;

/** The child elements; between them there may be white space only. */
function elementsOf(content: unknown): Node[] {
  const nodes = nodesOf(content);
  const elements = nodes.filter((node) => !isText(node));
  if (elements.length > 0 && textOf(nodes.filter(isText)).trim() !== '') throw new SyntaxError('stray text');
  return elements;
}

function textOf(content: unknown): string {
  return nodesOf(content)
    .map((node) => {
      if (!(CDATA in node)) return decode(String(node[TEXT]));
      return nodesOf(node[CDATA])
        .map((part) => String(part[TEXT]))
        .join('');
    })
    .join('');
}

/** Resolves references once; XML knows five names, and no others are declared. */
function decode(text: string): string {
  return text.replace(/&([^;]{0,10};?)/g, (_, reference: string) => {
    const [, name, decimal, hex] =
      /^(?:([a-z]{2,4})|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));$/.exec(reference) ?? [];
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    const found = name ? NAMED[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (found === undefined || ILLEGAL.test(found)) throw new SyntaxError('an unknown reference');
    return found;
  });
}
