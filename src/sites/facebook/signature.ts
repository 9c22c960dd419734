/**
 * Facebook's signature. Source: API page "How Facebook Authenticates Your Application".
 */
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The `sig` of a call: MD5 over `name=value` pairs without separators, in byte order of the names, then the secret.
 *
 * The names are sorted, not the joined pairs: `a1` comes after `a`, though `a1=` comes before `a=`.
 *
 * @param params everything that is sent except `sig` and files, empty values too, raw as before any URL encoding;
 *   names are ASCII, so that the order of code units is byte order
 * @param secret the application's secret, or the session's for calls of a desktop application's session
 * @returns 32 lower-case hexadecimal digits
 */
export function sign(params: Record<string, string>, secret: string): string {
  const pairs = Object.keys(params)
    .sort()
    .map((name) => `${name}=${params[name]}`);
  return bytesToHex(md5(utf8ToBytes(pairs.join('') + secret)));
}
