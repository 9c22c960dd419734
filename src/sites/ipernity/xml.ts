/**
 * The XML form of answers, read into the shape of the JSON form. Source: the API's page on output formats.
 *
 * JSON is the form in use; this one is held equal to it by a test. Everything stays text. A document type, other
 * entities than XML's own five, deep nesting and huge documents are refused: no answer needs them.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isXmlText, unescapeText } from '../../protocols/xml-rpc-text.ts';

type Node = Record<string, unknown>;

/** Most UTF-16 units: a list of a hundred docs with all extras has a fifth. */
const MAX_LENGTH = 1024 * 1024;
const ATTRIBUTES = ':@';
const TEXT = '#text';
const CDATA = '#cdata';

const parser = new XMLParser({
  preserveOrder: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  ignorePiTags: true,
  // References are decoded here, exactly once and outside of CDATA.
  processEntities: false,
  htmlEntities: false,
  cdataPropName: CDATA,
  maxNestedTags: 20,
});

/**
 * Reads an answer: the root's attributes become `api`, attributes and children keys, a repeated child an array, an
 * element with nothing but text that text.
 *
 * @throws Error for everything that is no well-formed answer; its message quotes nothing
 */
export function readXml(text: string): unknown {
  const xml = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (xml.length > MAX_LENGTH) throw new SyntaxError('too long');
  if (/<!(?:D|ENTITY)/i.test(xml) || !isXmlText(xml)) throw new SyntaxError('no answer');
  if (XMLValidator.validate(xml) !== true) throw new SyntaxError('not well-formed');
  const [root, ...others] = elementsOf(parse(xml));
  if (!root || nameOf(root) !== 'api' || others.length > 0) throw new SyntaxError('one root is expected');
  return { ...childrenOf(root), api: attributesOf(root) };
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    // The parser's own messages quote what it read.
    throw new SyntaxError('refused by the parser');
  }
}

function contentOf(node: Node): unknown {
  const attributes = attributesOf(node);
  const children = childrenOf(node);
  const text = textOf(node[nameOf(node)]);
  if (Object.keys(attributes).length + Object.keys(children).length === 0) return text;
  return { ...attributes, ...children, ...(text.trim() ? { _value: text } : {}) };
}

function attributesOf(node: Node): Record<string, string> {
  const raw = Object.entries(node[ATTRIBUTES] ?? {});
  return Object.fromEntries(raw.map(([name, value]) => [name, unescapeText(String(value))]));
}

function childrenOf(node: Node): Record<string, unknown> {
  const children = new Map<string, unknown[]>();
  for (const element of elementsOf(node[nameOf(node)])) {
    const same = children.get(nameOf(element));
    if (same) same.push(contentOf(element));
    else children.set(nameOf(element), [contentOf(element)]);
  }
  return Object.fromEntries([...children].map(([name, all]) => [name, all.length > 1 ? all : all[0]]));
}

const nodesOf = (content: unknown): Node[] => (Array.isArray(content) ? content : []);
const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
const elementsOf = (content: unknown): Node[] =>
  nodesOf(content).filter((node) => !(TEXT in node || CDATA in node));

function textOf(content: unknown): string {
  return nodesOf(content)
    .map((node) => {
      if (CDATA in node)
        return nodesOf(node[CDATA])
          .map((part) => String(part[TEXT] ?? ''))
          .join('');
      return TEXT in node ? unescapeText(String(node[TEXT])) : '';
    })
    .join('');
}
