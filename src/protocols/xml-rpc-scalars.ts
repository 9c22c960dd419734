/**
 * The scalar types of XML-RPC in their strict written forms. Source: the XML-RPC specification, "Scalar values".
 */
import { XmlRpcDateTime, XmlRpcError, type XmlRpcValue } from './xml-rpc.ts';

/** 32 bits, as `int` has them. */
const INT = { min: -(2 ** 31), max: 2 ** 31 - 1 };

/** Whether `int` can carry a number. */
export function isInt(value: number): boolean {
  return Number.isInteger(value) && value >= INT.min && value <= INT.max;
}

/** How each scalar element is read from its text; each throws `XmlRpcError` for another form. */
export const scalars: ReadonlyMap<string, (text: string) => XmlRpcValue> = new Map<
  string,
  (text: string) => XmlRpcValue
>([
  ['string', (text) => text],
  ['int', readInt],
  ['i4', readInt],
  ['i8', readLong],
  ['ex:i8', readLong],
  ['boolean', readBoolean],
  ['double', readDouble],
  ['dateTime.iso8601', (text) => new XmlRpcDateTime(text)],
  ['base64', readBase64],
  ['nil', readNil],
  ['ex:nil', readNil],
]);

/** A finite number as the specification writes doubles: digits, a point, digits, and never an exponent. */
export function writeDouble(value: number): string {
  const [digits = '', exponent = '0'] = String(Math.abs(value)).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = Number(exponent);
  const all = shift < 0 ? '0'.repeat(-shift) + whole + fraction : whole + fraction.padEnd(shift, '0');
  const point = shift < 0 ? whole.length : whole.length + shift;
  return `${value < 0 ? '-' : ''}${all.slice(0, point)}.${all.slice(point) || '0'}`;
}

/** Bytes in base64 on one line. */
export function writeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function readInt(text: string): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!isInt(value)) throw new XmlRpcError('no int of 32 bits');
  return value || 0;
}

function readLong(text: string): string {
  if (!/^[+-]?\d{1,19}$/.test(text)) throw new XmlRpcError('no i8');
  return text;
}

function readBoolean(text: string): boolean {
  if (text !== '0' && text !== '1') throw new XmlRpcError('no boolean');
  return text === '1';
}

function readDouble(text: string): number {
  const value = /^[+-]?\d+\.\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw new XmlRpcError('no double');
  return value || 0;
}

function readBase64(text: string): Uint8Array {
  const packed = text.replace(/[ \t\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) throw new XmlRpcError('no base64');
  return Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
}

function readNil(text: string): null {
  if (text !== '') throw new XmlRpcError('nil with content');
  return null;
}
