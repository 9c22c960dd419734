import { createHash, timingSafeEqual } from 'node:crypto';

/** Parameters of a call by name. */
export type Params = Record<string, string>;

/** Lower-case hex MD5 of the UTF-8 bytes of `text`. */
export const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

/** Names that take part in a signature, in byte order (section 2). */
export const signedNames = (params: Params): string[] =>
  Object.keys(params)
    .filter((name) => name !== 'api_sig' && name !== 'file')
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

/**
 * The base string of section 2: name and raw value of each parameter in byte order of the names, the method (empty for
 * the authorise link), the secret.
 */
export function baseString(method: string, params: Params, secret: string): string {
  const pairs = signedNames(params).map((name) => name + (params[name] ?? ''));
  return pairs.join('') + method + secret;
}

/** The `api_sig` that a call must carry (ipernity reference, section 2). `method` is empty for the authorise link. */
export const apiSig = (method: string, params: Params, secret: string): string =>
  md5(baseString(method, params, secret));

/** Compares two strings in constant time, case-sensitively. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
