/**
 * Reads XML-RPC documents by the strict grammar. All functions throw `XmlRpcError` for anything else.
 */
import { MAX_DEPTH, METHOD_NAME, XmlRpcError, type XmlRpcValue } from './xml-rpc.ts';
import { scalars } from './xml-rpc-scalars.ts';
import { elementsOf, MAX_LENGTH, parseXml, textOf, type XmlElement } from './xml-rpc-tree.ts';

/** What a document is held to besides the grammar. */
export interface DecodeLimits {
  /** Most UTF-16 units of the document; default `MAX_LENGTH`. */
  maxLength?: number;
  /** Names of members that make the document unacceptable; default none, because a `Map` holds any. */
  refusedNames?: ReadonlySet<string>;
}

/** An answer: a value, or a refusal with the server's code as text and its message. */
export type XmlRpcAnswer =
  | { kind: 'value'; value: XmlRpcValue }
  | { kind: 'fault'; code: string; message: string };

/** Reads a call. */
export function decodeCall(
  xml: string,
  limits: DecodeLimits = {},
): { method: string; params: XmlRpcValue[] } {
  const [name, params, ...more] = elementsOf(root(xml, 'methodCall', limits));
  if (name?.name !== 'methodName' || more.length > 0) throw new XmlRpcError('no methodCall');
  const method = textOf(name);
  if (!METHOD_NAME.test(method)) throw new XmlRpcError('no method name');
  return { method, params: params ? readParams(params, limits) : [] };
}

/** Reads an answer. Tolerates a fault code that is a string, and more members in a fault. */
export function decodeResponse(xml: string, limits: DecodeLimits = {}): XmlRpcAnswer {
  const body = only(root(xml, 'methodResponse', limits));
  if (body.name === 'fault') return readFault(readValue(only(body), limits, 0));
  const [value, ...more] = readParams(body, limits);
  if (value === undefined || more.length > 0) throw new XmlRpcError('not exactly one result');
  return { kind: 'value', value };
}

function root(xml: string, name: string, limits: DecodeLimits): XmlElement {
  const element = parseXml(xml, limits.maxLength ?? MAX_LENGTH);
  if (element.name !== name) throw new XmlRpcError(`no ${name}`);
  return element;
}

/** The single child element. */
function only(element: XmlElement): XmlElement {
  const [child, ...more] = elementsOf(element);
  if (!child || more.length > 0) throw new XmlRpcError('not exactly one child');
  return child;
}

/** The child elements, all of which have one name. */
function all(element: XmlElement, name: string): XmlElement[] {
  const children = elementsOf(element);
  if (children.some((child) => child.name !== name)) throw new XmlRpcError('unexpected element');
  return children;
}

function readParams(element: XmlElement, limits: DecodeLimits): XmlRpcValue[] {
  if (element.name !== 'params') throw new XmlRpcError('no params');
  return all(element, 'param').map((param) => readValue(only(param), limits, 0));
}

function readFault(value: XmlRpcValue): XmlRpcAnswer {
  const code = value instanceof Map ? value.get('faultCode') : undefined;
  const message = value instanceof Map ? value.get('faultString') : undefined;
  if ((typeof code !== 'string' && typeof code !== 'number') || typeof message !== 'string') {
    throw new XmlRpcError('fault without code or text');
  }
  return { kind: 'fault', code: String(code), message };
}

function readValue(element: XmlElement, limits: DecodeLimits, depth: number): XmlRpcValue {
  if (element.name !== 'value') throw new XmlRpcError('no value');
  if (element.children.every((child) => typeof child === 'string')) return textOf(element);
  const typed = only(element);
  const scalar = scalars.get(typed.name);
  if (scalar) return scalar(textOf(typed));
  if (depth >= MAX_DEPTH) throw new XmlRpcError('nested too deeply');
  if (typed.name === 'array') return readArray(typed, limits, depth + 1);
  if (typed.name === 'struct') return readStruct(typed, limits, depth + 1);
  throw new XmlRpcError('unknown type');
}

function readArray(element: XmlElement, limits: DecodeLimits, depth: number): XmlRpcValue[] {
  const data = only(element);
  if (data.name !== 'data') throw new XmlRpcError('array without data');
  return all(data, 'value').map((value) => readValue(value, limits, depth));
}

function readStruct(element: XmlElement, limits: DecodeLimits, depth: number): Map<string, XmlRpcValue> {
  const struct = new Map<string, XmlRpcValue>();
  for (const member of all(element, 'member')) {
    const children = elementsOf(member);
    const name = children.find((child) => child.name === 'name');
    const value = children.find((child) => child.name === 'value');
    if (!name || !value || children.length !== 2) throw new XmlRpcError('member without name or value');
    const key = textOf(name);
    if (struct.has(key)) throw new XmlRpcError('member twice');
    if (limits.refusedNames?.has(key)) throw new XmlRpcError('refused member name');
    struct.set(key, readValue(value, limits, depth));
  }
  return struct;
}
