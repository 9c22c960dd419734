/**
 * The values of XML-RPC, and what its encoder and decoder have in common. Source: the XML-RPC specification.
 */

/**
 * A value. Scalars of the wire become:
 *
 * - `int`, `i4` and `double`: a number; a whole number in 32 bits is sent as `int`, another whole number as `string`,
 *   since the wire has no place for it, and the rest as `double`
 * - `i8` (an extension): a string, because a number could lose its last digits; never sent
 * - `nil` (an extension): null; never sent
 * - `struct`: a `Map`, in which any member name is harmless
 */
export type XmlRpcValue =
  | string
  | number
  | boolean
  | null
  | XmlRpcDateTime
  | Uint8Array
  | XmlRpcValue[]
  | Map<string, XmlRpcValue>;

/** A date and time without a zone, as text: client and server have to agree on the zone by other means. */
export class XmlRpcDateTime {
  /** `YYYYMMDDTHH:MM:SS` */
  readonly text: string;

  /** Throws `XmlRpcError` when `text` has another form. */
  constructor(text: string) {
    if (!/^\d{8}T\d{2}:\d{2}:\d{2}$/.test(text)) throw new XmlRpcError('no dateTime.iso8601');
    this.text = text;
  }
}

/**
 * Thrown for what is no acceptable XML-RPC, on reading and on writing. Its message says which rule is broken and never
 * quotes the document, which may hold secrets.
 */
export class XmlRpcError extends Error {
  constructor(rule: string) {
    super(rule);
    this.name = 'XmlRpcError';
  }
}

/** Most arrays and structs inside one another, on reading and on writing. */
export const MAX_DEPTH = 32;

/** Characters of a method's name. */
export const METHOD_NAME = /^[A-Za-z0-9_.:/]+$/;

/**
 * Whether an answer's content type may hold XML-RPC.
 *
 * @param type in lower case and without parameters
 */
export function isXmlRpcType(type: string): boolean {
  return type === 'text/xml' || type === 'application/xml';
}
