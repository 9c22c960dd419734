import { readXml, type XmlNode } from './xml-reader.ts';

/** An argument of a call: scalars as they came; what is neither text nor a whole number is `other`. */
export type Wire = { type: 'string'; value: string } | { type: 'int'; value: number } | { type: 'other' };

/** A call as read. */
export interface WireCall {
  method: string;
  params: Wire[];
}

const LARGEST = 1024 * 1024;

/**
 * Reads a call by the strict grammar of XML-RPC (reference `xml-rpc.md`, section 2) out of at most 1 MiB of UTF-8.
 * Throws for anything else.
 */
export function readCall(body: Buffer): WireCall {
  if (body.length > LARGEST) throw new Error('too large');
  const root = readXml(new TextDecoder('utf-8', { fatal: true }).decode(body));
  if (root.name !== 'methodCall') throw new Error('no methodCall');
  const [name, params, ...more] = elements(root);
  if (name?.name !== 'methodName' || more.length > 0) throw new Error('no methodName');
  const method = text(name);
  if (!/^[A-Za-z0-9_.:/]+$/.test(method)) throw new Error('bad methodName');
  if (!params) return { method, params: [] };
  if (params.name !== 'params') throw new Error('no params');
  return {
    method,
    params: elements(params).map((param) => {
      if (param.name !== 'param') throw new Error('no param');
      return readValue(single(param));
    }),
  };
}

function elements(node: XmlNode): XmlNode[] {
  return node.children.filter((child): child is XmlNode => {
    if (typeof child === 'string' && child.trim() !== '') throw new Error('text between elements');
    return typeof child !== 'string';
  });
}

function single(node: XmlNode): XmlNode {
  const [child, ...more] = elements(node);
  if (!child || more.length > 0) throw new Error('not exactly one element');
  return child;
}

function text(node: XmlNode): string {
  return node.children
    .map((child) => {
      if (typeof child !== 'string') throw new Error('element in text');
      return child;
    })
    .join('');
}

function readValue(node: XmlNode): Wire {
  if (node.name !== 'value') throw new Error('no value');
  if (node.children.every((child) => typeof child === 'string')) return { type: 'string', value: text(node) };
  const typed = single(node);
  switch (typed.name) {
    case 'string':
      return { type: 'string', value: text(typed) };
    case 'int':
    case 'i4':
      return { type: 'int', value: readInt(text(typed)) };
    case 'boolean':
      if (!/^[01]$/.test(text(typed))) throw new Error('bad boolean');
      return { type: 'other' };
    case 'double':
      if (!/^[+-]?\d+\.\d+$/.test(text(typed))) throw new Error('bad double');
      return { type: 'other' };
    case 'dateTime.iso8601':
      if (!/^\d{8}T\d\d:\d\d:\d\d$/.test(text(typed))) throw new Error('bad date');
      return { type: 'other' };
    case 'base64':
      if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text(typed))) throw new Error('bad base64');
      return { type: 'other' };
    case 'array':
      for (const value of elements(single(typed))) readValue(value);
      return { type: 'other' };
    case 'struct':
      readStruct(typed);
      return { type: 'other' };
    default:
      throw new Error('unknown type');
  }
}

function readInt(digits: string): number {
  const value = Number(digits);
  if (!/^[+-]?\d+$/.test(digits) || value < -2147483648 || value > 2147483647) throw new Error('bad int');
  return value;
}

function readStruct(node: XmlNode): void {
  const names = elements(node).map((member) => {
    const [name, value, ...more] = elements(member);
    if (member.name !== 'member' || name?.name !== 'name' || !value || more.length > 0) {
      throw new Error('bad member');
    }
    readValue(value);
    return text(name);
  });
  if (new Set(names).size !== names.length) throw new Error('member twice');
}
