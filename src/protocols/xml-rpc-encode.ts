/**
 * Writes XML-RPC documents. All functions throw `XmlRpcError` for what cannot be written.
 */
import { MAX_DEPTH, METHOD_NAME, XmlRpcDateTime, XmlRpcError, type XmlRpcValue } from './xml-rpc.ts';
import { isInt, writeBase64, writeDouble } from './xml-rpc-scalars.ts';
import { escapeText } from './xml-rpc-text.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The document that calls a method. */
export function encodeCall(method: string, params: readonly XmlRpcValue[]): string {
  if (!METHOD_NAME.test(method)) throw new XmlRpcError('no method name');
  const all = params.map((param) => `<param>${encodeValue(param)}</param>`).join('');
  return `${DECLARATION}<methodCall><methodName>${method}</methodName><params>${all}</params></methodCall>`;
}

/** The document that answers a call. */
export function encodeResponse(value: XmlRpcValue): string {
  const param = `<param>${encodeValue(value)}</param>`;
  return `${DECLARATION}<methodResponse><params>${param}</params></methodResponse>`;
}

/** The document that refuses a call. */
export function encodeFault(code: number, message: string): string {
  if (!isInt(code)) throw new XmlRpcError('no fault code');
  const fault = new Map<string, XmlRpcValue>([
    ['faultCode', code],
    ['faultString', message],
  ]);
  return `${DECLARATION}<methodResponse><fault>${encodeValue(fault)}</fault></methodResponse>`;
}

/** A `value` element. Nil and the other extensions are never written, since not every server reads them. */
export function encodeValue(value: XmlRpcValue, depth = 0): string {
  return `<value>${typed(value, depth)}</value>`;
}

function typed(value: XmlRpcValue, depth: number): string {
  if (typeof value === 'string') return `<string>${escapeText(value)}</string>`;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return `<boolean>${value ? 1 : 0}</boolean>`;
  if (value instanceof XmlRpcDateTime) return `<dateTime.iso8601>${value.text}</dateTime.iso8601>`;
  if (value instanceof Uint8Array) return `<base64>${writeBase64(value)}</base64>`;
  if (value === null) throw new XmlRpcError('nil is not written');
  if (depth >= MAX_DEPTH) throw new XmlRpcError('nested too deeply');
  if (Array.isArray(value)) {
    return `<array><data>${value.map((item) => encodeValue(item, depth + 1)).join('')}</data></array>`;
  }
  const members = [...value].map(
    ([name, item]) => `<member><name>${escapeText(name)}</name>${encodeValue(item, depth + 1)}</member>`,
  );
  return `<struct>${members.join('')}</struct>`;
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new XmlRpcError('number that is not finite');
  if (isInt(value)) return `<int>${value || 0}</int>`;
  // Ids and milliseconds that `int` cannot carry go as text, as is usual.
  return Number.isInteger(value)
    ? `<string>${BigInt(value)}</string>`
    : `<double>${writeDouble(value)}</double>`;
}
